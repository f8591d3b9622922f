import { plain } from './written.ts';

/** Nobody ends a request with these: something is still to come. */
const UNFINISHED = new Set(
  (
    'a an the and or but so because if of to in on at by for from with into than that this my your his her its our ' +
    'their is are was were plus minus times divided per um uh er erm please what whats how when where who set add ' +
    'remind put take make convert define spell between about every next last'
  ).split(' '),
);
/** What is a request in itself, short as it is. */
const FEWEST_WORDS = 2;
const WHOLE_ALONE = new Set(
  'yes no yeah yep nope ok okay stop cancel help hello hi goodbye thanks louder quieter pause again'.split(
    ' ',
  ),
);

/** Whether somebody who falls silent after these words has most likely said what they wanted. */
export function soundsWhole(words: string): boolean {
  const text = words.trim();
  // The recognizer hears in the voice that it goes on, and writes no stop.
  if (/(?:,|-|–|—|…|\.\.\.)$/.test(text)) return false;
  const all = text.split(/\s+/).map(plain).filter(Boolean);
  const last = all.at(-1);
  if (last === undefined) return false;
  if (all.length < FEWEST_WORDS) return WHOLE_ALONE.has(last);
  return !UNFINISHED.has(last);
}
