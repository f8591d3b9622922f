import { createContext, use, type ReactNode } from 'react';
import type { SettingsPlace } from './settings-place.ts';

const OpenedAt = createContext<SettingsPlace>('top');

/** Tells the sections where the settings were opened: that one is open, and holds the focus. */
export function OpenedAtProvider({
  place,
  children,
}: {
  readonly place: SettingsPlace;
  readonly children: ReactNode;
}) {
  return <OpenedAt value={place}>{children}</OpenedAt>;
}

export function useOpenedAt(): SettingsPlace {
  return use(OpenedAt);
}
