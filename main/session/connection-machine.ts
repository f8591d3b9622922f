import { assertNever } from '../../shared/assert-never.ts';
import type { Failure } from '../../shared/failures.ts';

/**
 * The connection as people would describe it: rules C1–C14 of docs/session-spec.md. It knows
 * nothing of audio or turns. Pure: jitter comes in with the event, timers go out as effects.
 */
export type ConnectionState =
  | { readonly phase: 'closed' }
  | { readonly phase: 'connecting'; readonly attempt: number }
  | { readonly phase: 'configuring'; readonly attempt: number }
  | { readonly phase: 'ready'; readonly attempt: number }
  | {
      readonly phase: 'waiting';
      readonly attempt: number;
      readonly retryInMs: number;
      readonly failure: Failure;
    }
  | { readonly phase: 'refused'; readonly failure: Failure };

export type ConnectionEvent =
  /** Somebody has words to send, or wants to listen for some. */
  | { readonly type: 'wanted' }
  | { readonly type: 'unwanted' }
  | { readonly type: 'created' }
  | { readonly type: 'configured' }
  /** The session must be configured anew (turn detection changed). */
  | { readonly type: 'reconfigure' }
  | {
      readonly type: 'lost';
      readonly failure: Failure;
      readonly retryable: boolean;
      /** The server's own wish (Retry-After), if it had one. */
      readonly retryAfterMs: number | null;
      /** Uniform in [0, 1). */
      readonly jitter: number;
      readonly stillWanted: boolean;
    }
  /** The computer slept, or stood still: whatever was open is dead, without anybody having said so. */
  | { readonly type: 'woke'; readonly failure: Failure; readonly stillWanted: boolean }
  | { readonly type: 'retryDue' }
  /** It has been ready long enough to believe in it. */
  | { readonly type: 'settled' };

export type ConnectionEffect =
  | { readonly type: 'dial' }
  | { readonly type: 'hangUp' }
  | { readonly type: 'configure' }
  | { readonly type: 'startTimer'; readonly timer: ConnectionTimer; readonly afterMs: number }
  | { readonly type: 'stopTimers' }
  | { readonly type: 'announceReady' }
  /** The line is down; `final` when no automatic attempt will follow. */
  | { readonly type: 'announceLost'; readonly failure: Failure; readonly final: boolean };

export type ConnectionTimer = 'deadline' | 'retry' | 'settle';

export interface ConnectionStep {
  readonly state: ConnectionState;
  readonly effects: readonly ConnectionEffect[];
}

/** From dialling to `session.created`: the engine may have to start, TLS may be slow. */
export const CONNECT_DEADLINE_MS = 20_000;
/** From `session.update` to `session.updated`. */
export const CONFIGURE_DEADLINE_MS = 10_000;
/** A connection that lasted this long forgets its failed attempts. */
export const SETTLED_AFTER_MS = 10_000;
export const MAX_ATTEMPTS = 5;
const BACKOFF_FIRST_MS = 500;
const BACKOFF_LONGEST_MS = 30_000;

const CLOSED: ConnectionState = { phase: 'closed' };

/** Full jitter: uniform between nothing and the doubled limit of the attempt (1 = first retry). */
export function backoffMs(attempt: number, jitter: number): number {
  const limit = Math.min(BACKOFF_LONGEST_MS, BACKOFF_FIRST_MS * 2 ** (attempt - 1));
  return Math.round(limit * jitter);
}

export function stepConnection(state: ConnectionState, event: ConnectionEvent): ConnectionStep {
  switch (event.type) {
    case 'wanted':
      return onWanted(state);
    case 'unwanted':
      return state.phase === 'closed'
        ? stay(state)
        : { state: { phase: 'closed' }, effects: [{ type: 'stopTimers' }, { type: 'hangUp' }] };
    case 'created':
      return state.phase === 'connecting' ? configure(state.attempt) : stay(state);
    case 'reconfigure':
      return state.phase === 'ready' ? configure(state.attempt) : stay(state);
    case 'configured':
      return state.phase === 'configuring' ? becomeReady(state.attempt) : stay(state);
    case 'lost':
      return onLost(state, event);
    case 'woke':
      return onWoke(state, event);
    case 'retryDue':
      return state.phase === 'waiting' ? dial(state.attempt) : stay(state);
    case 'settled':
      return state.phase === 'ready' ? stay({ phase: 'ready', attempt: 0 }) : stay(state);
    default:
      return assertNever(event, 'unhandled connection event');
  }
}

function onWanted(state: ConnectionState): ConnectionStep {
  switch (state.phase) {
    case 'closed':
    case 'refused':
      return dial(0);
    case 'waiting':
      // A person who presses again does not want to wait for the countdown.
      return dial(state.attempt);
    case 'connecting':
    case 'configuring':
    case 'ready':
      return stay(state);
    default:
      return assertNever(state, 'unhandled connection state');
  }
}

function onLost(
  state: ConnectionState,
  event: Extract<ConnectionEvent, { type: 'lost' }>,
): ConnectionStep {
  if (state.phase !== 'connecting' && state.phase !== 'configuring' && state.phase !== 'ready') {
    return stay(state);
  }
  const cleanUp = [{ type: 'stopTimers' }, { type: 'hangUp' }] as const;
  const { failure } = event;
  if (!event.retryable) {
    return {
      state: { phase: 'refused', failure },
      effects: [...cleanUp, { type: 'announceLost', failure, final: true }],
    };
  }
  if (!event.stillWanted) {
    return {
      state: { phase: 'closed' },
      effects: [...cleanUp, { type: 'announceLost', failure, final: true }],
    };
  }
  const attempt = state.attempt + 1;
  if (attempt > MAX_ATTEMPTS) {
    return {
      state: { phase: 'refused', failure },
      effects: [...cleanUp, { type: 'announceLost', failure, final: true }],
    };
  }
  const retryInMs = Math.max(event.retryAfterMs ?? 0, backoffMs(attempt, event.jitter));
  return {
    state: { phase: 'waiting', attempt, retryInMs, failure },
    effects: [
      ...cleanUp,
      { type: 'startTimer', timer: 'retry', afterMs: retryInMs },
      // Whoever hears it may want the line at once, which stops this timer.
      { type: 'announceLost', failure, final: false },
    ],
  };
}

/** No attempt failed, so none is counted, and there is nothing to wait for. */
function onWoke(
  state: ConnectionState,
  { failure, stillWanted }: Extract<ConnectionEvent, { type: 'woke' }>,
): ConnectionStep {
  switch (state.phase) {
    case 'closed':
    case 'refused':
      return stay(state);
    case 'waiting':
      return dial(state.attempt);
    case 'connecting':
    case 'configuring':
    case 'ready': {
      const next = stillWanted ? dial(state.attempt) : { state: CLOSED, effects: [] };
      return {
        state: next.state,
        effects: [
          { type: 'stopTimers' },
          { type: 'hangUp' },
          ...next.effects,
          { type: 'announceLost', failure, final: !stillWanted },
        ],
      };
    }
    default:
      return assertNever(state, 'unhandled connection state');
  }
}

function dial(attempt: number): ConnectionStep {
  return {
    state: { phase: 'connecting', attempt },
    effects: [
      { type: 'stopTimers' },
      { type: 'dial' },
      { type: 'startTimer', timer: 'deadline', afterMs: CONNECT_DEADLINE_MS },
    ],
  };
}

function configure(attempt: number): ConnectionStep {
  return {
    state: { phase: 'configuring', attempt },
    effects: [
      { type: 'stopTimers' },
      { type: 'configure' },
      { type: 'startTimer', timer: 'deadline', afterMs: CONFIGURE_DEADLINE_MS },
    ],
  };
}

function becomeReady(attempt: number): ConnectionStep {
  return {
    state: { phase: 'ready', attempt },
    effects: [
      { type: 'stopTimers' },
      { type: 'startTimer', timer: 'settle', afterMs: SETTLED_AFTER_MS },
      { type: 'announceReady' },
    ],
  };
}

function stay(state: ConnectionState): ConnectionStep {
  return { state, effects: [] };
}
