export const SECTION_NAMES = ['start', 'rest', 'contexts', 'bundle', 'frames'] as const;
export type SectionName = (typeof SECTION_NAMES)[number];
