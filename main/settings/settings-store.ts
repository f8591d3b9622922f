import { copyFileSync } from 'node:fs';
import ElectronStore from 'electron-store';
import type { Failure } from '../../shared/failures.ts';
import type { Settings } from '../../shared/settings.ts';
import {
  withoutUndefined,
  writeDocument,
  type SettingsChange,
  type SettingsDocument,
} from './settings-document.ts';
import { recoverSettings, settingsFiles } from './settings-recovery.ts';

export interface SettingsStore {
  get(): Settings;
  /** Takes effect at once; a disk that cannot be written is a failure to show, not a change refused. */
  change(change: SettingsChange): { readonly settings: Settings; readonly failure: Failure | null };
  /** Told after each change, with the settings before and after. */
  on(listener: (after: Settings, before: Settings) => void): () => void;
  /** What was found at the start and should be said once: a repair, or a disk that takes nothing. */
  readonly startFailure: Failure | null;
  /** The file, for "Show file". */
  readonly path: string;
}

/** The settings on disk, through electron-store for its atomic writes; zod is their only schema. */
export function openSettings(folder: string, nowMs: number): SettingsStore {
  const files = settingsFiles(folder);
  const { settings: found, mayWrite, repair } = recoverSettings(files, nowMs);
  const listeners = new Set<(after: Settings, before: Settings) => void>();
  const disk = mayWrite ? openDisk(folder, files.main) : memoryOnly(files.main);
  let settings = found;
  const unwritable =
    disk.write(writeDocument(settings)) ?? keepLastGood(files.main, files.lastGood);
  const repaired: Failure | null =
    repair === null
      ? null
      : {
          name: 'settingsRepaired',
          backup: repair.backup,
          detail: { code: repair.from, message: repair.why, reference: null },
        };

  return {
    get: () => settings,
    change(change) {
      const before = settings;
      settings = { ...before, ...withoutUndefined(change) };
      const failure = disk.write(writeDocument(settings));
      for (const listener of Array.from(listeners)) listener(settings, before);
      return { settings, failure };
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // A file that cannot even be copied was not put right: what the person needs to know is that nothing is saved.
    startFailure: mayWrite ? (repaired ?? unwritable) : unwritable,
    path: files.main,
  };
}

/** The file could neither be read nor copied: better to leave it than to write over it. */
function memoryOnly(path: string): Disk {
  const failure = readOnlyDisk(path, new Error('the settings file can be neither read nor copied'));
  return { write: () => failure };
}

interface Disk {
  write(document: SettingsDocument): Failure | null;
}

/** The constructor reads and may write, so even opening can fail; memory then holds what the disk cannot. */
function openDisk(folder: string, path: string): Disk {
  try {
    const store = new ElectronStore<SettingsDocument>({
      cwd: folder,
      name: 'settings',
      // The file was looked at already; what is still unreadable here may be cleared, a copy exists.
      clearInvalidConfig: true,
    });
    return {
      write(document) {
        try {
          store.store = document;
          return null;
        } catch (error) {
          return readOnlyDisk(path, error);
        }
      },
    };
  } catch (error) {
    const failure = readOnlyDisk(path, error);
    return { write: () => failure };
  }
}

function keepLastGood(main: string, lastGood: string): Failure | null {
  try {
    copyFileSync(main, lastGood);
    return null;
  } catch (error) {
    return readOnlyDisk(lastGood, error);
  }
}

function readOnlyDisk(path: string, error: unknown): Failure {
  return {
    name: 'readOnlyDisk',
    path,
    detail: { code: errorCode(error), message: String(error), reference: null },
  };
}

function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}
