import type { Next, ResponseEffect, ResponseState, ResponseStep } from './response-state.ts';

export const REST: ResponseState = { phase: 'none' };
export const KEEP_WAITING: ResponseEffect = { type: 'startDeadline' };
export const STOP_WAITING: ResponseEffect = { type: 'stopDeadline' };

export function proceed(next: Next | null): ResponseStep {
  if (next === null) return { state: REST, effects: [STOP_WAITING] };
  return next.by === 'us' ? request(next.request) : awaitServer(next.request);
}

export function blocked(
  how: Omit<Extract<ResponseState, { phase: 'blocked' }>, 'phase'>,
): ResponseStep {
  return { state: { phase: 'blocked', ...how }, effects: [] };
}

export function request(name: string): ResponseStep {
  return {
    state: { phase: 'requested', request: name, cancelled: false, next: null },
    effects: [{ type: 'create', request: name }, KEEP_WAITING],
  };
}

export function awaitServer(name: string): ResponseStep {
  return {
    state: { phase: 'requested', request: name, cancelled: false, next: null },
    effects: [KEEP_WAITING],
  };
}

export function stay(state: ResponseState): ResponseStep {
  return { state, effects: [] };
}
