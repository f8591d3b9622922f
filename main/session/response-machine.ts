import { assertNever } from '../../shared/assert-never.ts';

/**
 * At most one response at a time: rules R1–R9 of docs/session-spec.md. A request is named by the
 * turn it answers; a response the server began by itself has none. It knows nothing of the speaker.
 */
export type ResponseState =
  | { readonly phase: 'none' }
  /** `response.create` is on its way; there is no id yet to cancel. */
  | {
      readonly phase: 'requested';
      readonly request: string;
      readonly cancelled: boolean;
      readonly next: string | null;
    }
  /** Refused because the server is answering something we did not ask for; asked again when that ends. */
  | { readonly phase: 'blocked'; readonly request: string; readonly next: string | null }
  | (Running & { readonly phase: 'creating' })
  | (Running & { readonly phase: 'streaming'; readonly item: string });

interface Running {
  readonly request: string | null;
  readonly responseId: string;
  readonly cancelled: boolean;
  /** Asked for while this one runs; sent when it ends. A newer one takes its place. */
  readonly next: string | null;
}

export type ResponseEvent =
  | { readonly type: 'ask'; readonly request: string }
  | { readonly type: 'created'; readonly responseId: string }
  | { readonly type: 'streamed'; readonly responseId: string; readonly item: string }
  | { readonly type: 'done'; readonly responseId: string }
  | { readonly type: 'cancel' }
  /** The server would not begin it; `busy` when only because another one is active. */
  | { readonly type: 'refused'; readonly busy: boolean }
  | { readonly type: 'expired' }
  | { readonly type: 'lost' };

export type ResponseEffect =
  | { readonly type: 'create'; readonly request: string }
  | { readonly type: 'cancelResponse'; readonly responseId: string }
  | { readonly type: 'startDeadline'; readonly afterMs: number }
  | { readonly type: 'stopDeadline' };

export interface ResponseStep {
  readonly state: ResponseState;
  readonly effects: readonly ResponseEffect[];
}

/** Silence of the server that is taken for death, restarted by every sign of life. */
export const RESPONSE_SILENCE_MS = 30_000;

const REST: ResponseState = { phase: 'none' };
const KEEP_WAITING: ResponseEffect = { type: 'startDeadline', afterMs: RESPONSE_SILENCE_MS };
const STOP_WAITING: ResponseEffect = { type: 'stopDeadline' };

export function stepResponse(state: ResponseState, event: ResponseEvent): ResponseStep {
  switch (event.type) {
    case 'ask':
      return state.phase === 'none'
        ? request(event.request)
        : { state: { ...state, next: event.request }, effects: [] };
    case 'created':
      return onCreated(state, event.responseId);
    case 'streamed':
      return onStreamed(state, event);
    case 'done':
      return onDone(state, event.responseId);
    case 'cancel':
      return onCancel(state);
    case 'refused':
      if (state.phase !== 'requested') return stay(state);
      return event.busy
        ? { state: { phase: 'blocked', request: state.request, next: state.next }, effects: [] }
        : proceed(state.next);
    case 'expired':
      return onExpired(state);
    case 'lost':
      return state.phase === 'none' ? stay(state) : { state: REST, effects: [STOP_WAITING] };
    default:
      return assertNever(event, 'unhandled response event');
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
    case 'requested':
      // Some compatible servers never announce the response; its first piece does.
      return { state: { ...state, phase: 'streaming', responseId, item }, effects: [KEEP_WAITING] };
    case 'none':
    case 'blocked':
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
      return proceed(state.next ?? state.request);
    case 'creating':
    case 'streaming':
      return state.responseId === responseId ? proceed(state.next) : stay(state);
    default:
      return assertNever(state, 'unhandled response state');
  }
}

function onCancel(state: ResponseState): ResponseStep {
  switch (state.phase) {
    case 'none':
      return stay(state);
    case 'requested':
      return { state: { ...state, cancelled: true, next: null }, effects: [] };
    case 'blocked':
      return { state: REST, effects: [STOP_WAITING] };
    case 'creating':
    case 'streaming':
      if (state.cancelled) return { state: { ...state, next: null }, effects: [] };
      return {
        state: { ...state, cancelled: true, next: null },
        effects: [{ type: 'cancelResponse', responseId: state.responseId }],
      };
    default:
      return assertNever(state, 'unhandled response state');
  }
}

function onExpired(state: ResponseState): ResponseStep {
  if (state.phase === 'none') return stay(state);
  const { state: after, effects } = proceed(state.next);
  const giveUp: ResponseEffect[] =
    state.phase === 'creating' || state.phase === 'streaming'
      ? [{ type: 'cancelResponse', responseId: state.responseId }]
      : [];
  return { state: after, effects: [...giveUp, ...effects] };
}

function proceed(next: string | null): ResponseStep {
  return next === null ? { state: REST, effects: [STOP_WAITING] } : request(next);
}

function request(name: string): ResponseStep {
  return {
    state: { phase: 'requested', request: name, cancelled: false, next: null },
    effects: [{ type: 'create', request: name }, KEEP_WAITING],
  };
}

function stay(state: ResponseState): ResponseStep {
  return { state, effects: [] };
}
