import type {
  Next,
  Requested,
  ResponseEffect,
  ResponseState,
  ResponseStep,
} from './response-state.ts';

export const REST: ResponseState = { phase: 'none' };
export const KEEP_WAITING: ResponseEffect = { type: 'startDeadline' };
export const STOP_WAITING: ResponseEffect = { type: 'stopDeadline' };

export function proceed(next: Next | null): ResponseStep {
  if (next === null) return { state: REST, effects: [STOP_WAITING] };
  return next.by === 'server' ? awaitServer(next.request) : request(next.request);
}

export function blocked(
  how: Omit<Extract<ResponseState, { phase: 'blocked' }>, 'phase'>,
): ResponseStep {
  return { state: { phase: 'blocked', ...how }, effects: [] };
}

export function request(name: string): ResponseStep {
  return {
    state: { phase: 'requested', request: name, by: 'us', cancelled: false, next: null },
    effects: [{ type: 'create', request: name }, KEEP_WAITING],
  };
}

export function awaitServer(name: string): ResponseStep {
  return {
    state: { phase: 'requested', request: name, by: 'server', cancelled: false, next: null },
    effects: [KEEP_WAITING],
  };
}

/** What was asked for, or is the server's own decision, has its id. */
export function begin(
  { request: name, cancelled, next }: Requested,
  responseId: string,
): ResponseStep {
  // A cancel before the id was known did nothing on the wire; it is made good here.
  const overdue: ResponseEffect[] = cancelled ? [{ type: 'cancelResponse', responseId }] : [];
  return {
    state: { phase: 'creating', request: name, responseId, cancelled, next },
    effects: [KEEP_WAITING, ...overdue],
  };
}

export function again({ request: name }: { readonly request: string }): Next {
  return { request: name, by: 'us' };
}

export function stay(state: ResponseState): ResponseStep {
  return { state, effects: [] };
}
