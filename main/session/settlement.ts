import type { Failure } from '../../shared/failures.ts';
import type { Outcome } from '../../shared/session-snapshot.ts';

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

export const ANSWERED: Settlement = { outcome: 'answered', failure: null, unheardFrom: null };
export const CANCELLED: Settlement = { outcome: 'cancelled', failure: null, unheardFrom: null };

export const EMPTY_ANSWER: Failure = {
  name: 'serverError',
  detail: {
    code: 'empty_answer',
    message: 'The server ended the answer without a word or a sound.',
    reference: null,
  },
};
