import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

export type Database = DatabaseSyncInstance;

/** 8 MB: the pages that a search goes over again and again, whatever the file's size. */
const CACHE_KIB = 8_192;

/**
 * A history file, made where there is none. Written ahead (WAL): a process that is killed loses nothing it was told
 * is written. What is deleted is overwritten.
 */
export function openDatabase(path: string): Database {
  const db = new DatabaseSync(path, { timeout: 2_000 });
  try {
    db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA secure_delete = ON;
      PRAGMA foreign_keys = ON;
      PRAGMA temp_store = MEMORY;
      PRAGMA cache_size = -${CACHE_KIB};
      PRAGMA journal_size_limit = 4194304;
    `);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Only to be read, and as far as it goes: a file that is shorter than it says is opened all the same, which SQLite
 * does for whoever says that they may write its table of contents.
 */
export function openDamaged(path: string): Database {
  const db = new DatabaseSync(path, { readOnly: true, timeout: 2_000 });
  db.enableDefensive(false);
  db.exec('PRAGMA writable_schema = ON');
  return db;
}

/** All or nothing. */
export function inTransaction<T>(db: Database, run: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const value = run();
    db.exec('COMMIT');
    return value;
  } catch (error) {
    // The disk may have ended it already.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** What an error says about the history's files. */
export type Trouble = 'damaged' | 'unwritable' | 'other';

/** SQLite's result codes, without what they say in detail (the upper bits). */
const PRIMARY = 0xff;
const READ_ONLY = 8;
const TROUBLES: ReadonlyMap<number, Trouble> = new Map([
  [READ_ONLY, 'unwritable'],
  [10, 'unwritable'],
  [11, 'damaged'],
  [13, 'unwritable'],
  [14, 'unwritable'],
  [26, 'damaged'],
]);

/** Of the system, about a file beside the database. */
const REFUSALS: ReadonlySet<string> = new Set(['EACCES', 'EBUSY', 'EPERM', 'EROFS', 'ENOSPC']);

export function troubleOf(error: unknown): Trouble {
  if (error instanceof Error && 'code' in error && REFUSALS.has(String(error.code))) {
    return 'unwritable';
  }
  return TROUBLES.get(codeOf(error)) ?? 'other';
}

export function saysReadOnly(error: unknown): boolean {
  return codeOf(error) === READ_ONLY;
}

function codeOf(error: unknown): number {
  if (!(error instanceof Error) || !('errcode' in error)) return 0;
  return typeof error.errcode === 'number' ? error.errcode & PRIMARY : 0;
}
