import type { Definition } from '../skills/lexicon.ts';

type PartOfSpeech = Definition['partOfSpeech'];

/** How a form is turned back: this ending by that one. The rules of WordNet's own look-up (morphy). */
const ENDINGS: Readonly<Record<PartOfSpeech, readonly (readonly [string, string])[]>> = {
  noun: [
    ['s', ''],
    ['ses', 's'],
    ['xes', 'x'],
    ['zes', 'z'],
    ['ches', 'ch'],
    ['shes', 'sh'],
    ['men', 'man'],
    ['ies', 'y'],
  ],
  verb: [
    ['s', ''],
    ['ies', 'y'],
    ['es', 'e'],
    ['es', ''],
    ['ied', 'y'],
    ['ed', 'e'],
    ['ed', ''],
    ['ing', 'e'],
    ['ing', ''],
  ],
  adjective: [
    ['ier', 'y'],
    ['iest', 'y'],
    ['er', ''],
    ['est', ''],
    ['er', 'e'],
    ['est', 'e'],
  ],
  adverb: [],
};

/** The irregular forms people ask about; WordNet's own list of them is not in the package. */
const IRREGULAR: Readonly<Record<PartOfSpeech, ReadonlyMap<string, string>>> = {
  noun: pairs(
    'children child mice mouse geese goose feet foot teeth tooth oxen ox people person lice louse dice die ' +
      'criteria criterion phenomena phenomenon crises crisis analyses analysis hypotheses hypothesis theses thesis ' +
      'parentheses parenthesis oases oasis diagnoses diagnosis cacti cactus fungi fungus nuclei nucleus alumni alumnus ' +
      'stimuli stimulus syllabi syllabus bacteria bacterium curricula curriculum matrices matrix vertices vertex ' +
      'indices index appendices appendix larvae larva vertebrae vertebra leaves leaf lives life knives knife ' +
      'wives wife halves half calves calf shelves shelf wolves wolf thieves thief loaves loaf scarves scarf ' +
      'elves elf hooves hoof',
  ),
  verb: pairs(
    'was be were be is be are be am be been be had have has have did do done do does do went go gone go ran run ' +
      'said say saw see seen see took take taken take came come gave give given give knew know known know ' +
      'thought think brought bring bought buy caught catch taught teach sought seek fought fight found find ' +
      'felt feel left leave kept keep slept sleep swept sweep wept weep met meet led lead read read lost lose ' +
      'made make sold sell told tell held hold stood stand understood understand heard hear sat sit ' +
      'won win hung hang swung swing dug dig stuck stick struck strike spun spin shot shoot ' +
      'began begin begun begin drank drink drunk drink sang sing sung sing sank sink sunk sink swam swim swum swim ' +
      'rang ring rung ring sprang spring sprung spring broke break broken break spoke speak spoken speak ' +
      'stole steal stolen steal froze freeze frozen freeze chose choose chosen choose woke wake woken wake ' +
      'wrote write written write rode ride ridden ride drove drive driven drive rose rise risen rise ' +
      'ate eat eaten eat fell fall fallen fall flew fly flown fly grew grow grown grow blew blow blown blow ' +
      'threw throw thrown throw drew draw drawn draw wore wear worn wear tore tear torn tear bore bear ' +
      'hid hide hidden hide bit bite bitten bite shook shake shaken shake forgot forget forgotten forget ' +
      'got get gotten get became become built build sent send spent spend lent lend bent bend meant mean ' +
      'dealt deal laid lay paid pay lying lie dying die tying tie',
  ),
  adjective: pairs('better good best good worse bad worst bad farther far further far'),
  adverb: pairs('better well best well worse badly worst badly farther far further far'),
};

/** A doubled consonant before "ing", "ed", "er" or "est": "running" is of "run". */
const DOUBLED = /([bdgklmnprt])\1$/;

/** The words that this may be a form of, likeliest first. Only the dictionary can tell which exist. */
export function lemmasOf(word: string, partOfSpeech: PartOfSpeech): readonly string[] {
  const irregular = IRREGULAR[partOfSpeech].get(word);
  const regular = ENDINGS[partOfSpeech].flatMap(([ending, instead]) => {
    if (!word.endsWith(ending) || word.length <= ending.length + 1) return [];
    const stem = word.slice(0, -ending.length);
    const single = /^(?:ing|e[dr]|est)$/.test(ending) && DOUBLED.test(stem);
    return single && instead === '' ? [stem.slice(0, -1), stem] : [stem + instead];
  });
  return [...new Set([...(irregular === undefined ? [] : [irregular]), ...regular])];
}

function pairs(words: string): ReadonlyMap<string, string> {
  const all = words.split(' ');
  return new Map(
    all.flatMap((form, at) => (at % 2 === 0 ? [[form, all[at + 1] ?? ''] as const] : [])),
  );
}
