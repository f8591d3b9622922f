import { createContext, use, type ReactNode } from 'react';
import type { SettingsPlace } from '../settings-place.ts';

/** What a search of the settings found. */
export interface Found {
  /** Sections to show: as a whole, or those of their fields that fit. */
  readonly sections: ReadonlyMap<SettingsPlace, 'whole' | 'fields'>;
  /** The fields that fit, by their labels. */
  readonly labels: ReadonlySet<string>;
  /** How many places there are to look at. */
  readonly count: number;
}

/** Null while nothing is searched for. */
const FoundContext = createContext<Found | null>(null);

export function FoundProvider({
  found,
  children,
}: {
  readonly found: Found | null;
  readonly children: ReactNode;
}) {
  return <FoundContext value={found}>{children}</FoundContext>;
}

export function useFound(): Found | null {
  return use(FoundContext);
}
