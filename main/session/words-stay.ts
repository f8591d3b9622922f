import type { Failure } from '../../shared/failures.ts';
import type { ConnectionState } from './connection-machine.ts';
import type { Listening } from './listening.ts';
import type { Outbox } from './outbox.ts';
import type { Settle } from './settlement.ts';

/** A budget that is spent refuses words as a line does that cannot be had. */
export function refusedByBudget(failure: Failure | null): ConnectionState | null {
  return failure === null ? null : { phase: 'refused', failure };
}

/** Nothing will take what waits now: it is kept. What is still being said is not over; it is kept when it is. */
export function keepWaiting(
  failure: Failure,
  {
    outbox,
    listening,
    settle,
  }: {
    readonly outbox: Pick<Outbox, 'drain'>;
    readonly listening: Pick<Listening, 'draft'>;
    readonly settle: Settle;
  },
): void {
  for (const { turnId } of outbox.drain({ except: listening.draft()?.turnId ?? null })) {
    settle(turnId, { outcome: 'kept', failure, unheardFrom: null });
  }
}
