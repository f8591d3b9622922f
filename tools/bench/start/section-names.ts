export const SECTION_NAMES = ['start', 'rest'] as const;
export type SectionName = (typeof SECTION_NAMES)[number];
