import type { SettingsPlace } from '../settings-place.ts';
import type { Found } from './found.tsx';

interface IndexedField {
  readonly label: string;
  readonly about?: string;
}

/** A section as the search knows it. */
export interface IndexedSection {
  readonly place: SettingsPlace;
  readonly title: string;
  /** Other words people look for it by. */
  readonly words: string;
  readonly fields: readonly IndexedField[];
}

/**
 * A section fits as a whole when its title and its words have all that was typed, else by those of its
 * fields that do, with the section's title counted in ("speech memory").
 */
export function findSettings(index: readonly IndexedSection[], query: string): Found | null {
  const wanted = plain(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (wanted.length === 0) return null;
  const fits = (...texts: readonly string[]): boolean => {
    const text = plain(texts.join(' '));
    return wanted.every((word) => text.includes(word));
  };

  const sections = new Map<SettingsPlace, 'whole' | 'fields'>();
  const labels = new Set<string>();
  for (const { place, title, words, fields } of index) {
    const isWhole = fits(title, words);
    const fitting = fields.filter(({ label, about = '' }) => fits(title, label, about));
    for (const { label, about = '' } of fitting) {
      // In a section that fits by its name, only what fits by itself is marked.
      if (!isWhole || fits(label, about)) labels.add(label);
    }
    if (isWhole) sections.set(place, 'whole');
    else if (fitting.length > 0) sections.set(place, 'fields');
  }
  return { sections, labels };
}

/** How many places there are to look at. */
export function foundCount({ sections, labels }: Found): number {
  const whole = [...sections.values()].filter((kind) => kind === 'whole').length;
  return whole + labels.size;
}

/** Without accents and case: "francais" finds "Français". */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
