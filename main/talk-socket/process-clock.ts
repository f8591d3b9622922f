import { readFileSync } from 'node:fs';
import { hrtime } from 'node:process';

/** `_SC_CLK_TCK` as programs see it: 100 on every Linux that runs on PCs and ARM (man 5 proc). */
const TICK_MS = 10;
/** Which field of `/proc/self/stat` tells the start, counted behind the name in brackets (man 5 proc: field 22). */
const START_FIELD = 19;

/** A clock that all processes of this computer share and that never jumps, in milliseconds. */
export interface ProcessClock {
  nowMs(): number;
  /** When this process was made: the order in which processes were started, not the one in which they got going. */
  startedAtMs(): number;
}

/**
 * Linux counts from the start of the computer, with its sleep; elsewhere it is the system's high-resolution timer.
 *
 * @param createdAtUnixMs when this process was made, by the clock on the wall, where there is no better way.
 */
export function createProcessClock({
  platform,
  createdAtUnixMs,
}: {
  readonly platform: NodeJS.Platform;
  readonly createdAtUnixMs: number;
}): ProcessClock {
  if (platform === 'linux' && linuxNowMs() !== null) {
    return {
      nowMs: () => linuxNowMs() ?? timerMs(),
      startedAtMs: () => linuxStartedAtMs() ?? linuxNowMs() ?? timerMs(),
    };
  }
  return {
    nowMs: timerMs,
    startedAtMs: () => timerMs() - Math.max(0, Date.now() - createdAtUnixMs),
  };
}

function timerMs(): number {
  return Number(hrtime.bigint() / 1_000n) / 1_000;
}

function linuxNowMs(): number | null {
  const seconds = Number.parseFloat(read('/proc/uptime'));
  return Number.isFinite(seconds) ? seconds * 1_000 : null;
}

function linuxStartedAtMs(): number | null {
  const stat = read('/proc/self/stat');
  // The name may hold blanks and brackets of its own.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number.parseInt(fields[START_FIELD] ?? '', 10);
  return Number.isFinite(ticks) ? ticks * TICK_MS : null;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
