import { isUnitWord } from '../calculation/unit-table.ts';
import { misheardOpening } from './misheard-openings.ts';
import { isMonth, isNumberWord, isTensWord } from './number-words.ts';

/**
 * What speech recognition writes when it hears a number. Only the sentence can tell: "forty for" is 44,
 * "a timer for" is not.
 */
const SOUNDS_LIKE: ReadonlyMap<string, string> = new Map([
  ['won', 'one'],
  ['to', 'two'],
  ['too', 'two'],
  ['due', 'two'],
  ['tree', 'three'],
  ['free', 'three'],
  ['for', 'four'],
  ['fore', 'four'],
  ['fife', 'five'],
  ['sicks', 'six'],
  ['sex', 'six'],
  ['ate', 'eight'],
  ['saving', 'seven'],
  ['nein', 'nine'],
  ['mine', 'nine'],
  ['nines', 'nine'],
  ['tin', 'ten'],
  ['well', 'twelve'],
  ['wealth', 'twelve'],
  ['dwell', 'twelve'],
  ['dwelve', 'twelve'],
]);

/** Words a quantity follows: whatever stands between one of these and a unit is a number. */
const BEFORE_QUANTITY: ReadonlySet<string> = new Set(
  'for four is are in a an set start convert and about of by times plus minus over timer from'.split(
    ' ',
  ),
);
const OPERATORS: ReadonlySet<string> = new Set(
  'plus minus times over divided multiplied squared cubed percent'.split(' '),
);
/** After these only a number makes sense; "by" and "of" alone say too little. */
const AFTER_OPERATOR = /^(?:plus|minus|times|over)$|^(?:divided|multiplied) by$|^power of$/;

type Words = readonly string[];

/** Puts numbers where homophones of them stand, and prepositions where numbers stand for those. */
export function resolveHomophones(words: Words): Words {
  return joinSplitNumbers(misheardOpening(words))
    .map((word, at, all) => {
      const number = SOUNDS_LIKE.get(word);
      if (number !== undefined && isInNumberPlace(all, at)) return number;
      return prepositionFor(all, at) ?? word;
    })
    .map((word, at, all) => prepositionFor(all, at) ?? word);
}

/**
 * "a chee" and "a tee" before a unit or an operator are "eighty", as are "h e" before a figure and "it" of which there
 * is a percentage; "for T five" is "forty five"; "into miles" after "is" is "in two miles"; "July for 1976" is a day.
 */
function joinSplitNumbers(words: Words): Words {
  const joined: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const next = words[at + 1];
    if (word === 'a' && /^(?:chee|tee|tea|tie)$/.test(next ?? '') && isSlotEnd(words, at + 2)) {
      joined.push('eighty');
      at += 1;
    } else if (word === 'h' && /^[et]$/.test(next ?? '') && isNumberWord(words[at + 2])) {
      joined.push('eighty');
      at += 1;
    } else if (word === 'to' && next === 'l') {
      joined.push('twelve');
      at += 1;
    } else if (word === 'into' && isInTwo(words, at)) {
      joined.push('in', 'two');
    } else if (/^(?:for|four)$/.test(word) && /^t(?:ee)?$/.test(next ?? '')) {
      joined.push('forty');
      at += 1;
    } else if (word === 'it' && /percent(?:age)? of$/.test(words.slice(0, at).join(' '))) {
      joined.push('eighty');
    } else if (word === 'for' && isMonth(words[at - 1]) && YEAR_BEGINS.test(next ?? '')) {
      joined.push('fourth');
    } else {
      joined.push(word);
    }
  }
  return joined;
}

const YEAR_BEGINS = /^(?:1[1-9]\d\d|20\d\d|eighteen|nineteen|twenty)$/;

/** "Is into miles"; and "into hours" where nothing was named that could be turned into them. */
function isInTwo(words: Words, at: number): boolean {
  const next = words[at + 1];
  if (isUnitWord(next) && /^(?:is|are)$/.test(words[at - 1] ?? '')) return true;
  const isTime = /^(?:minutes|hours|days|weeks|months)$/.test(next ?? '');
  return isTime && !words.slice(0, at).some(isUnitWord);
}

function isInNumberPlace(words: Words, at: number): boolean {
  const previous = words[at - 1];
  const next = words[at + 1];
  const pair = `${words[at - 2] ?? ''} ${previous ?? ''}`;
  const afterOperator = AFTER_OPERATOR.test(previous ?? '') || AFTER_OPERATOR.test(pair);
  if (afterOperator) return isSlotEnd(words, at + 1);
  // "From one to hundred" has two numbers.
  if (/^(?:hundred|thousand|million)$/.test(next ?? '')) return !isNumberWord(previous);
  if (next === 'point' && isNumberWord(words[at + 2])) return true;
  if (isTensWord(previous)) return completesTens(words, at);
  if (isUnitWord(next)) {
    // "Tin minutes" by itself answers "For how long?".
    if (previous === undefined) return words.length === 2;
    return BEFORE_QUANTITY.has(previous) || SOUNDS_LIKE.get(previous) === 'four';
  }
  if (/^(?:dice|die|coins)$/.test(next ?? '')) return THROWS.test(previous ?? '');
  if (isClockTime(words, at)) return true;
  if (next === undefined && previous === 'is')
    return /\bpercent(?:age)? of\b/.test(words.join(' '));
  const opens = previous === undefined || /^(?:is|calculate|of)$/.test(previous);
  return opens && next !== undefined && OPERATORS.has(next) && (at > 0 || words.length > 2);
}

const THROWS = /^(?:roll|throw|flip|toss|cast)$/;
const RINGS = /^(?:alarm|alarms|wake|remind|reminder|reminders|me)$/;

/** "An alarm for ate", "wake me up at sicks thirty": an hour, where something is to ring. */
function isClockTime(words: Words, at: number): boolean {
  if (!/^(?:at|for|to)$/.test(words[at - 1] ?? '')) return false;
  const next = words[at + 1];
  if (/^(?:am|pm|oclock)$/.test(next ?? '')) return true;
  const rings = words.slice(0, at).some((word) => RINGS.test(word));
  // "To" and "for" themselves are prepositions far more often: these need the half of the day beside them.
  return (
    rings &&
    !/^(?:to|too|for|fore|due)$/.test(words[at] ?? '') &&
    (next === undefined ||
      /^(?:tomorrow|today|tonight|in|every|on)$/.test(next) ||
      isTensWord(next))
  );
}

/** "forty for" is 44; in "add forty to sixty" and "convert forty to miles" the word is a preposition. */
function completesTens(words: Words, at: number): boolean {
  const isConversion = /^(?:convert|change|turn|add)$/.test(words.find((w) => w.length > 2) ?? '');
  return isSlotEnd(words, at + 1) && !(isConversion && words[at + 1] !== undefined);
}

/** Where a number may end: the end of the sentence, a unit, or an operator. */
function isSlotEnd(words: Words, at: number): boolean {
  const word = words[at];
  return word === undefined || isUnitWord(word) || OPERATORS.has(word);
}

/** "timer four ten minutes" means "for"; "ten miles two kilometers" and "ten two the power of" mean "to". */
function prepositionFor(words: Words, at: number): string | null {
  const word = words[at];
  const previous = words[at - 1];
  const next = words[at + 1];
  const isFour = word === 'four' || word === '4' || word === 'fore';
  if (
    isFour &&
    /^timers?$/.test(previous ?? '') &&
    (isNumberWord(next) || /^(?:an?|half)$/.test(next ?? ''))
  ) {
    return 'for';
  }
  const isTwo = word === 'two' || word === '2' || word === 'too';
  if (isTwo && next === 'the' && /^(?:power|\d+th)$/.test(words[at + 2] ?? '')) return 'to';
  const isBetweenUnits = isUnitWord(previous) && isUnitWord(next);
  return isTwo && isBetweenUnits && words.some((each) => each === 'convert') ? 'to' : null;
}
