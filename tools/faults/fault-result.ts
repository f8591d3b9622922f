import type { FailureName } from '../../shared/failures.ts';
import type { Fate, FaultRow, Phase, Shown, TableRow } from './fault.ts';

/** What came of one fault. Times are in milliseconds of the session's own clock. */
export interface FaultResult {
  readonly name: string;
  readonly row: TableRow;
  readonly phase: Phase;
  readonly failure: FailureName | null;
  readonly cause: string | null;
  readonly shown: Shown;
  readonly told: string | null;
  readonly button: string | null;
  /** What became of the words; null when they are lost. */
  readonly words: Fate | null;
  /** Where the words were before anybody pressed anything. */
  readonly where: string;
  readonly scheduledMs: number;
  readonly recoveryMs: number | null;
  readonly silentTurns: number;
  readonly lostUtterances: number;
  readonly sockets: number;
  /** Everything that is not as it must be. */
  readonly problems: readonly string[];
}

/** A row that could not even be played to its end. */
export function failedResult({ name, row, phase }: FaultRow, error: unknown): FaultResult {
  return {
    name,
    row,
    phase,
    failure: null,
    cause: null,
    shown: 'log',
    told: null,
    button: null,
    words: null,
    where: 'unknown',
    scheduledMs: 0,
    recoveryMs: null,
    silentTurns: 0,
    lostUtterances: 1,
    sockets: 0,
    problems: [error instanceof Error ? error.message : String(error)],
  };
}
