import { openWordNet } from '../../../lexicon/wordnet.ts';
import { BARE_WORLD } from '../../../skills/bare-world.ts';
import type { World } from '../../../skills/skill.ts';

/** A Monday noon in New York, in winter time. */
export const NOW_MS = Date.UTC(2026, 10, 23, 17, 5);

/** The installed dictionary: a word that it lacks is a failure of the test that asks. */
const lexicon = openWordNet({
  log: (message) => {
    throw new Error(message);
  },
});

export function worldAt(changes: Partial<World> = {}): World {
  return {
    nowMs: NOW_MS,
    timeZone: 'America/New_York',
    locale: 'en-US',
    ...BARE_WORLD,
    lexicon,
    random: () => 0.5,
    ...changes,
  };
}
