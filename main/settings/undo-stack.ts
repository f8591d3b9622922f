import type { Settings } from '../../shared/settings.ts';

/** So many changes can be taken back, one after the other. */
const CHANGES_KEPT = 20;

/** No choices of the person's in the settings: the window's pin, and what Parley notes for itself. */
const NOT_CHOSEN: ReadonlySet<keyof Settings> = new Set(['firstRun', 'keepOnTop']);

/** What the settings were before each of the person's last changes. */
export interface UndoStack {
  note(after: Settings, before: Settings): void;
  /** The values to set again, which are forgotten with it; null: there is nothing to take back. */
  take(): Partial<Settings> | null;
  canUndo(): boolean;
  /** Told when there begins to be something, or nothing any more. */
  on(listener: (canUndo: boolean) => void): () => void;
}

export function createUndoStack(): UndoStack {
  const listeners = new Set<(canUndo: boolean) => void>();
  let changes: readonly Partial<Settings>[] = [];

  function keep(now: readonly Partial<Settings>[]): void {
    const could = changes.length > 0;
    changes = now;
    if (could === now.length > 0) return;
    for (const listener of Array.from(listeners)) listener(now.length > 0);
  }

  return {
    note(after, before) {
      const names = differingNames(after, before).filter((name) => !NOT_CHOSEN.has(name));
      if (names.length === 0) return;
      keep([...changes, valuesOf(before, names)].slice(-CHANGES_KEPT));
    },
    take() {
      const last = changes.at(-1) ?? null;
      keep(changes.slice(0, -1));
      return last;
    },
    canUndo: () => changes.length > 0,
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The settings that are not the same in both, by what they hold. */
export function differingNames(a: Settings, b: Settings): readonly (keyof Settings)[] {
  return namesOf(a).filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
}

export function valuesOf(
  settings: Settings,
  names: readonly (keyof Settings)[],
): Partial<Settings> {
  return Object.fromEntries(names.map((name) => [name, settings[name]]));
}

function namesOf(settings: Settings): readonly (keyof Settings)[] {
  // The settings are exactly what their schema lets through.
  return Object.keys(settings) as (keyof Settings)[];
}
