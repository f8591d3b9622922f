import { assertNever } from '../../shared/assert-never.ts';
import type {
  Crossed,
  Next,
  ResponseEffect,
  ResponseEvent,
  ResponseState,
  ResponseStep,
} from './response-state.ts';
import { again, begin, KEEP_WAITING, proceed, REST, stay, STOP_WAITING } from './response-steps.ts';

/** R14: the server began something by itself before our `response.create` came to it. */
export function onCrossed(state: ResponseState, responseId: string): ResponseStep {
  if (state.phase === 'crossed') {
    const { ours, theirs } = state;
    return theirs.responseId === responseId ? stay(state) : onCrossed(ours, responseId);
  }
  if (state.phase !== 'requested' || state.by !== 'us') return stay(state);
  const { next } = state;
  // It is the answer to the words that it had before ours, if there are such.
  const isTheirs = next?.by === 'either';
  return {
    state: {
      phase: 'crossed',
      theirs: { request: isTheirs ? next.request : null, responseId, cancelled: false },
      ours: isTheirs ? { ...state, next: null } : state,
    },
    effects: [KEEP_WAITING],
  };
}

/** While the server says its own, ours stays out: it begins, is refused or given up, and is not sent again. */
export function stepCrossed(
  state: Crossed,
  event: Exclude<ResponseEvent, { type: 'crossed' }>,
): ResponseStep {
  const { ours, theirs } = state;
  switch (event.type) {
    case 'ask':
      return waitsBehind(state, { request: event.request, by: 'us' });
    case 'expect':
      return waitsBehind(state, { request: event.request, by: 'either' });
    case 'created':
      return event.responseId === theirs.responseId
        ? { state, effects: [KEEP_WAITING] }
        : begin(ours, event.responseId);
    case 'streamed':
      return event.responseId === theirs.responseId
        ? { state, effects: [KEEP_WAITING] }
        : stay(state);
    case 'done':
    case 'called':
      // What theirs called is run, and answered by whoever is asked next (R12): ours is already.
      return event.responseId === theirs.responseId
        ? { state: ours, effects: [KEEP_WAITING] }
        : stay(state);
    case 'toolsDone':
      return stay(state);
    case 'cancel':
      return cancelBoth(state, theirs.cancelled ? [] : [cancelOf(theirs)]);
    case 'cancelledByServer':
      return cancelBoth(state, []);
    case 'refused':
      return stay({
        phase: 'creating',
        ...theirs,
        next: ours.next ?? (event.busy && !ours.cancelled ? again(ours) : null),
      });
    case 'expired': {
      const { state: after, effects } = proceed(ours.next);
      return {
        state: after,
        effects: [...(theirs.cancelled ? [] : [cancelOf(theirs)]), ...effects],
      };
    }
    case 'lost':
      return { state: REST, effects: [STOP_WAITING] };
    default:
      return assertNever(event, 'unhandled response event');
  }
}

function waitsBehind(state: Crossed, next: Next): ResponseStep {
  return stay({ ...state, ours: { ...state.ours, next } });
}

function cancelBoth(state: Crossed, effects: readonly ResponseEffect[]): ResponseStep {
  const { ours, theirs } = state;
  return {
    state: {
      ...state,
      theirs: { ...theirs, cancelled: true },
      ours: { ...ours, cancelled: true, next: null },
    },
    effects,
  };
}

function cancelOf({ responseId }: Crossed['theirs']): ResponseEffect {
  return { type: 'cancelResponse', responseId };
}
