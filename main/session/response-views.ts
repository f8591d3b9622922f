import { assertNever } from '../../shared/assert-never.ts';
import type { OrderOfResponse } from '../realtime-client/realtime-facts.ts';
import type { ResponseState } from './response-state.ts';

/** The response that the server makes now, once its id is known. */
export function runningIdOf(state: ResponseState): string | null {
  if (state.phase === 'crossed') return state.theirs.responseId;
  return state.phase === 'none' || state.phase === 'requested' ? null : state.responseId;
}

/** The turn that we wait for. */
export function requestOf(state: ResponseState): string | null {
  switch (state.phase) {
    case 'none':
      return null;
    case 'crossed':
      return state.ours.request;
    case 'requested':
    case 'blocked':
    case 'toolCalling':
    case 'creating':
    case 'streaming':
      return state.request;
    default:
      return assertNever(state, 'unhandled response state');
  }
}

/** The turn that a response seen for the first time answers; null: nobody waits for it. */
export function requestFor(state: ResponseState, responseId: string): string | null {
  if (state.phase === 'requested') return state.request;
  if (state.phase !== 'crossed') return null;
  const { theirs, ours } = state;
  return theirs.responseId === responseId ? theirs.request : ours.request;
}

/** It is asked for, expected, or next. */
export function isAwaited(state: ResponseState, turnId: string): boolean {
  if (state.phase === 'none') return false;
  if (state.phase === 'crossed') {
    return state.theirs.request === turnId || isAwaited(state.ours, turnId);
  }
  return state.request === turnId || state.next?.request === turnId;
}

/**
 * R14: our `response.create` is out, and this response is not its. Believed of a server that gave a mark
 * back before on this connection, or says that there is none where it was expected to begin by itself.
 */
export function isTheirs(
  state: ResponseState,
  said: {
    readonly orderId: OrderOfResponse;
    /** The `response.create` that is out. */
    readonly ours: string | null;
    readonly givesMarksBack: boolean;
  },
): boolean {
  const ours = state.phase === 'crossed' ? state.ours : state;
  if (ours.phase !== 'requested' || ours.by !== 'us' || said.orderId === said.ours) return false;
  return said.givesMarksBack || (said.orderId === null && ours.next?.by === 'either');
}
