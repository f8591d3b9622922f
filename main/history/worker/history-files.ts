import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { parseJson } from './turn-row.ts';

/** The names in the history's folder. */
export interface HistoryFiles {
  readonly path: string;
  /** What is saved from a damaged file grows here, and takes its place when it is whole. */
  readonly rescued: string;
  /** The file is as we closed it. False after an unclean end, or when somebody else wrote to it. */
  isAsLeft(): boolean;
  noteOpen(): void;
  noteClosed(): void;
  /**
   * A copy of the damaged file that begins as a new one does: the first page names the tables and where they are,
   * which is the same in every history. Returns its path.
   */
  copyWithFirstPageOf(whole: string): string;
  dropCopy(): void;
  /** The damaged file under another name, which is returned, and the new one in its place. */
  exchange(nowMs: number): string;
  /** The damaged files that were set aside, each with when: its words are older. */
  setAside(): readonly SetAside[];
  dropSetAside(file: SetAside): void;
  /** Everything, also what was set aside. */
  remove(): void;
  bytes(): number;
}

export interface SetAside {
  readonly name: string;
  /** Unix milliseconds; as late as can be where its name does not say. */
  readonly atMs: number;
}

/** SQLite's own default, and where in the first page it says how many there are. */
const PAGE_BYTES = 4_096;
const PAGES_AT = 28;

/** The journal and its index lie beside the file. */
const WITH_IT = ['', '-wal', '-shm'];

/** As `exchange` names it; what lies beside it may outlive it. */
const SET_ASIDE = /^(history\.damaged-(.*)\.sqlite)(?:-wal|-shm)?$/;
const TIME_IN_A_NAME = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/;

export function historyFiles(folder: string): HistoryFiles {
  const path = join(folder, 'history.sqlite');
  const rescued = join(folder, 'history.rescued.sqlite');
  const copy = join(folder, 'history.copy.sqlite');
  const closed = join(folder, 'closed.json');

  function move(from: string, to: string): void {
    for (const end of WITH_IT) if (existsSync(from + end)) renameSync(from + end, to + end);
  }
  function drop(name: string): void {
    for (const end of WITH_IT) rmSync(name + end, { force: true });
  }
  function setAside(): readonly SetAside[] {
    const found = new Map<string, number>();
    for (const name of readdirSync(folder)) {
      const [, file, time] = SET_ASIDE.exec(name) ?? [];
      if (file !== undefined && time !== undefined) found.set(file, timeIn(time));
    }
    return Array.from(found, ([name, atMs]) => ({ name, atMs }));
  }
  function dropSetAside({ name }: SetAside): void {
    drop(join(folder, name));
  }
  /** Killed between two steps of an exchange: the new one is whole and only lacks its name. */
  if (existsSync(rescued) && !existsSync(path)) {
    // A journal that is left is the damaged file's, and would be read into the new one.
    drop(path);
    move(rescued, path);
  } else {
    drop(rescued);
  }
  // Nobody needs it once somebody opens the folder anew: killed while it was read.
  drop(copy);

  return {
    path,
    rescued,
    isAsLeft() {
      if (!existsSync(path)) return true;
      const noted = existsSync(closed) ? parseJson(readFileSync(closed, 'utf8')) : null;
      return JSON.stringify(noted) === JSON.stringify(standing(path));
    },
    noteOpen: () => rmSync(closed, { force: true }),
    noteClosed: () => writeFileSync(closed, JSON.stringify(standing(path)), { mode: 0o600 }),
    copyWithFirstPageOf(whole) {
      copyFileSync(path, copy);
      const file = openSync(copy, 'r+');
      try {
        const first = readFileSync(whole).subarray(0, PAGE_BYTES);
        const { size } = fstatSync(file);
        first.writeUInt32BE(Math.floor(size / PAGE_BYTES), PAGES_AT);
        writeSync(file, first, 0, PAGE_BYTES, 0);
      } finally {
        closeSync(file);
      }
      return copy;
    },
    dropCopy: () => {
      drop(copy);
    },
    exchange(nowMs) {
      const time = new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-');
      const name = `history.damaged-${time}.sqlite`;
      move(path, join(folder, name));
      move(rescued, path);
      return name;
    },
    setAside,
    dropSetAside,
    remove() {
      for (const file of setAside()) dropSetAside(file);
      drop(path);
      drop(rescued);
      rmSync(closed, { force: true });
    },
    bytes: () =>
      WITH_IT.reduce(
        (sum, end) => sum + (existsSync(path + end) ? statSync(path + end).size : 0),
        0,
      ),
  };
}

function timeIn(name: string): number {
  const [, day, hours, minutes, seconds, milliseconds] = TIME_IN_A_NAME.exec(name) ?? [];
  const atMs = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`);
  return Number.isNaN(atMs) ? Number.MAX_VALUE : atMs;
}

function standing(path: string): { readonly bytes: number; readonly changedAtMs: number } {
  const { size, mtimeMs } = statSync(path);
  return { bytes: size, changedAtMs: mtimeMs };
}
