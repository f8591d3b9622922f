import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever the machine. */
const TICKS_PER_SECOND = 100;
/** Fields of /proc/PID/stat after the name in brackets, counted from 0. */
const PARENT = 1;
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;

/** Processor seconds, user and system, that a process and all that descend from it have used so far. */
export function cpuSecondsOf(root: number): number {
  return Array.from(cpuSecondsByKind(root).values()).reduce((sum, seconds) => sum + seconds, 0);
}

/** The same by what Chromium calls each process; the first one is `main`. */
export function cpuSecondsByKind(root: number): ReadonlyMap<string, number> {
  return sumByKind(root, ({ ticks }) => ticks / TICKS_PER_SECOND);
}

/**
 * What a process and all that descend from it have in memory, in MB, by kind: proportional set sizes, so that what
 * several of them share counts once.
 */
export function memoryByKind(root: number): ReadonlyMap<string, number> {
  return sumByKind(root, (_stat, pid) => proportionalMegabytesOf(pid));
}

function sumByKind(
  root: number,
  amountOf: (stat: Stat, pid: number) => number,
): ReadonlyMap<string, number> {
  const stats = readStats();
  const kinds = new Map<string, number>();
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    const kind = pid === root ? 'main' : kindOf(pid);
    const stat = stats.get(pid);
    const amount = stat === undefined ? 0 : amountOf(stat, pid);
    kinds.set(kind, (kinds.get(kind) ?? 0) + amount);
    for (const [child, { parent }] of stats) if (parent === pid) waiting.push(child);
  }
  return kinds;
}

/** 0 of a process that has just ended, or that is not ours to look into. */
function proportionalMegabytesOf(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}

function kindOf(pid: number): string {
  try {
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    const name = (option: string): string | undefined =>
      new RegExp(`--${option}=([\\w.-]+)`).exec(line)?.[1];
    return name('utility-sub-type') ?? name('type') ?? 'other';
  } catch {
    return 'gone';
  }
}

/** What only this process has in memory, in MB. */
export function privateMegabytesOf(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kilobytes = Array.from(rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm), (line) =>
    Number(line[1]),
  );
  return kilobytes.reduce((sum, more) => sum + more, 0) / 1_024;
}

interface Stat {
  readonly parent: number;
  readonly ticks: number;
}

function readStats(): ReadonlyMap<number, Stat> {
  const stats = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const stat = Number.isInteger(pid) ? readStat(pid) : null;
    if (stat !== null) stats.set(pid, stat);
  }
  return stats;
}

/** Null when it has just ended. */
function readStat(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const field = (at: number): number => Number(fields[at]);
    return { parent: field(PARENT), ticks: field(USER_TICKS) + field(SYSTEM_TICKS) };
  } catch {
    return null;
  }
}
