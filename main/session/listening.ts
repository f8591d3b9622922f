import { assertNever } from '../../shared/assert-never.ts';
import type { Failure } from '../../shared/failures.ts';
import type { TalkMode } from '../../shared/session-snapshot.ts';
import type { AudioFact } from '../audio/audio-facts.ts';
import {
  stepCapture,
  type Abandoned,
  type CaptureEffect,
  type CaptureEvent,
  type CaptureState,
} from './capture-machine.ts';
import type { SessionPorts } from './session.ts';
import { createSpeechEnd, type SpeechEnd } from './speech-end.ts';
import { createUtterance, LONGEST_UTTERANCE_MS, type Utterance } from './utterance.ts';

/** What is being recorded, with the moments that receipts are made of (monotonic milliseconds). */
export interface Draft {
  /** Also the id of the turn that it becomes. */
  readonly turnId: string;
  readonly mode: TalkMode;
  /** Stays empty in hands-free, whose frames have no end of their own. */
  readonly utterance: Utterance;
  readonly pressedAtMs: number;
  /** Nobody will tell of its end: silence ends it, as a toggle. */
  isLetGo: boolean;
  listeningAtMs: number | null;
  releasedAtMs: number | null;
}

export interface ListeningOptions {
  readonly ports: Pick<SessionPorts, 'microphone' | 'clock' | 'log'>;
  readonly nextTurnId: () => string;
  readonly onFrame: (draft: Draft, samples: Int16Array) => void;
  readonly onComplete: (draft: Draft) => void;
  readonly onAbandoned: (draft: Draft, why: Abandoned) => void;
  /** The device went while it recorded. What was said until then is complete. */
  readonly onDeviceLost: (failure: Failure) => void;
  readonly onChange: () => void;
}

/** Runs the capture machine: opens the microphone, records, and knows when an utterance is over. */
export interface Listening {
  /** Whether `begin` would begin anything now. */
  wouldBegin(mode: TalkMode): boolean;
  begin(mode: TalkMode): Draft | null;
  end(): void;
  cancel(): void;
  /** The press that began it was only a tap. */
  tapped(): void;
  /** Hands-free goes on later. */
  pause(): void;
  /** What a hold records is ended by silence from now on. */
  letGo(): void;
  tell(fact: AudioFact): void;
  state(): CaptureState;
  draft(): Draft | null;
  /** Loudness 0–1 of the last frame. */
  level(): number;
  dispose(): void;
}

export function createListening(options: ListeningOptions): Listening {
  const { microphone, clock, log } = options.ports;
  let state: CaptureState = { phase: 'off' };
  let draft: Draft | null = null;
  let microphoneGeneration: number | null = null;
  let speechEnd: SpeechEnd | null = null;
  let stopDrain: (() => void) | null = null;
  let level = 0;
  const drafts = new Map<string, Draft>();

  function step(event: CaptureEvent): void {
    const result = stepCapture(state, event);
    state = result.state;
    for (const effect of result.effects) perform(effect);
    options.onChange();
  }

  function perform(effect: CaptureEffect): void {
    switch (effect.type) {
      case 'openMicrophone':
        microphoneGeneration = microphone.open();
        return;
      case 'closeMicrophone':
        microphoneGeneration = null;
        level = 0;
        microphone.detectSpeech(false);
        microphone.close();
        return;
      case 'startDrain':
        stopDrain = clock.after(effect.afterMs, () => step({ type: 'drained' }));
        return;
      case 'stopDrain':
        stopDrain?.();
        stopDrain = null;
        return;
      case 'listening':
        if (draft !== null) draft.listeningAtMs = clock.monotonicMs();
        return;
      case 'complete': {
        const done = takeDraft(effect.utterance);
        done?.utterance.finish();
        if (done !== null) options.onComplete(done);
        return;
      }
      case 'abandon': {
        const left = takeDraft(effect.utterance);
        left?.utterance.finish();
        if (left !== null) options.onAbandoned(left, effect.why);
        return;
      }
      case 'deviceLost':
        options.onDeviceLost(effect.failure);
        return;
      default:
        assertNever(effect, 'unhandled capture effect');
    }
  }

  function takeDraft(turnId: string): Draft | null {
    const taken = drafts.get(turnId) ?? null;
    drafts.delete(turnId);
    if (draft === taken) draft = null;
    return taken;
  }

  function receiveFrame(fact: Extract<AudioFact, { type: 'microphoneFrame' }>): void {
    if (fact.generation !== microphoneGeneration) return;
    if (state.phase === 'opening') step({ type: 'firstFrame' });
    const current = draft;
    if (current === null || state.phase === 'off') return;
    level = fact.peak;
    if (current.mode !== 'handsFree') current.utterance.append(fact.samples, fact.peak);
    options.onFrame(current, fact.samples);
    if (current.utterance.durationMs >= LONGEST_UTTERANCE_MS) {
      end();
      return;
    }
    const verdict = state.phase === 'recording' ? speechEnd?.frame(fact.rms) : undefined;
    if (verdict === 'spoken') end();
    if (verdict === 'nothingSaid') step({ type: 'cancel', reason: 'nothingSaid' });
  }

  function end(): void {
    if (draft !== null && draft.releasedAtMs === null) draft.releasedAtMs = clock.monotonicMs();
    speechEnd = null;
    step({ type: 'end' });
  }

  function wouldBegin(mode: TalkMode): boolean {
    return stepCapture(state, { type: 'begin', utterance: '', mode }).state !== state;
  }

  return {
    wouldBegin,
    begin(mode) {
      if (!wouldBegin(mode)) return null;
      const begun: Draft = {
        turnId: options.nextTurnId(),
        mode,
        utterance: createUtterance({ mode }),
        pressedAtMs: clock.monotonicMs(),
        isLetGo: false,
        listeningAtMs: null,
        releasedAtMs: null,
      };
      drafts.set(begun.turnId, begun);
      draft = begun;
      step({ type: 'begin', utterance: begun.turnId, mode });
      const endsItself = mode === 'toggle' || mode === 'oneShot';
      speechEnd = endsItself ? createSpeechEnd() : null;
      microphone.detectSpeech(endsItself);
      return begun;
    },
    end,
    cancel: () => step({ type: 'cancel', reason: 'cancelled' }),
    tapped: () => step({ type: 'cancel', reason: 'tapped' }),
    pause: () => step({ type: 'cancel', reason: 'paused' }),
    letGo() {
      if (draft?.mode !== 'hold' || draft.isLetGo || draft.releasedAtMs !== null) return;
      draft.isLetGo = true;
      speechEnd = createSpeechEnd();
      microphone.detectSpeech(true);
    },
    tell(fact) {
      switch (fact.type) {
        case 'microphoneFrame':
          receiveFrame(fact);
          return;
        case 'speechChanged':
          if (fact.generation === microphoneGeneration) speechEnd?.detectorSays(fact.speaking);
          return;
        case 'detectorFailed':
          log('the local voice detector failed', { message: fact.message });
          speechEnd?.detectorFailed();
          return;
        case 'microphoneFailed':
          if (fact.generation !== microphoneGeneration) return;
          step({ type: 'failed', failure: fact.failure });
          return;
        case 'microphoneEnded':
          if (fact.generation !== microphoneGeneration) return;
          step({ type: 'failed', failure: { name: 'microphoneLost', detail: null } });
          return;
        case 'audioPageLost':
          step({ type: 'failed', failure: { name: 'audioCrashed', detail: null } });
          return;
        default:
          return;
      }
    },
    state: () => state,
    draft: () => draft,
    level: () => level,
    dispose() {
      stopDrain?.();
      if (microphoneGeneration !== null) microphone.close();
    },
  };
}
