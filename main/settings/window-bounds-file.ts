import ElectronStore from 'electron-store';
import { boundsSchema, type Bounds } from '../app/window-bounds.ts';

export interface WindowBoundsFile {
  read(): Bounds | null;
  write(bounds: Bounds): void;
}

/** Where the window was. Not a setting: losing it loses nothing, so it is never repaired or complained about. */
export function openWindowBounds(folder: string): WindowBoundsFile {
  const store = attempt(
    () => new ElectronStore({ cwd: folder, name: 'window', clearInvalidConfig: true }),
  );
  return {
    read: () => attempt(() => boundsSchema.safeParse(store?.get('bounds')).data ?? null),
    write(bounds) {
      attempt(() => {
        store?.set('bounds', bounds);
      });
    },
  };
}

function attempt<T>(run: () => T): T | null {
  try {
    return run();
  } catch {
    return null;
  }
}
