import { NO_DIALOGUE } from './dialogue.ts';
import { NOTHING_KEPT } from './kept.ts';
import { EMPTY_LEXICON } from './lexicon.ts';
import type { World } from './skill.ts';

/** All of a world that has to do with people: nothing is kept, nothing was said. */
export const BARE_WORLD: Omit<World, 'nowMs' | 'timeZone' | 'locale'> = {
  kept: NOTHING_KEPT,
  lexicon: EMPTY_LEXICON,
  random: Math.random,
  dialogue: NO_DIALOGUE,
};
