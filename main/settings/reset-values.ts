import { DEFAULT_SETTINGS } from '../../shared/default-settings.ts';
import type { Settings } from '../../shared/settings.ts';
import { differingNames, valuesOf } from './undo-stack.ts';

/** What "everything" leaves alone: what the person made, and what is no choice in the settings. */
const NOT_RESET: ReadonlySet<keyof Settings> = new Set([
  'profiles',
  'presets',
  'firstRun',
  'keepOnTop',
]);

/** What to set so that the settings named are as at first; null names: everything. Holds only what is another now. */
export function resetValues(
  settings: Settings,
  names: readonly (keyof Settings)[] | null,
): Partial<Settings> {
  const wanted = differingNames(settings, DEFAULT_SETTINGS).filter((name) =>
    names === null ? !NOT_RESET.has(name) : names.includes(name),
  );
  return valuesOf(DEFAULT_SETTINGS, wanted);
}
