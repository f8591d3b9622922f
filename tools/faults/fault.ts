import type { JsonRecord } from '../../realtime/record.ts';
import type { FailureName } from '../../shared/failures.ts';
import type { Conditions, Strike } from '../../test/fakes/chaos-proxy.ts';
import type { Fault as ServerFault, Withheld } from '../../test/fakes/realtime/faults.ts';
import type { Answer } from '../../test/fakes/realtime/script.ts';

/** Where a turn is when the fault strikes. */
export const PHASES = [
  'connecting',
  'configuring',
  'recording',
  'draining',
  'committed',
  'creating',
  'streaming',
  'sounding',
  'idle',
  'renewing',
] as const;
export type Phase = (typeof PHASES)[number];

/** The rows of the failure table, one for each place where a failure shows: the faults must cover them all. */
export const TABLE_ROWS = [
  'upgrade',
  'refusal',
  'failed answer',
  'incomplete answer',
  'benign race',
  'session end',
  'network',
  'microphone',
  'speaker',
  'key storage',
  'files',
  'engine',
  'budget',
  'model',
] as const;
export type TableRow = (typeof TABLE_ROWS)[number];

export type Injection =
  /** The server's doing, armed before the connection is made; so many times in a row. */
  | { readonly kind: 'server'; readonly fault: ServerFault; readonly times?: number }
  /** How the server answers the question. */
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** An event that the server says at the phase. */
  | { readonly kind: 'says'; readonly event: JsonRecord }
  /** The server closes the socket at the phase. */
  | { readonly kind: 'close'; readonly code: number; readonly reason: string }
  /** The server keeps back what it owes. */
  | { readonly kind: 'withhold'; readonly what: Withheld }
  /** The network strikes at the phase. */
  | {
      readonly kind: 'wire';
      readonly strike: Strike;
      /** The person lets go of the key before anything could be noticed. */
      readonly unnoticed?: true;
    }
  /** The network is like this from the start. */
  | { readonly kind: 'conditions'; readonly conditions: Partial<Conditions> }
  /** The address leads elsewhere, until a person mends it. */
  | {
      readonly kind: 'address';
      readonly how:
        'closedPort' | 'noName' | 'noTls' | 'ownCertificate' | 'notHttp' | 'proxyRefuses';
    }
  /** The computer sleeps and wakes, or has no network for a moment. */
  | { readonly kind: 'computer'; readonly how: 'sleeps' | 'offline' }
  /** The real budget over a ledger that is full. */
  | { readonly kind: 'budget'; readonly how: 'spent' }
  /** The real model guard over such a list of models. */
  | { readonly kind: 'model'; readonly how: 'retiring' | 'gone' }
  | {
      readonly kind: 'microphone';
      readonly how:
        | 'microphoneDenied'
        | 'noMicrophone'
        | 'microphoneBusy'
        | 'unplugged'
        | 'digitalZero'
        | 'pageGone';
    }
  | { readonly kind: 'speaker'; readonly how: 'none' | 'pageGone' }
  /** The real key vault, over a cipher that behaves like this. */
  | { readonly kind: 'key'; readonly how: 'none' | 'unreadable' | 'weak' | 'notWritable' }
  /** The real settings store, over such a file. */
  | { readonly kind: 'settings'; readonly how: 'damaged' | 'notWritable' }
  /** The real engine host, over a process that behaves like this. */
  | {
      readonly kind: 'engine';
      readonly how: 'neverStarts' | 'failsToStart' | 'keepsEnding' | 'crashes';
    };

/** What becomes of the words: by themselves, or after the one press that the failure asks for. */
export type Fate =
  /** Answered without anybody doing anything. */
  | 'answered'
  /** Kept, and answered after the press. */
  | 'sentAgain'
  /** Nothing was said that could be lost. */
  | 'nothingSaid';

/** Where the person is told of it. */
export type Shown =
  /** At the turn. */
  | 'turn'
  /** Above the conversation, until it is mended. */
  | 'banner'
  /** Only the sign of the connection, with its countdown: it mends itself. */
  | 'sign'
  /** Nowhere: it stands in nobody's way. */
  | 'log';

export interface Expectation {
  /** Null: it must not be taken for a failure at all. */
  readonly failure: FailureName | null;
  readonly shown: Shown;
  /** The label of the one button, as it stands there; null where there is nothing to press. */
  readonly button: string | null;
  readonly words: Fate;
}

/** An injection at a phase, and what must come of it. */
export interface FaultRow extends Expectation {
  readonly name: string;
  readonly row: TableRow;
  readonly phase: Phase;
  readonly injection: Injection;
}

/** The same injection at several phases. */
export function across(
  phases: readonly Phase[],
  row: Omit<FaultRow, 'phase'>,
): readonly FaultRow[] {
  return phases.map((phase) => ({ ...row, phase, name: `${row.name} · ${phase}` }));
}

/** What is mended without a press and without more than a sign. */
export const BY_ITSELF = {
  shown: 'sign',
  button: null,
  words: 'answered',
} as const satisfies Partial<Expectation>;

/** What nobody has to know: the next question finds a line. */
export const QUIETLY = {
  shown: 'log',
  button: null,
  words: 'answered',
} as const satisfies Partial<Expectation>;

/** What stands at the turn, with its words beside "Send again". */
export const SEND_AGAIN = {
  shown: 'turn',
  button: 'Send again',
  words: 'sentAgain',
} as const satisfies Partial<Expectation>;
