import { assertNever } from '../../shared/assert-never.ts';
import type { Failure } from '../../shared/failures.ts';
import type { TalkMode } from '../../shared/session-snapshot.ts';

/**
 * What the microphone is for right now: rules K1–K10 of docs/session-spec.md. It knows nothing of
 * the socket: words are recorded whether or not one is there.
 */
export type CaptureState =
  | { readonly phase: 'off' }
  /** Asked for; no frame yet, so nothing is promised to the speaker. */
  | { readonly phase: 'opening'; readonly utterance: string; readonly mode: TalkMode }
  | { readonly phase: 'recording'; readonly utterance: string; readonly mode: TalkMode }
  /** Released; the last syllable is still on its way. */
  | { readonly phase: 'draining'; readonly utterance: string; readonly mode: TalkMode };

export type CaptureEvent =
  | { readonly type: 'begin'; readonly utterance: string; readonly mode: TalkMode }
  | { readonly type: 'firstFrame' }
  | { readonly type: 'end' }
  | { readonly type: 'drained' }
  /** Ends at once and sends nothing. */
  | { readonly type: 'cancel'; readonly reason: Unsent }
  | { readonly type: 'failed'; readonly failure: Failure };

export type CaptureEffect =
  | { readonly type: 'openMicrophone' }
  | { readonly type: 'closeMicrophone' }
  | { readonly type: 'startDrain'; readonly afterMs: number }
  | { readonly type: 'stopDrain' }
  | { readonly type: 'listening'; readonly utterance: string }
  /** Nothing more will be added to it. */
  | { readonly type: 'complete'; readonly utterance: string }
  /** The device went while it recorded. */
  | { readonly type: 'deviceLost'; readonly failure: Failure }
  | { readonly type: 'abandon'; readonly utterance: string; readonly why: Abandoned };

/** The person said so, said nothing, only tapped; hands-free, they want it to listen later. */
type Unsent = 'cancelled' | 'nothingSaid' | 'tapped' | 'paused';

export type Abandoned =
  | { readonly reason: Unsent }
  /** Released before the microphone gave a frame. */
  | { readonly reason: 'tooShort' }
  | { readonly reason: 'failed'; readonly failure: Failure };

export interface CaptureStep {
  readonly state: CaptureState;
  readonly effects: readonly CaptureEffect[];
}

/** The tail kept after release so that the last syllable is not clipped (push-to-talk.md). */
export const DRAIN_MS = 300;

export function stepCapture(state: CaptureState, event: CaptureEvent): CaptureStep {
  switch (event.type) {
    case 'begin':
      return onBegin(state, event);
    case 'firstFrame':
      return state.phase === 'opening'
        ? {
            state: { ...state, phase: 'recording' },
            effects: [{ type: 'listening', utterance: state.utterance }],
          }
        : stay(state);
    case 'end':
      return onEnd(state);
    case 'drained':
      return state.phase === 'draining'
        ? off([{ type: 'closeMicrophone' }, { type: 'complete', utterance: state.utterance }])
        : stay(state);
    case 'cancel':
      return state.phase === 'off' ? stay(state) : abandon(state, { reason: event.reason });
    case 'failed':
      return onFailed(state, event.failure);
    default:
      return assertNever(event, 'unhandled capture event');
  }
}

function onBegin(
  state: CaptureState,
  { utterance, mode }: Extract<CaptureEvent, { type: 'begin' }>,
): CaptureStep {
  switch (state.phase) {
    case 'off':
      return {
        state: { phase: 'opening', utterance, mode },
        effects: [{ type: 'openMicrophone' }],
      };
    case 'draining':
      // The microphone is open: the next words follow without a gap.
      return {
        state: { phase: 'recording', utterance, mode },
        effects: [
          { type: 'stopDrain' },
          { type: 'complete', utterance: state.utterance },
          { type: 'listening', utterance },
        ],
      };
    case 'recording':
      // A hold inside hands-free takes the open microphone over; otherwise a second begin is noise.
      return state.mode === 'handsFree' && mode !== 'handsFree'
        ? {
            state: { phase: 'recording', utterance, mode },
            effects: [
              { type: 'complete', utterance: state.utterance },
              { type: 'listening', utterance },
            ],
          }
        : stay(state);
    case 'opening':
      return state.mode === 'handsFree' && mode !== 'handsFree'
        ? {
            state: { phase: 'opening', utterance, mode },
            effects: [{ type: 'complete', utterance: state.utterance }],
          }
        : stay(state);
    default:
      return assertNever(state, 'unhandled capture state');
  }
}

function onEnd(state: CaptureState): CaptureStep {
  switch (state.phase) {
    case 'recording':
      return {
        state: { ...state, phase: 'draining' },
        effects: [{ type: 'startDrain', afterMs: DRAIN_MS }],
      };
    case 'opening':
      return abandon(state, { reason: 'tooShort' });
    case 'off':
    case 'draining':
      return stay(state);
    default:
      return assertNever(state, 'unhandled capture state');
  }
}

function onFailed(state: CaptureState, failure: Failure): CaptureStep {
  switch (state.phase) {
    case 'off':
      return stay(state);
    case 'opening':
      return abandon(state, { reason: 'failed', failure });
    case 'recording':
    case 'draining':
      // What was said until the device went is kept and sent.
      return off([
        { type: 'stopDrain' },
        { type: 'closeMicrophone' },
        { type: 'complete', utterance: state.utterance },
        { type: 'deviceLost', failure },
      ]);
    default:
      return assertNever(state, 'unhandled capture state');
  }
}

function abandon(state: Exclude<CaptureState, { phase: 'off' }>, why: Abandoned): CaptureStep {
  return off([
    { type: 'stopDrain' },
    { type: 'closeMicrophone' },
    { type: 'abandon', utterance: state.utterance, why },
  ]);
}

function off(effects: readonly CaptureEffect[]): CaptureStep {
  return { state: { phase: 'off' }, effects };
}

/** Held, toggled or one-shot: what is said has an end that a person makes. */
export function isByHand(state: CaptureState): boolean {
  return state.phase !== 'off' && state.mode !== 'handsFree';
}

function stay(state: CaptureState): CaptureStep {
  return { state, effects: [] };
}
