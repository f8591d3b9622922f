import { assertNever } from '../../shared/assert-never.ts';
import type {
  Next,
  ResponseEvent,
  ResponseStep,
  ToolCalling,
  Uncrossed,
} from './response-state.ts';
import {
  again,
  KEEP_WAITING,
  proceed,
  request,
  REST,
  stay,
  STOP_WAITING,
} from './response-steps.ts';

/** R11: a response is done and has called tools. */
export function onCalled(
  state: Uncrossed,
  { responseId, request: turn }: Extract<ResponseEvent, { type: 'called' }>,
): ResponseStep {
  switch (state.phase) {
    case 'none':
      return stay(state);
    case 'requested':
      return calling({ turn, responseId, cancelled: state.cancelled, next: state.next });
    case 'blocked':
      if (state.responseId !== null && state.responseId !== responseId) return stay(state);
      return calling({ turn, responseId, cancelled: false, next: state.next ?? again(state) });
    case 'creating':
    case 'streaming':
      if (state.responseId !== responseId) return stay(state);
      return calling({ turn, responseId, cancelled: state.cancelled, next: state.next });
    case 'toolCalling':
      // What the server said without being asked calls tools in its turn; the first ones still run.
      if (state.responseId !== responseId) return stay(state);
      return calling({ turn, responseId, cancelled: false, next: wanted(state) });
    default:
      return assertNever(state, 'unhandled response state');
  }
}

/** R12: one more `response.create` for the turn, unless it was called off or a newer one waits. */
export function onToolsDone(state: Uncrossed, called: string): ResponseStep {
  if (state.phase !== 'toolCalling' || state.calling !== called) return stay(state);
  const { responseId, cancelled, next } = state;
  if (responseId !== null) {
    return {
      state: {
        phase: 'creating',
        request: null,
        responseId,
        cancelled: false,
        next: wanted(state),
      },
      effects: [],
    };
  }
  if (next !== null) return proceed(next);
  return cancelled ? { state: REST, effects: [STOP_WAITING] } : request(state.request);
}

/** R13: the server speaks without being asked while tools run. */
export function onOther(state: ToolCalling, responseId: string): ResponseStep {
  if (responseId === state.calling) return stay(state);
  return { state: { ...state, responseId }, effects: [KEEP_WAITING] };
}

export function onOtherDone(state: ToolCalling, responseId: string): ResponseStep {
  if (responseId !== state.responseId) return stay(state);
  return { state: { ...state, responseId: null }, effects: [] };
}

/** The tools are not called off: their results are sent, and nothing is asked for after them. */
export function onCancelWhileCalling(
  state: ToolCalling,
  { byServer }: { readonly byServer: boolean },
): ResponseStep {
  const { responseId } = state;
  if (responseId === null) {
    return { state: { ...state, cancelled: true, next: null }, effects: [] };
  }
  return {
    state: { phase: 'creating', request: null, responseId, cancelled: true, next: null },
    effects: byServer ? [] : [{ type: 'cancelResponse', responseId }],
  };
}

function calling(facts: {
  readonly turn: string;
  readonly responseId: string;
  readonly cancelled: boolean;
  readonly next: Next | null;
}): ResponseStep {
  const { turn, responseId, cancelled, next } = facts;
  return {
    state: {
      phase: 'toolCalling',
      request: turn,
      calling: responseId,
      cancelled,
      responseId: null,
      next,
    },
    effects: [KEEP_WAITING],
  };
}

/** What is to be asked for when nothing else runs. */
function wanted(state: ToolCalling): Next | null {
  return state.next ?? (state.cancelled ? null : again(state));
}
