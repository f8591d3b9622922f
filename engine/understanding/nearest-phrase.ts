import { alternativesOf, thePhrases, type Phrase } from './phrases.ts';
import { createStretchMatcher, type Column } from './sound-distance.ts';
import { soundsOf, weightOf } from './sounds.ts';
import { spokenNumber } from './spoken-number.ts';

export interface NearPhrase {
  /** A sentence the skills understand. */
  readonly text: string;
  /** 0 sounds the same; 1 has nothing in common. */
  readonly distance: number;
  /** The same for the worst of its numbers and places. */
  readonly slotDistance: number;
}

const MAX_WORDS = 16;
const MAX_RESULTS = 3;
/** Past this a phrase shares little but its length. */
const MAX_DISTANCE = 0.22;
/** Further than this from anything heard, a number or place was made up, and so was a unit or a "timer". */
const MAX_SLOT_DISTANCE = 0.27;
const MAX_CONTENT_DISTANCE = 0.4;
/** A number that was not written as one is a guess, however near it sounds. */
const GUESSED_NUMBER_DISTANCE = 0.25;
/** No phrase is longer; what is cannot be near one. */
const MAX_SOUNDS = 80;
/** Prepositions are often written as these: "four ten minutes". They may be gone from the answer. */
const PREPOSITION_NUMBERS = /^(?:2|4|8|1)$/;

/**
 * The known sentences that sound most like what was heard, nearest first: word borders, silent letters and kindred
 * consonants count little. An edit distance over sounds, run through all alternatives of every phrase at once.
 */
export function nearestPhrases(heard: string): readonly NearPhrase[] {
  const words = heard.split(' ');
  if (words.length > MAX_WORDS) return [];
  const sounds = soundsOf(words.map(asSpoken).join(' '));
  if (sounds.length === 0 || sounds.length > MAX_SOUNDS) return [];
  const figures = words.filter((word) => /^\d/.test(word));
  const search = createSearch(sounds, figures.map(asSpoken));
  return thePhrases()
    .flatMap((phrase) => search(phrase) ?? [])
    .filter(
      ({ distance, slotDistance, text }) =>
        distance <= MAX_DISTANCE &&
        slotDistance <= MAX_SLOT_DISTANCE &&
        keepsNumbers(text, figures),
    )
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, MAX_RESULTS);
}

/** A number that was written is evidence: a sentence without it is another sentence. */
function keepsNumbers(text: string, figures: readonly string[]): boolean {
  return figures.every(
    (figure) => PREPOSITION_NUMBERS.test(figure) || ` ${text} `.includes(` ${asSpoken(figure)} `),
  );
}

function asSpoken(word: string): string {
  const [, whole, decimals] = /^(\d+)(?:\.(\d+))?$/.exec(word) ?? [];
  if (whole === undefined) return word;
  const digits = (decimals?.split('') ?? []).map((digit) => spokenNumber(Number(digit)) ?? '');
  const tail = digits.length === 0 ? '' : ` point ${digits.join(' ')}`;
  return `${spokenNumber(Number(whole)) ?? whole}${tail}`;
}

function createSearch(
  sounds: Uint8Array,
  numbers: readonly string[],
): (phrase: Phrase) => NearPhrase | null {
  const heardWeight = weightOf(sounds);
  // Whatever is left out or extra costs its weight: near phrases weigh about as much as what was heard.
  const heaviest = heardWeight / (1 - MAX_DISTANCE);
  const lightest = heardWeight * (1 - MAX_DISTANCE);
  const mostCost = MAX_DISTANCE * heaviest;
  const match = createStretchMatcher(sounds, mostCost);

  return (phrase) => {
    const slots = phrase.filter((part) => part.kind === 'number').length;
    // Two numbers out of none would be pure invention.
    if (slots > 1 && numbers.length === 0) return null;
    const figures = slots <= numbers.length ? numbers : null;
    const parts = phrase.map((part) => alternativesOf(part, figures));
    const weights = parts.map(weightsOf);
    if (sum(weights.map(({ least }) => least)) > heaviest) return null;
    if (sum(weights.map(({ most }) => most)) < lightest) return null;
    const columns: Column[] = [];
    let incoming = match.start;
    for (const alternatives of parts) {
      const column = match.part(alternatives, incoming);
      if (Math.min(...column.costs) > mostCost) return null;
      columns.push(column);
      incoming = column.costs;
    }
    return readBack(phrase, columns, {
      end: sounds.length,
      heardWeight,
      start: match.start,
      numbers,
    });
  };
}

const knownWeights = new WeakMap<readonly string[], { least: number; most: number }>();

/** The lightest and the heaviest of a part's alternatives. */
function weightsOf(alternatives: readonly string[]): { least: number; most: number } {
  const known = knownWeights.get(alternatives);
  if (known !== undefined) return known;
  const all = alternatives.map((words) => weightOf(soundsOf(words)));
  const weights = { least: Math.min(...all), most: Math.max(...all) };
  knownWeights.set(alternatives, weights);
  return weights;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function readBack(
  phrase: Phrase,
  columns: readonly Column[],
  {
    end,
    heardWeight,
    start,
    numbers,
  }: { end: number; heardWeight: number; start: Float64Array; numbers: readonly string[] },
): NearPhrase | null {
  const words: string[] = [];
  let slotDistance = 0;
  let at = end;
  for (let index = columns.length - 1; index >= 0; index -= 1) {
    const column = columns[index];
    const part = phrase[index];
    if (column === undefined || part === undefined) break;
    const chosen = column.alternatives[column.chosen[at] ?? 0] ?? '';
    const began = column.began[at] ?? 0;
    if (part.kind !== 'words') {
      const before = (columns[index - 1]?.costs ?? start)[began] ?? 0;
      const cost = (column.costs[at] ?? 0) - before;
      const partDistance = cost / weightOf(soundsOf(chosen));
      if (part.kind === 'content') {
        if (partDistance > MAX_CONTENT_DISTANCE) return null;
      } else {
        const guessed = part.kind === 'number' && !numbers.includes(chosen);
        const least = guessed ? GUESSED_NUMBER_DISTANCE : 0;
        slotDistance = Math.max(slotDistance, partDistance, least);
      }
    }
    if (chosen !== '') words.unshift(chosen);
    at = began;
  }
  const text = words.join(' ');
  const cost = columns.at(-1)?.costs[end] ?? Infinity;
  return { text, distance: cost / Math.max(heardWeight, weightOf(soundsOf(text))), slotDistance };
}
