export const SECTION_NAMES = ['bundle', 'start', 'captions', 'rest'] as const;
export type SectionName = (typeof SECTION_NAMES)[number];
