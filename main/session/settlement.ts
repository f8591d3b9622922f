import { assertNever } from '../../shared/assert-never.ts';
import type { Failure } from '../../shared/failures.ts';
import type { Outcome } from '../../shared/session-snapshot.ts';
import { isEmpty, type Answer } from './answer.ts';

/** How a turn ended. */
export interface Settlement {
  readonly outcome: Outcome;
  readonly failure: Failure | null;
  readonly unheardFrom: number | null;
  /** Whether the words stay to be sent again; by default, when they were not answered. */
  readonly keep?: boolean;
}

export type Settle = (turnId: string, settlement: Settlement) => void;

export function failed(failure: Failure): Settlement {
  return { outcome: 'failed', failure, unheardFrom: null };
}

const ANSWERED: Settlement = { outcome: 'answered', failure: null, unheardFrom: null };
export const CANCELLED: Settlement = { outcome: 'cancelled', failure: null, unheardFrom: null };

/** T7: never an empty answer. */
export const EMPTY_ANSWER: Failure = {
  name: 'serverError',
  detail: {
    code: 'empty_answer',
    message: 'The server ended the answer without a word or a sound.',
    reference: null,
  },
};

/** The end of the turn that this answer is for; null while its response or its sound goes on (T7). */
export function settlementOf(
  answer: Answer,
  { soundIsOver }: { readonly soundIsOver: boolean },
): Settlement | null {
  const { ending } = answer;
  if (ending === null) return null;
  if (ending.kind === 'failed') return failed(ending.failure);
  if (!soundIsOver) return null;
  switch (ending.kind) {
    case 'completed':
      return isEmpty(answer) ? failed(EMPTY_ANSWER) : ANSWERED;
    case 'incomplete':
      return isEmpty(answer) ? failed(ending.failure) : { ...ANSWERED, failure: ending.failure };
    case 'cancelled':
      return CANCELLED;
    default:
      return assertNever(ending, 'unhandled ending');
  }
}
