import { wellKnownPlaces } from '../../skills/clock/places.ts';
import type { Draft } from '../../skills/skill.ts';
import { spokenNumber, spokenOrdinal } from './spoken-number.ts';

/** Words that may stand in a place of a sentence; an empty one may be left out. */
export type Part =
  | { readonly kind: 'words'; readonly alternatives: readonly string[] }
  /** Words that carry the meaning: a unit, a feast, "timer". Like numbers they must not be invented. */
  | { readonly kind: 'content'; readonly alternatives: readonly string[] }
  | { readonly kind: 'number' }
  | { readonly kind: 'place' }
  /** A day of the year: "march third". */
  | { readonly kind: 'date' }
  /** Whatever was heard there: a list's item, a word to spell. */
  | { readonly kind: 'free' };

/** A sentence people say, part by part. */
export type Phrase = readonly Part[];

/** A skill's phrase, read. */
export function compilePhrase(draft: Draft): Phrase {
  return draft.map(readPart);
}

function readPart(part: string): Part {
  switch (part) {
    case '{number}':
      return { kind: 'number' };
    case '{place}':
      return { kind: 'place' };
    case '{date}':
      return { kind: 'date' };
    case '{words}':
      return { kind: 'free' };
    default:
      return part.startsWith('!')
        ? { kind: 'content', alternatives: part.slice(1).split('|') }
        : { kind: 'words', alternatives: part.split('|') };
  }
}

const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
const DAYS = Array.from({ length: 31 }, (_, day) => spokenOrdinal(day + 1) ?? '');
let everyDate: readonly string[] | null = null;
const HIGHEST_SPOKEN = 100;
const ROUND_NUMBERS = [150, 200, 250, 300, 500, 1000];
let everyNumber: readonly string[] | null = null;

/** What may stand in the part. `heard` are the sentence's own numbers; null for any number. */
export function alternativesOf(
  part: Exclude<Part, { kind: 'free' }>,
  heard: readonly string[] | null,
): readonly string[] {
  switch (part.kind) {
    case 'words':
    case 'content':
      return part.alternatives;
    case 'place':
      return wellKnownPlaces();
    case 'date':
      everyDate ??= MONTHS.flatMap((month) => DAYS.map((day) => `${month} ${day}`));
      return everyDate;
    case 'number':
      if (heard !== null) return heard;
      everyNumber ??= [
        ...Array.from({ length: HIGHEST_SPOKEN + 1 }, (_, value) => value),
        ...ROUND_NUMBERS,
      ].flatMap((value) => spokenNumber(value) ?? []);
      return everyNumber;
  }
}
