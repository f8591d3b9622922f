import { heardWords, type HeardWords } from './heard-words.ts';
import { alternativesOf, type Part, type Phrase } from './phrase.ts';
import { thePhrases } from './phrases.ts';
import { createStretchMatcher, type Column, type StretchMatcher } from './sound-distance.ts';
import { SKIP_COST, soundsOf, weightOf } from './sounds.ts';

export interface NearPhrase {
  /** A sentence the skills understand. */
  readonly text: string;
  /** Of it what the phrase itself says, without what was taken as it was heard. */
  readonly ownWords: string;
  /** 0 sounds the same; 1 has nothing in common. Of what the phrase itself says, not of the free words in it. */
  readonly distance: number;
  /** The same for the worst of its numbers, places and free words. */
  readonly slotDistance: number;
}

/** How far from what was heard a phrase may be. All distances as in `NearPhrase`. */
export interface Tolerance {
  readonly results: number;
  /** Past this a phrase shares little but its length. */
  readonly distance: number;
  /** Further than this from anything heard, a number or place was made up … */
  readonly slotDistance: number;
  /** … and so was a unit or a "timer". */
  readonly contentDistance: number;
  /** What leaves room for any words must itself be heard well … */
  readonly distanceAroundFreeWords: number;
  /** … and be more than a word or two: "spill the beans" sounds like "spell …". */
  readonly leastWeightAroundFreeWords: number;
  /** The numbers that were written must all be in it, and are the only ones where they suffice. */
  readonly keepsNumbers: boolean;
}

/** Near enough to be meant. */
const NEAR: Tolerance = {
  results: 3,
  distance: 0.28,
  slotDistance: 0.27,
  contentDistance: 0.4,
  distanceAroundFreeWords: 0.16,
  leastWeightAroundFreeWords: 3.5,
  keepsNumbers: true,
};

/** Near enough to ask the recognizer about: it knows the sounds, this only knows how words are written. */
export const CONCEIVABLE: Tolerance = {
  results: 10,
  distance: 0.45,
  slotDistance: 1.5,
  contentDistance: 0.8,
  distanceAroundFreeWords: 0.3,
  leastWeightAroundFreeWords: 2,
  keepsNumbers: false,
};

const MAX_WORDS = 16;
/** A number that was not written as one is a guess, however near it sounds. */
const GUESSED_NUMBER_DISTANCE = 0.25;
/** Words that were taken as they stood may be misheard themselves. */
const FREE_WORDS_DISTANCE = 0.1;
const MANY_ALTERNATIVES = 20;
/** No phrase is longer; what is cannot be near one. */
const MAX_SOUNDS = 80;

/**
 * The known sentences that sound most like what was heard, nearest first: word borders, silent letters and kindred
 * consonants count little. An edit distance over sounds, run through all alternatives of every phrase at once.
 */
export function nearestPhrases(
  text: string,
  phrases: readonly Phrase[] = thePhrases(),
  tolerance: Tolerance = NEAR,
): readonly NearPhrase[] {
  const words = text.split(' ');
  if (words.length > MAX_WORDS) return [];
  const heard = heardWords(words);
  if (heard.sounds.length === 0 || heard.sounds.length > MAX_SOUNDS) return [];
  const search = createSearch(heard, tolerance);
  return phrases
    .flatMap((phrase) => search(phrase) ?? [])
    .filter(
      ({ distance, slotDistance, text: found }) =>
        distance <= tolerance.distance &&
        slotDistance <= tolerance.slotDistance &&
        (!tolerance.keepsNumbers || heard.keepsNumbers(found)),
    )
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, tolerance.results);
}

function createSearch(
  heard: HeardWords,
  tolerance: Tolerance,
): (phrase: Phrase) => NearPhrase | null {
  // Whatever is left out or extra costs its weight: near phrases weigh about as much as what was heard.
  const heaviest = heard.weight / (1 - tolerance.distance);
  const lightest = heard.weight * (1 - tolerance.distance);
  const mostCost = tolerance.distance * heaviest;
  const match = createStretchMatcher(heard.sounds, mostCost);
  const { numbers } = heard;
  const restWeights = new Float64Array(heard.sounds.length + 1);
  for (let at = heard.sounds.length - 1; at >= 0; at -= 1) {
    restWeights[at] = (restWeights[at + 1] ?? 0) + (SKIP_COST[heard.sounds[at] ?? 0] ?? 0);
  }

  /** Gives up the ends from which what is left of both can no longer meet; false when no end is left. */
  const dropHopeless = (costs: Float64Array, left: readonly Weights[]): boolean => {
    const least = sum(left.map((weights) => weights.least));
    const most = sum(left.map((weights) => weights.most));
    let hasHope = false;
    for (let at = 0; at < costs.length; at += 1) {
      const rest = restWeights[at] ?? 0;
      const toCome = Math.max(0, rest - most, least - rest);
      if ((costs[at] ?? Infinity) + toCome > mostCost) costs[at] = Infinity;
      else hasHope = true;
    }
    return hasHope;
  };

  return (phrase) => {
    const slots = phrase.filter((part) => part.kind === 'number').length;
    // Two numbers out of none would be pure invention.
    if (tolerance.keepsNumbers && slots > 1 && numbers.length === 0) return null;
    const figures = tolerance.keepsNumbers && slots <= numbers.length ? numbers : null;
    const parts = phrase.map((part) => ({
      part,
      alternatives: part.kind === 'free' ? null : alternativesOf(part, figures),
    }));
    const weights = parts.map(({ alternatives }) => weightsOf(alternatives));
    if (sum(weights.map(({ least }) => least)) > heaviest) return null;
    if (sum(weights.map(({ most }) => most)) < lightest) return null;
    const columns: MatchedPart[] = [];
    let incoming = match.start;
    for (const [index, { part, alternatives }] of parts.entries()) {
      const column =
        alternatives === null
          ? match.free(heard.borders, incoming)
          : match.part(alternatives, incoming);
      if (!dropHopeless(column.costs, weights.slice(index + 1))) return null;
      columns.push({ part, column, before: incoming });
      incoming = column.costs;
    }
    return readBack(columns, heard, tolerance);
  };
}

interface MatchedPart {
  readonly part: Part;
  readonly column: Column;
  /** What it cost to get to its beginning. */
  readonly before: StretchMatcher['start'];
}

interface Weights {
  readonly least: number;
  readonly most: number;
}

const ANY_WEIGHT: Weights = { least: 0, most: Infinity };
const knownWeights = new WeakMap<readonly string[], Weights>();

/** The lightest and the heaviest of a part's alternatives; null stands for any words. */
function weightsOf(alternatives: readonly string[] | null): Weights {
  if (alternatives === null) return ANY_WEIGHT;
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

/** Follows the cheapest way back from the end: which words stood in each part, and how far they were from it. */
function readBack(
  matched: readonly MatchedPart[],
  heard: HeardWords,
  tolerance: Tolerance,
): NearPhrase | null {
  const end = heard.sounds.length;
  const words: string[] = [];
  const ownWords: string[] = [];
  let slotDistance = 0;
  let freeWeight = 0;
  let ownWeight = 0;
  let at = end;
  for (const { part, column, before } of matched.toReversed()) {
    const began = column.began[at] ?? 0;
    if (part.kind === 'free') {
      words.unshift(heard.between(began, at));
      freeWeight += weightOf(heard.sounds.subarray(began, at));
      slotDistance = Math.max(slotDistance, FREE_WORDS_DISTANCE);
    } else {
      const chosen = column.alternatives[column.chosen[at] ?? 0] ?? '';
      const weight = weightOf(soundsOf(chosen));
      const distance = ((column.costs[at] ?? 0) - (before[began] ?? 0)) / weight;
      if (part.kind === 'content' && distance > tolerance.contentDistance) return null;
      if (part.kind !== 'words' && (part.kind !== 'content' || isOneOfMany(column))) {
        const guessed = part.kind === 'number' && !heard.numbers.includes(chosen);
        slotDistance = Math.max(slotDistance, distance, guessed ? GUESSED_NUMBER_DISTANCE : 0);
      }
      ownWeight += weight;
      if (chosen !== '') {
        words.unshift(chosen);
        ownWords.unshift(chosen);
      }
    }
    at = began;
  }
  const cost = matched.at(-1)?.column.costs[end] ?? Infinity;
  const distance = cost / Math.max(heard.weight - freeWeight, ownWeight);
  if (freeWeight > 0 && !isPlainAround(ownWeight, distance, tolerance)) return null;
  return { text: words.join(' '), ownWords: ownWords.join(' '), distance, slotDistance };
}

/** A country among all countries is as much a guess as a place. */
function isOneOfMany({ alternatives }: Column): boolean {
  return alternatives.length > MANY_ALTERNATIVES;
}

function isPlainAround(
  ownWeight: number,
  distance: number,
  { leastWeightAroundFreeWords, distanceAroundFreeWords }: Tolerance,
): boolean {
  return ownWeight >= leastWeightAroundFreeWords && distance <= distanceAroundFreeWords;
}
