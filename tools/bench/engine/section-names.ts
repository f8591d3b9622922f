/** In the order in which they are played: what is heard first, then what it takes of the machine. */
export const SECTION_NAMES = [
  'human',
  'commands',
  'outside',
  'silence',
  'partials',
  'latency',
  'memory',
  'mainLoop',
] as const;

export type EngineSection = (typeof SECTION_NAMES)[number];
