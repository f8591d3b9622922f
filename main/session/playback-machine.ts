import { assertNever } from '../../shared/assert-never.ts';

/**
 * What comes out of the speaker: rules P1–P7 of docs/session-spec.md. It knows nothing of the
 * socket, so losing that never stops audio already received. Items are the numbers of
 * `shared/audio/port-messages.ts`.
 */
export type PlaybackState =
  | { readonly phase: 'silent' }
  | { readonly phase: 'cushioning'; readonly item: number; readonly waiting: readonly number[] }
  | {
      readonly phase: 'sounding';
      readonly item: number;
      readonly heardFrames: number;
      readonly waiting: readonly number[];
    };

export type PlaybackEvent =
  | { readonly type: 'queued'; readonly item: number }
  | { readonly type: 'started'; readonly item: number }
  | { readonly type: 'progressed'; readonly item: number; readonly heardFrames: number }
  | { readonly type: 'finished'; readonly item: number }
  | { readonly type: 'flushed' }
  /** The audio page is gone, and what it was playing with it. */
  | { readonly type: 'lost' };

const SILENT: PlaybackState = { phase: 'silent' };

export function stepPlayback(state: PlaybackState, event: PlaybackEvent): PlaybackState {
  switch (event.type) {
    case 'queued':
      return onQueued(state, event.item);
    case 'started':
      return concerns(state, event.item)
        ? {
            phase: 'sounding',
            item: event.item,
            heardFrames: 0,
            waiting: without(state, event.item),
          }
        : state;
    case 'progressed':
      return state.phase === 'sounding' && state.item === event.item
        ? { ...state, heardFrames: event.heardFrames }
        : state;
    case 'finished':
      return onFinished(state, event.item);
    case 'flushed':
    case 'lost':
      return SILENT;
    default:
      return assertNever(event, 'unhandled playback event');
  }
}

function onQueued(state: PlaybackState, item: number): PlaybackState {
  if (state.phase === 'silent') return { phase: 'cushioning', item, waiting: [] };
  if (state.item === item || state.waiting.includes(item)) return state;
  return { ...state, waiting: [...state.waiting, item] };
}

function onFinished(state: PlaybackState, item: number): PlaybackState {
  if (state.phase === 'silent') return state;
  if (state.item !== item) return { ...state, waiting: without(state, item) };
  const [next, ...waiting] = state.waiting;
  return next === undefined ? SILENT : { phase: 'cushioning', item: next, waiting };
}

function concerns(state: PlaybackState, item: number): boolean {
  return state.phase !== 'silent' && (state.item === item || state.waiting.includes(item));
}

function without(state: PlaybackState, item: number): readonly number[] {
  return state.phase === 'silent' ? [] : state.waiting.filter((other) => other !== item);
}
