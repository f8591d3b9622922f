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
  let count = 0;
  for (const { place, title, words, fields } of index) {
    const fitting = fields.filter(({ label, about = '' }) => fits(label, about));
    const withTitle = fields.filter(({ label, about = '' }) => fits(title, label, about));
    // Its other words find a section where none of its fields is meant.
    const isWhole = fits(title) || (withTitle.length === 0 && fits(title, words));
    const marked = isWhole ? fitting : withTitle;
    if (!isWhole && marked.length === 0) continue;
    sections.set(place, isWhole ? 'whole' : 'fields');
    for (const { label } of marked) labels.add(label);
    count += Math.max(1, marked.length);
  }
  return { sections, labels, count };
}

/** Without accents and case: "francais" finds "Français". */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
