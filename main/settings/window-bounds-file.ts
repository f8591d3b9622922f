import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBounds, type Bounds } from '../app/window-bounds.ts';

export interface WindowBoundsFile {
  read(): Bounds | null;
  write(bounds: Bounds): void;
}

/** Where the window was. Not a setting: losing it loses nothing, so it is never repaired or complained about. */
export function openWindowBounds(folder: string): WindowBoundsFile {
  const path = join(folder, 'window.json');
  return {
    read: () => attempt(() => boundsIn(JSON.parse(readFileSync(path, 'utf8')))),
    write(bounds) {
      attempt(() => {
        mkdirSync(folder, { recursive: true });
        writeFileSync(`${path}.new`, JSON.stringify({ bounds }));
        renameSync(`${path}.new`, path);
      });
    },
  };
}

function boundsIn(document: unknown): Bounds | null {
  return typeof document === 'object' && document !== null && 'bounds' in document
    ? readBounds(document.bounds)
    : null;
}

function attempt<T>(run: () => T): T | null {
  try {
    return run();
  } catch {
    return null;
  }
}
