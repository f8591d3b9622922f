import { assertNever } from '../../shared/assert-never.ts';
import { onCrossed, stepCrossed } from './response-crossing.ts';
import type {
  ResponseEffect,
  ResponseEvent,
  ResponseState,
  ResponseStep,
  Uncrossed,
} from './response-state.ts';
import {
  awaitServer,
  begin,
  blocked,
  KEEP_WAITING,
  proceed,
  request,
  REST,
  stay,
  STOP_WAITING,
} from './response-steps.ts';
import {
  onCalled,
  onCancelWhileCalling,
  onOther,
  onOtherDone,
  onToolsDone,
} from './response-tools.ts';

export type { ResponseEffect, ResponseEvent, ResponseState } from './response-state.ts';

/** At most one response at a time: rules R1–R14 of docs/session-spec.md. It knows nothing of the speaker. */
export function stepResponse(state: ResponseState, event: ResponseEvent): ResponseStep {
  if (event.type === 'crossed') return onCrossed(state, event.responseId);
  return state.phase === 'crossed' ? stepCrossed(state, event) : stepUncrossed(state, event);
}

function stepUncrossed(
  state: Uncrossed,
  event: Exclude<ResponseEvent, { type: 'crossed' }>,
): ResponseStep {
  switch (event.type) {
    case 'ask':
      return state.phase === 'none'
        ? request(event.request)
        : { state: { ...state, next: { request: event.request, by: 'us' } }, effects: [] };
    case 'expect':
      return onExpect(state, event.request);
    case 'created':
      return onCreated(state, event.responseId);
    case 'streamed':
      return onStreamed(state, event);
    case 'done':
      return onDone(state, event.responseId);
    case 'called':
      return onCalled(state, event);
    case 'toolsDone':
      return onToolsDone(state, event.calling);
    case 'cancel':
      return onCancel(state, { byServer: false });
    case 'cancelledByServer':
      return onCancel(state, { byServer: true });
    case 'refused':
      return event.busy ? onBusy(state) : onRefused(state);
    case 'expired':
      return onExpired(state);
    case 'lost':
      return state.phase === 'none' ? stay(state) : { state: REST, effects: [STOP_WAITING] };
    default:
      return assertNever(event, 'unhandled response event');
  }
}

function onExpect(state: Uncrossed, request: string): ResponseStep {
  switch (state.phase) {
    case 'none':
      return awaitServer(request);
    case 'requested':
      // Ours is on its way: a server that is busy with it does not begin another by itself.
      return stay({ ...state, next: { request, by: state.by === 'us' ? 'either' : 'us' } });
    case 'blocked':
      return stay({ ...state, next: { request, by: 'us' } });
    case 'creating':
    case 'streaming': {
      const by = state.cancelled ? 'server' : 'us';
      return { state: { ...state, next: { request, by } }, effects: [] };
    }
    case 'toolCalling':
      // A server that says nothing begins at once; the results still go to it when they are there.
      return state.responseId === null
        ? awaitServer(request)
        : { state: { ...state, next: { request, by: 'us' } }, effects: [] };
    default:
      return assertNever(state, 'unhandled response state');
  }
}

function onCreated(state: Uncrossed, responseId: string): ResponseStep {
  switch (state.phase) {
    case 'none':
      return {
        state: { phase: 'creating', request: null, responseId, cancelled: false, next: null },
        effects: [KEEP_WAITING],
      };
    case 'requested':
      return begin(state, responseId);
    case 'blocked':
      return { state: { ...state, responseId }, effects: [KEEP_WAITING] };
    case 'toolCalling':
      return onOther(state, responseId);
    case 'creating':
    case 'streaming':
      return { state, effects: [KEEP_WAITING] };
    default:
      return assertNever(state, 'unhandled response state');
  }
}

function onStreamed(
  state: Uncrossed,
  { responseId, item }: Extract<ResponseEvent, { type: 'streamed' }>,
): ResponseStep {
  switch (state.phase) {
    case 'creating':
    case 'streaming':
      if (state.responseId !== responseId) return stay(state);
      return { state: { ...state, phase: 'streaming', item }, effects: [KEEP_WAITING] };
    case 'requested': {
      // Some compatible servers never announce the response; its first piece does.
      const { state: begun, effects } = onCreated(state, responseId);
      return begun.phase === 'creating'
        ? { state: { ...begun, phase: 'streaming', item }, effects }
        : { state: begun, effects };
    }
    case 'blocked':
      return { state: { ...state, responseId }, effects: [KEEP_WAITING] };
    case 'toolCalling':
      return onOther(state, responseId);
    case 'none':
      return stay(state);
    default:
      return assertNever(state, 'unhandled response state');
  }
}

function onDone(state: Uncrossed, responseId: string): ResponseStep {
  switch (state.phase) {
    case 'none':
      return stay(state);
    case 'requested':
      return proceed(state.next);
    case 'blocked':
      if (state.responseId !== null && state.responseId !== responseId) return stay(state);
      return proceed(state.next ?? { request: state.request, by: 'us' });
    case 'creating':
    case 'streaming':
      return state.responseId === responseId ? proceed(state.next) : stay(state);
    case 'toolCalling':
      return onOtherDone(state, responseId);
    default:
      return assertNever(state, 'unhandled response state');
  }
}

function onCancel(state: Uncrossed, { byServer }: { readonly byServer: boolean }): ResponseStep {
  switch (state.phase) {
    case 'none':
      return stay(state);
    case 'requested':
      return { state: { ...state, cancelled: true, next: null }, effects: [] };
    case 'blocked': {
      const { responseId } = state;
      if (responseId === null) return { state: REST, effects: [STOP_WAITING] };
      return {
        state: { phase: 'creating', request: null, responseId, cancelled: true, next: null },
        effects: byServer ? [] : [{ type: 'cancelResponse', responseId }],
      };
    }
    case 'creating':
    case 'streaming': {
      const { responseId, cancelled } = state;
      return {
        state: { ...state, cancelled: true, next: null },
        effects: byServer || cancelled ? [] : [{ type: 'cancelResponse', responseId }],
      };
    }
    case 'toolCalling':
      return onCancelWhileCalling(state, { byServer });
    default:
      return assertNever(state, 'unhandled response state');
  }
}

/** Our `response.create` came while the server was answering something else. */
function onBusy(state: Uncrossed): ResponseStep {
  switch (state.phase) {
    case 'requested': {
      const { request, cancelled, next } = state;
      if (!cancelled) return blocked({ request, responseId: null, next });
      return next === null
        ? { state: REST, effects: [STOP_WAITING] }
        : blocked({ request: next.request, responseId: null, next: null });
    }
    case 'creating':
    case 'streaming': {
      // What was taken for ours is the answer to something else.
      const { request, responseId, cancelled } = state;
      if (request === null || cancelled) return stay(state);
      return blocked({ request, responseId, next: null });
    }
    case 'none':
    case 'blocked':
    case 'toolCalling':
      return stay(state);
    default:
      return assertNever(state, 'unhandled response state');
  }
}

function onRefused(state: Uncrossed): ResponseStep {
  switch (state.phase) {
    case 'requested':
      return proceed(state.next);
    case 'creating':
    case 'streaming':
      return { state: { ...state, request: null }, effects: [] };
    case 'none':
    case 'blocked':
    case 'toolCalling':
      return stay(state);
    default:
      return assertNever(state, 'unhandled response state');
  }
}

function onExpired(state: Uncrossed): ResponseStep {
  if (state.phase === 'none') return stay(state);
  const { state: after, effects } = proceed(state.next);
  const isRunning = state.phase === 'creating' || state.phase === 'streaming';
  const giveUp: ResponseEffect[] =
    isRunning && !state.cancelled ? [{ type: 'cancelResponse', responseId: state.responseId }] : [];
  return { state: after, effects: [...giveUp, ...effects] };
}
