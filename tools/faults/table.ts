import type { FaultResult } from './fault-result.ts';
import type { Summary } from './summary.ts';

const WIDEST_CELL = 58;

/** The rows for people: what they were told, what there is to press, where the words are, how long it took. */
export function tableOf(results: readonly FaultResult[]): string {
  const cells = results.map((result) => [
    result.problems.length === 0 ? 'ok' : 'MISSED',
    result.name,
    result.failure ?? '–',
    result.told ?? (result.failure === null ? 'nothing: no failure' : 'nothing: in nobody’s way'),
    result.button ?? '–',
    `${result.where} → ${result.words ?? 'LOST'}`,
    result.recoveryMs === null ? '–' : `${result.recoveryMs} / ${result.scheduledMs} ms`,
  ]);
  const head = ['', 'fault · phase', 'failure', 'told', 'button', 'words', 'recovery / scheduled'];
  return columns([head, ...cells]);
}

export function closingLines(summary: Summary, missed: readonly string[]): string {
  const figures = [
    `${summary.asExpected} of ${summary.rows} rows as expected`,
    `${summary.silentTurns} silent turns`,
    `${summary.lostUtterances} lost utterances`,
    `${summary.secondSockets} second sockets`,
    `${summary.lateRecoveries} late recoveries (slowest ${summary.slowestBeyondScheduleMs} ms beyond its schedule)`,
    `${(summary.tookMs / 1_000).toFixed(1)} s`,
  ].join(', ');
  return [...missed.map((line) => `missed: ${line}`), figures].join('\n');
}

function columns(rows: readonly (readonly string[])[]): string {
  const short = rows.map((row) => row.map(shortened));
  const widths = (short[0] ?? []).map((_, at) =>
    Math.max(...short.map((row) => row[at]?.length ?? 0)),
  );
  return short
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function shortened(cell: string): string {
  return cell.length <= WIDEST_CELL ? cell : `${cell.slice(0, WIDEST_CELL - 1)}…`;
}
