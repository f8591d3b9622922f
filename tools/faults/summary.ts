import { TABLE_ROWS } from './fault.ts';
import type { FaultResult } from './fault-result.ts';

/** What the whole comes to. */
export interface Summary {
  readonly rows: number;
  /** Rows that ended in the named outcome, with the right cause, button and fate of the words. */
  readonly asExpected: number;
  readonly silentTurns: number;
  readonly lostUtterances: number;
  /** Rows in which two sockets lived at once. */
  readonly secondSockets: number;
  /** Rows whose recovery took longer than its scheduled wait and two seconds. */
  readonly lateRecoveries: number;
  /** The longest that a recovery took beyond what was scheduled. */
  readonly slowestBeyondScheduleMs: number;
  readonly tookMs: number;
}

/** Fewer would not cover the failure table at its phases. */
const LEAST_ROWS = 80;
const SLACK_MS = 2_000;

export function summarise(results: readonly FaultResult[], tookMs: number): Summary {
  const beyond = results.map(beyondSchedule);
  return {
    rows: results.length,
    asExpected: results.filter(({ problems }) => problems.length === 0).length,
    silentTurns: sum(results.map(({ silentTurns }) => silentTurns)),
    lostUtterances: sum(results.map(({ lostUtterances }) => lostUtterances)),
    secondSockets: results.filter(({ sockets }) => sockets > 1).length,
    lateRecoveries: beyond.filter((ms) => ms > SLACK_MS).length,
    slowestBeyondScheduleMs: Math.max(0, ...beyond),
    tookMs: Math.round(tookMs),
  };
}

/** Every line that was missed, by its name. `whole`: all rows were played, not a choice of them. */
export function missedLines(
  results: readonly FaultResult[],
  { whole }: { readonly whole: boolean },
): readonly string[] {
  const missed = results.flatMap(({ name, problems }) =>
    problems.map((problem) => `${name}: ${problem}`),
  );
  if (results.length === 0) missed.push('no row has this name');
  if (!whole) return missed;
  if (results.length < LEAST_ROWS) {
    missed.push(`rows: ${results.length}, at least ${LEAST_ROWS} expected`);
  }
  const covered = new Set<string>(results.map(({ row }) => row));
  for (const row of TABLE_ROWS) if (!covered.has(row)) missed.push(`${row}: no row covers it`);
  return missed;
}

export function isLate(result: Pick<FaultResult, 'recoveryMs' | 'scheduledMs'>): boolean {
  return beyondSchedule(result) > SLACK_MS;
}

function beyondSchedule({
  recoveryMs,
  scheduledMs,
}: Pick<FaultResult, 'recoveryMs' | 'scheduledMs'>): number {
  return recoveryMs === null ? 0 : Math.max(0, recoveryMs - scheduledMs);
}

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);
