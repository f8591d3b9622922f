import { assertNever } from '../../shared/assert-never.ts';

/**
 * At most one response at a time: rules R1–R10 of docs/session-spec.md. A request is named by the
 * turn it answers; a response nobody asked for has none. It knows nothing of the speaker.
 */
export type ResponseState =
  | { readonly phase: 'none' }
  /** `response.create` is on its way, or the server's own decision; there is no id yet to cancel. */
  | {
      readonly phase: 'requested';
      readonly request: string;
      readonly cancelled: boolean;
      readonly next: Next | null;
    }
  /** Refused because the server is answering something we did not ask for; asked again when that ends. */
  | {
      readonly phase: 'blocked';
      readonly request: string;
      /** What it is answering, once that is known. */
      readonly responseId: string | null;
      readonly next: Next | null;
    }
  | (Running & { readonly phase: 'creating' })
  | (Running & { readonly phase: 'streaming'; readonly item: string });

interface Running {
  readonly request: string | null;
  readonly responseId: string;
  readonly cancelled: boolean;
  /** Asked for while this one runs; sent when it ends. A newer one takes its place. */
  readonly next: Next | null;
}

interface Next {
  readonly request: string;
  /** Who will begin it: we with `response.create`, or the server by itself. */
  readonly by: 'us' | 'server';
}

export type ResponseEvent =
  | { readonly type: 'ask'; readonly request: string }
  /** The server will begin to answer this by itself. */
  | { readonly type: 'expect'; readonly request: string }
  | { readonly type: 'created'; readonly responseId: string }
  | { readonly type: 'streamed'; readonly responseId: string; readonly item: string }
  | { readonly type: 'done'; readonly responseId: string }
  | { readonly type: 'cancel' }
  /** The server cancels what it says by itself: the person spoke. */
  | { readonly type: 'cancelledByServer' }
  /** The server would not begin it; `busy` when only because another one is active. */
  | { readonly type: 'refused'; readonly busy: boolean }
  | { readonly type: 'expired' }
  | { readonly type: 'lost' };

export type ResponseEffect =
  | { readonly type: 'create'; readonly request: string }
  | { readonly type: 'cancelResponse'; readonly responseId: string }
  /** A sign of life came, or is awaited: wait anew for the next one. */
  | { readonly type: 'startDeadline' }
  | { readonly type: 'stopDeadline' };

export interface ResponseStep {
  readonly state: ResponseState;
  readonly effects: readonly ResponseEffect[];
}

const REST: ResponseState = { phase: 'none' };
const KEEP_WAITING: ResponseEffect = { type: 'startDeadline' };
const STOP_WAITING: ResponseEffect = { type: 'stopDeadline' };

export function stepResponse(state: ResponseState, event: ResponseEvent): ResponseStep {
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

function onExpect(state: ResponseState, request: string): ResponseStep {
  switch (state.phase) {
    case 'none':
      return awaitServer(request);
    case 'requested':
    case 'blocked':
      // Ours is on its way: a server that is busy with it does not begin another by itself.
      return { state: { ...state, next: { request, by: 'us' } }, effects: [] };
    case 'creating':
    case 'streaming': {
      const by = state.cancelled ? 'server' : 'us';
      return { state: { ...state, next: { request, by } }, effects: [] };
    }
    default:
      return assertNever(state, 'unhandled response state');
  }
}

function onCreated(state: ResponseState, responseId: string): ResponseStep {
  switch (state.phase) {
    case 'none':
      return {
        state: { phase: 'creating', request: null, responseId, cancelled: false, next: null },
        effects: [KEEP_WAITING],
      };
    case 'requested': {
      const { request, cancelled, next } = state;
      // A cancel before the id was known did nothing on the wire; it is made good here.
      const overdue: ResponseEffect[] = cancelled ? [{ type: 'cancelResponse', responseId }] : [];
      return {
        state: { phase: 'creating', request, responseId, cancelled, next },
        effects: [KEEP_WAITING, ...overdue],
      };
    }
    case 'blocked':
      return { state: { ...state, responseId }, effects: [KEEP_WAITING] };
    case 'creating':
    case 'streaming':
      return { state, effects: [KEEP_WAITING] };
    default:
      return assertNever(state, 'unhandled response state');
  }
}

function onStreamed(
  state: ResponseState,
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
    case 'none':
      return stay(state);
    default:
      return assertNever(state, 'unhandled response state');
  }
}

function onDone(state: ResponseState, responseId: string): ResponseStep {
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
    default:
      return assertNever(state, 'unhandled response state');
  }
}

function onCancel(
  state: ResponseState,
  { byServer }: { readonly byServer: boolean },
): ResponseStep {
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
    default:
      return assertNever(state, 'unhandled response state');
  }
}

/** Our `response.create` came while the server was answering something else. */
function onBusy(state: ResponseState): ResponseStep {
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
      return stay(state);
    default:
      return assertNever(state, 'unhandled response state');
  }
}

function onRefused(state: ResponseState): ResponseStep {
  switch (state.phase) {
    case 'requested':
      return proceed(state.next);
    case 'creating':
    case 'streaming':
      return { state: { ...state, request: null }, effects: [] };
    case 'none':
    case 'blocked':
      return stay(state);
    default:
      return assertNever(state, 'unhandled response state');
  }
}

function onExpired(state: ResponseState): ResponseStep {
  if (state.phase === 'none') return stay(state);
  const { state: after, effects } = proceed(state.next);
  const isRunning = state.phase === 'creating' || state.phase === 'streaming';
  const giveUp: ResponseEffect[] =
    isRunning && !state.cancelled ? [{ type: 'cancelResponse', responseId: state.responseId }] : [];
  return { state: after, effects: [...giveUp, ...effects] };
}

function proceed(next: Next | null): ResponseStep {
  if (next === null) return { state: REST, effects: [STOP_WAITING] };
  return next.by === 'us' ? request(next.request) : awaitServer(next.request);
}

function blocked(how: Omit<Extract<ResponseState, { phase: 'blocked' }>, 'phase'>): ResponseStep {
  return { state: { phase: 'blocked', ...how }, effects: [] };
}

function request(name: string): ResponseStep {
  return {
    state: { phase: 'requested', request: name, cancelled: false, next: null },
    effects: [{ type: 'create', request: name }, KEEP_WAITING],
  };
}

function awaitServer(name: string): ResponseStep {
  return {
    state: { phase: 'requested', request: name, cancelled: false, next: null },
    effects: [KEEP_WAITING],
  };
}

function stay(state: ResponseState): ResponseStep {
  return { state, effects: [] };
}
