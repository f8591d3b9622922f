import { stop } from '../setup/stop.mjs';
import { say } from '../setup/say.mjs';
import type { FaultRow } from './fault.ts';
import { FAULTS_USAGE, parseFaultsArguments } from './faults-arguments.ts';
import { FAULTS } from './faults.ts';
import { failedResult, type FaultResult } from './fault-result.ts';
import { runFault } from './run-fault.ts';
import { missedLines, summarise } from './summary.ts';
import { closingLines, tableOf } from './table.ts';

/** Most rows wait for sockets, not for the processor. */
const AT_ONCE = 5;

/** `npm run faults`: every fault at its phase, through the real session; the exit code says whether all held. */
export async function runFaults(args: readonly string[]): Promise<number> {
  const parsed = parseFaultsArguments(args);
  if (!parsed.ok) throw stop(`${parsed.failure}\n${FAULTS_USAGE}`, 2);
  const { json, only, help } = parsed.value;
  if (help) {
    process.stdout.write(`${FAULTS_USAGE}\n`);
    return 0;
  }
  const rows = FAULTS.filter((row) => only === null || isNamed(row, only));
  say(`${rows.length} faults …`);
  const startedAtMs = performance.now();
  const results = await playAll(rows);
  const summary = summarise(results, performance.now() - startedAtMs);
  const missed = missedLines(results, { whole: only === null });
  const passed = missed.length === 0;
  process.stdout.write(
    json
      ? `${JSON.stringify({ passed, summary, missed, rows: results }, null, 2)}\n`
      : `${tableOf(results)}\n\n${closingLines(summary, missed)}\n`,
  );
  return passed ? 0 : 1;
}

function isNamed({ name, row, phase }: FaultRow, text: string): boolean {
  return [name, row, phase].some((field) => field.includes(text));
}

/** In the order of the rows, whichever end first. */
async function playAll(rows: readonly FaultRow[]): Promise<readonly FaultResult[]> {
  const results: FaultResult[] = [];
  let next = 0;
  async function playNext(): Promise<void> {
    const at = next;
    const row = rows[at];
    if (row === undefined) return;
    next += 1;
    results[at] = await runFault(row).catch((error: unknown) => failedResult(row, error));
    await playNext();
  }
  await Promise.all(Array.from({ length: AT_ONCE }, playNext));
  return results;
}
