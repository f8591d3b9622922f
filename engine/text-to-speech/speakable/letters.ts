import { sayRoman } from './figures.ts';
import { letterByLetter, rewrite } from './rewrite.ts';

/** Abbreviations that mean one thing wherever they stand, without their full stops. */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['mr', 'Mister'],
  ['mrs', 'Missiz'],
  ['ms', 'Miz'],
  ['prof', 'Professor'],
  ['capt', 'Captain'],
  ['sgt', 'Sergeant'],
  ['gov', 'Governor'],
  ['sen', 'Senator'],
  ['rev', 'Reverend'],
  ['jr', 'Junior'],
  ['sr', 'Senior'],
  ['vs', 'versus'],
  ['etc', 'et cetera'],
  ['e.g', 'for example'],
  ['i.e', 'that is'],
  ['a.k.a', 'also known as'],
  ['approx', 'approximately'],
  ['ca', 'about'],
  ['est', 'established'],
  ['dept', 'department'],
  ['inc', 'Incorporated'],
  ['ltd', 'Limited'],
  ['corp', 'Corporation'],
  ['ave', 'Avenue'],
  ['blvd', 'Boulevard'],
  ['rd', 'Road'],
  ['mt', 'Mount'],
  ['govt', 'government'],
  ['min', 'minutes'],
  ['max', 'maximum'],
  ['avg', 'average'],
  ['tel', 'telephone'],
  ['ext', 'extension'],
  ['temp', 'temperature'],
]);
/** These are words without their full stop, or end a sentence as such. */
const NEEDS_STOP = 'mt|rd|ave|inc|corp|sen|gov|rev|sr|est|ca|min|max|ext|temp|tel|capt';
const FREE = 'mr|mrs|ms|prof|sgt|jr|vs|etc|approx|dept|ltd|blvd|avg|govt';
/** Before a number only. */
const BEFORE_NUMBERS: ReadonlyMap<string, string> = new Map([
  ['no', 'number'],
  ['nos', 'numbers'],
  ['p', 'page'],
  ['pp', 'pages'],
  ['vol', 'volume'],
  ['ch', 'chapter'],
  ['fig', 'figure'],
  ['sec', 'section'],
  ['art', 'article'],
]);

/** All capitals, and yet said as words. */
const WORDS: ReadonlySet<string> = new Set(
  'NASA NATO UNESCO UNICEF OPEC FIFA IKEA AIDS RAM ROM PIN ZIP COVID SIM NASDAQ LASER RADAR SONAR SCUBA GIF ASCII BASIC LEGO'.split(
    ' ',
  ),
);
/** Spelled, although they could be read. */
const SPELLED: ReadonlySet<string> = new Set(
  'FBI IRS DNA RNA EPA FDA GPA AAA ABC ADHD ICU MBA MIT NSA OCD SUV TBA UCLA USSR ESPN IMF ROI SOS UTC USA US UK EU UN UAE AI API URL USB CIA AM PM IBM CEO CFO CTO ATM ID AC IQ UFO VIP VPN EV PHD RSVP DIY FAQ FYI ETA IOU IPO EEG LED LCD OS UI IO IP HIV NBA NFL UV LA'.split(
    ' ',
  ),
);
const LONGEST_INITIALISM = 5;

const TITLES_OF_ROMANS =
  'World War|Chapter|Part|Volume|Act|Scene|Section|Phase|Type|Book|Level|Stage|Appendix|Article|Super Bowl';
const REIGNING =
  'Henry|Louis|Charles|George|William|Edward|Richard|James|Elizabeth|Mary|Philip|Frederick|Francis|Ferdinand|Leopold|Napoleon|Nicholas|Alexander|Peter|Catherine|Ivan|Pius|Paul|John|Benedict|Leo|Gregory|Innocent|Clement|Urban|Otto|Carl|Gustav|Christian|Rama|Albert|Baldwin|Ramses|Ramesses|Cleopatra|Ptolemy|Darius|Xerxes|Umberto|Alfonso|Juan Carlos';

/** Abbreviations and initials as people say them: "Dr. J. R. Smith" is "Doctor J R Smith", "BBC" "B B C". */
export function sayLetters(text: string): string {
  const rules: readonly ((text: string) => string)[] = [
    romans,
    streetsAndPeople,
    abbreviations,
    initials,
    spelled,
  ];
  return rules.reduce((said, rule) => rule(said), text);
}

function romans(text: string): string {
  const counted = rewrite(
    text,
    new RegExp(String.raw`(?<=\b(?:${TITLES_OF_ROMANS}) )(?<numeral>[IVX]{1,5})\b`, 'gu'),
    (part) => sayRoman(part('numeral'), 'cardinal'),
  );
  return rewrite(
    counted,
    new RegExp(
      String.raw`(?<=\b(?:${REIGNING}) )(?<numeral>I(?!\p{L}|'|’| \p{Ll})|[IVX]{2,5}|[VX])\b`,
      'gu',
    ),
    (part) => `the ${sayRoman(part('numeral'), 'ordinal')}`,
  );
}

/** "Dr." and "St." before a name are a person's, after one a street's. */
function streetsAndPeople(text: string): string {
  return text
    .replaceAll(/(?<=\p{Ll} )St\b(?!\.? ?\p{Lu})\.?/gu, 'Street')
    .replaceAll(/(?<=\p{Lu}\p{Ll}+ )Dr\b(?!\.? ?\p{Lu})\.?/gu, 'Drive')
    .replaceAll(/\bSt\. ?(?=\p{Lu})|\bSt (?=\p{Lu}\p{Ll})/gu, 'Saint ')
    .replaceAll(/\bDr\b\.?/g, 'Doctor')
    .replaceAll(/\bFt\. (?=\p{Lu})/gu, 'Fort ')
    .replaceAll(/\bPh\.? ?D\b\.?/g, 'P H D')
    .replaceAll(/\bw\/o\b/g, 'without')
    .replaceAll(/\bw\/(?= ?\p{L})/gu, 'with ');
}

function abbreviations(text: string): string {
  const numbered = rewrite(
    text,
    /(?<![\p{L}\d])(?<short>nos?|pp?|vol|ch|fig|sec|art)\. ?(?=\d)/giu,
    (part) => `${BEFORE_NUMBERS.get(part('short').toLowerCase()) ?? ''} `,
  );
  const latin = rewrite(
    numbered,
    /(?<![\p{L}\d])(?<short>e\.g|i\.e|a\.k\.a)\.?(?<comma>,)?/giu,
    (part) => `${ABBREVIATIONS.get(part('short').toLowerCase()) ?? ''}${part('comma')}`,
  );
  return rewrite(
    latin,
    new RegExp(
      String.raw`(?<![\p{L}\d.])(?:(?<short>${FREE})\b(?<stop>\.)?|(?<short2>${NEEDS_STOP})(?<stop2>\.)(?=\s))(?<ends>$)?`,
      'giu',
    ),
    (part) => {
      const short = part('short') + part('short2');
      // All capitals are initials: "MS" is no title.
      if (short.length > 1 && short === short.toUpperCase()) return null;
      return ABBREVIATIONS.get(short.toLowerCase()) ?? null;
    },
  );
}

function initials(text: string): string {
  const stopped = rewrite(text, /(?<![\p{L}\d.])(?<letters>(?:\p{Lu}\.){2,})(?!\p{L})/gu, (part) =>
    part('letters').replaceAll('.', ' ').trim(),
  );
  return stopped.replaceAll(/(?<![\p{L}\d.'’])(\p{Lu})\. ?(?=\p{Lu})/gu, '$1 ');
}

function spelled(text: string): string {
  // Who writes everything in capitals spells nothing.
  const isShouted = !/\p{Ll}/u.test(text) && /\p{Lu}{4}.*\s.*\p{Lu}{2}/u.test(text);
  return rewrite(
    text,
    /(?<![\p{L}\d'’])(?<letters>\p{Lu}{2,})(?<plural>s)?(?![\p{L}'’](?!s\b))/gu,
    (part) => {
      const letters = part('letters');
      if (WORDS.has(letters)) return `${letters.toLowerCase()}${part('plural')}`;
      if (letters === 'OK') return 'okay';
      const isSpelled =
        SPELLED.has(letters) ||
        (!isShouted && letters.length <= LONGEST_INITIALISM && !/[AEIOU]/.test(letters));
      if (!isSpelled) return null;
      return `${letterByLetter(letters)}${part('plural') === '' ? '' : "'s"}`;
    },
  );
}
