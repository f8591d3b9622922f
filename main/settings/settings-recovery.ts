import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_SETTINGS } from '../../shared/default-settings.ts';
import type { Settings } from '../../shared/settings.ts';
import { readDocument, type Reading } from './settings-document.ts';

/** Copies of damaged files that are kept; older ones are removed. */
const KEPT_COPIES = 3;
const COPY_PREFIX = 'settings.corrupt-';

export interface SettingsFiles {
  readonly folder: string;
  readonly main: string;
  /** As it was after the last start that could read it. */
  readonly lastGood: string;
}

export function settingsFiles(folder: string): SettingsFiles {
  return { folder, main: join(folder, 'settings.json'), lastGood: join(folder, 'settings.bak') };
}

export interface Recovered {
  readonly settings: Settings;
  /** False while writing would destroy something that exists nowhere else. */
  readonly mayWrite: boolean;
  readonly repair: null | {
    /** The copy of what was found; null when it could not even be copied. */
    readonly backup: string | null;
    readonly why: string;
    readonly from: 'lastGood' | 'salvaged' | 'defaults';
  };
}

/**
 * Looks at the settings file before anything opens it. A damaged one is copied aside, then replaced by the
 * last good one, or by those of its keys that are still valid, or by the defaults. Nothing is lost silently.
 */
export function recoverSettings(files: SettingsFiles, nowMs: number): Recovered {
  if (!existsSync(files.main)) {
    return { settings: DEFAULT_SETTINGS, mayWrite: true, repair: null };
  }
  const found = readSettings(files.main);
  if (found.kind === 'good') return { settings: found.settings, mayWrite: true, repair: null };
  const backup = copyAside(files, nowMs);
  const mayWrite = backup !== null;
  const { why } = found;
  const lastGood = readSettings(files.lastGood);
  if (lastGood.kind === 'good') {
    // What is still valid in the damaged file is younger than the last good one.
    return {
      settings: { ...lastGood.settings, ...found.salvaged },
      mayWrite,
      repair: { backup, why, from: 'lastGood' },
    };
  }
  if (found.salvaged !== null) {
    return {
      settings: { ...DEFAULT_SETTINGS, ...found.salvaged },
      mayWrite,
      repair: { backup, why, from: 'salvaged' },
    };
  }
  return { settings: DEFAULT_SETTINGS, mayWrite, repair: { backup, why, from: 'defaults' } };
}

function readSettings(path: string): Reading {
  try {
    return readDocument(readFileSync(path, 'utf8'));
  } catch (error) {
    return { kind: 'damaged', salvaged: null, why: String(error) };
  }
}

function copyAside(files: SettingsFiles, nowMs: number): string | null {
  const time = new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-');
  const copy = join(files.folder, `${COPY_PREFIX}${time}.json`);
  try {
    copyFileSync(files.main, copy);
    const copies = readdirSync(files.folder).filter((name) => name.startsWith(COPY_PREFIX));
    for (const old of copies.toSorted().slice(0, -KEPT_COPIES)) rmSync(join(files.folder, old));
    return copy;
  } catch {
    return null;
  }
}
