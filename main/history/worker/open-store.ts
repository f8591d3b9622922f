import { accessSync, constants, mkdirSync } from 'node:fs';
import type { HistoryNotice } from '../../../shared/history.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { openDamaged, openDatabase, saysReadOnly, troubleOf, type Database } from './database.ts';
import { historyFiles, type HistoryFiles } from './history-files.ts';
import { migrate } from './migrations.ts';
import { salvage, type Salvaged } from './salvage.ts';
import { sumOf } from './turn-row.ts';

export interface OpenedStore {
  readonly db: Database;
  /** Null: nothing was wrong. */
  readonly notice: HistoryNotice | null;
}

/**
 * Opens the history. A file that was not closed, or is not as we left it, is looked through before anything is
 * written; one that is damaged is set aside, and what can be read of it begins the new one.
 */
export function openStore(files: HistoryFiles, nowMs: () => number): Result<OpenedStore, 'newer'> {
  const isAsLeft = files.isAsLeft();
  files.noteOpen();
  const opened = openUsable(files.path, { mustLook: !isAsLeft });
  if (opened === 'newer') return fail('newer');
  if (opened !== 'damaged') return ok({ db: opened, notice: null });
  return ok(recover(files, nowMs));
}

export function openFolder(folder: string): HistoryFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return historyFiles(folder);
}

/** The database of this path must be closed. */
export function recover(files: HistoryFiles, nowMs: () => number): OpenedStore {
  const salvaged = rescue(files);
  const file = files.exchange(nowMs());
  const db = openDatabase(files.path);
  const migrated = migrate(db);
  if (!migrated.ok) throw new Error('a file that was just made cannot be used');
  const notice: HistoryNotice =
    salvaged === null || (salvaged.saved === 0 && salvaged.lost === null)
      ? { kind: 'setAside', file, savedTurns: 0, alteredTurns: 0, lostTurns: null }
      : {
          kind: 'recovered',
          file,
          savedTurns: salvaged.saved,
          alteredTurns: salvaged.altered,
          lostTurns: salvaged.lost,
        };
  return { db, notice };
}

function openUsable(
  path: string,
  { mustLook }: { readonly mustLook: boolean },
): Database | 'newer' | 'damaged' {
  let db: Database | null = null;
  try {
    db = openDatabase(path);
    const migrated = migrate(db);
    if (!migrated.ok) {
      db.close();
      return migrated.failure;
    }
    // Reading the file's table of contents is the least that any file must bear.
    db.prepare('SELECT number FROM turn ORDER BY number DESC LIMIT 1').get();
    if (!mustLook || isWhole(db)) return db;
  } catch (error) {
    const isTheDisk = troubleOf(error) === 'unwritable' && !(saysReadOnly(error) && mayWrite(path));
    if (isTheDisk) {
      db?.close();
      throw error;
    }
  }
  db?.close();
  return 'damaged';
}

/** A file whose first page says that nobody may write it, on a disk that says otherwise. */
function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Every page is as SQLite left it, and every row as we did. An index that is not is made anew: nothing is lost with it. */
function isWhole(db: Database): boolean {
  if (db.prepare('PRAGMA quick_check(1)').get()?.quick_check !== 'ok') return false;
  for (const row of db.prepare('SELECT heard, answer, rest, sum FROM turn').iterate()) {
    if (sumOf(row) !== row.sum) return false;
  }
  if (!isIndexWhole(db)) db.exec(`INSERT INTO words(words) VALUES('rebuild')`);
  return true;
}

function isIndexWhole(db: Database): boolean {
  try {
    db.exec(`INSERT INTO words(words, rank) VALUES('integrity-check', 1)`);
    return true;
  } catch (error) {
    if (troubleOf(error) === 'damaged') return false;
    throw error;
  }
}

/** Null: nothing of it can be read. */
function rescue(files: HistoryFiles): Salvaged | null {
  const into = openDatabase(files.rescued);
  try {
    migrate(into);
    into.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return (
      salvageFrom(files.path, into, files) ??
      salvageFrom(files.copyWithFirstPageOf(files.rescued), into, files)
    );
  } finally {
    into.close();
    files.dropCopy();
  }
}

function salvageFrom(path: string, into: Database, files: HistoryFiles): Salvaged | null {
  let damaged: Database | null = null;
  try {
    damaged = openDamaged(path);
    // Nothing can be told without the file's table of contents.
    damaged.prepare('SELECT number FROM turn LIMIT 0').all();
    damaged.prepare('SELECT number FROM conversation LIMIT 0').all();
    return salvage(damaged, { into, bytes: files.bytes() });
  } catch (error) {
    if (troubleOf(error) === 'unwritable') throw error;
    return null;
  } finally {
    damaged?.close();
  }
}
