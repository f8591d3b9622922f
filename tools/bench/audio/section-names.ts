/** In the order in which they are played. */
export const SECTION_NAMES = [
  'capture',
  'speaker',
  'delivery',
  'blocked',
  'cpu',
  'no-clip',
  'echo',
  'memory',
] as const;

export type SectionName = (typeof SECTION_NAMES)[number];
