import { assertNever } from '../../shared/assert-never.ts';
import type { Failure } from '../../shared/failures.ts';
import type { TalkMode } from '../../shared/session-snapshot.ts';
import type { AudioFact } from '../audio/audio-facts.ts';
import { createAttention } from './attention.ts';
import {
  stepCapture,
  type Abandoned,
  type CaptureEffect,
  type CaptureEvent,
  type CaptureState,
} from './capture-machine.ts';
import { createDraft, type Draft } from './draft.ts';
import type { SessionPorts } from './session.ts';
import { LONGEST_UTTERANCE_MS } from './utterance.ts';

/** A device that gives no frame for so long is held by somebody else (K11). */
const OPENING_DEADLINE_MS = 12_000;
const BUSY: Failure = { name: 'microphoneBusy', detail: null };
const SILENT: Failure = { name: 'microphoneSilent', detail: null };

export interface HeardFrame {
  readonly samples: Int16Array;
  /** Root mean square, 0–1. */
  readonly rms: number;
  /** What the local voice detector said last; null: it is not running, or not yet. */
  readonly speaking: boolean | null;
}

export interface ListeningOptions {
  readonly ports: Pick<SessionPorts, 'microphone' | 'clock' | 'log'>;
  readonly nextTurnId: () => string;
  readonly onFrame: (draft: Draft, frame: HeardFrame) => void;
  readonly onComplete: (draft: Draft) => void;
  readonly onAbandoned: (draft: Draft, why: Abandoned) => void;
  /** The device went while it recorded. What was said until then is complete. */
  readonly onDeviceLost: (failure: Failure) => void;
  /** The device gives nothing but digital zero (named while it records), or, with null, gives sound again. */
  readonly onDeviceSilent: (failure: Failure | null) => void;
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
  /** What silence would have ended is held now, and is not ended by it (K15). False: nothing changed. */
  takeInHand(): boolean;
  /** What a hold records is ended by silence from now on. */
  letGo(): void;
  /** Whether the local voice detector is wanted while the microphone listens hands-free. */
  detectSpeech(on: boolean): void;
  tell(fact: AudioFact): void;
  state(): CaptureState;
  draft(): Draft | null;
  /** Loudness 0–1 of the last frame. */
  level(): number;
  dispose(): void;
}

export function createListening(options: ListeningOptions): Listening {
  const { microphone, clock, log } = options.ports;
  const attention = createAttention(microphone);
  let state: CaptureState = { phase: 'off' };
  let draft: Draft | null = null;
  let microphoneGeneration: number | null = null;
  let stopDrain: (() => void) | null = null;
  let stopDeadline: (() => void) | null = null;
  let level = 0;
  let isDeviceSilent = false;
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
        isDeviceSilent = false;
        stopDeadline = clock.after(OPENING_DEADLINE_MS, () =>
          step({ type: 'failed', failure: BUSY }),
        );
        return;
      case 'closeMicrophone':
        microphoneGeneration = null;
        level = 0;
        // Silence behind the words stands in nobody's way; words that are nothing but silence are named next.
        if (isDeviceSilent) options.onDeviceSilent(null);
        isDeviceSilent = false;
        endDeadline();
        attention.rest();
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
        endDeadline();
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

  function endDeadline(): void {
    stopDeadline?.();
    stopDeadline = null;
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
    if (isDeviceSilent && fact.peak > 0) {
      isDeviceSilent = false;
      options.onDeviceSilent(null);
    }
    if (current.mode !== 'handsFree') {
      current.utterance.append(fact.samples, fact.peak);
      current.voice.frame(fact.rms);
    }
    const { samples, rms } = fact;
    options.onFrame(current, { samples, rms, speaking: attention.speaking() });
    if (current.utterance.durationMs >= LONGEST_UTTERANCE_MS) {
      end();
      return;
    }
    const verdict = current.speechEnd.frame(fact.rms);
    if (!current.endsItself || state.phase !== 'recording') return;
    if (verdict === 'spoken') end();
    if (verdict === 'nothingSaid') step({ type: 'cancel', reason: 'nothingSaid' });
  }

  function end(): void {
    if (draft !== null) draft.releasedAtMs ??= clock.monotonicMs();
    draft?.voice.released();
    step({ type: 'end' });
  }

  function wouldBegin(mode: TalkMode): boolean {
    return stepCapture(state, { type: 'begin', utterance: '', mode }).state !== state;
  }

  return {
    wouldBegin,
    begin(mode) {
      if (!wouldBegin(mode)) return null;
      const begun = createDraft({
        turnId: options.nextTurnId(),
        mode,
        pressedAtMs: clock.monotonicMs(),
        speaking: attention.speaking(),
      });
      drafts.set(begun.turnId, begun);
      draft = begun;
      step({ type: 'begin', utterance: begun.turnId, mode });
      attention.align(state, draft);
      return begun;
    },
    end,
    cancel: () => step({ type: 'cancel', reason: 'cancelled' }),
    tapped: () => step({ type: 'cancel', reason: 'tapped' }),
    pause: () => step({ type: 'cancel', reason: 'paused' }),
    takeInHand() {
      if (draft === null || !draft.endsItself) return false;
      draft.endsItself = false;
      return true;
    },
    letGo() {
      if (draft === null || draft.mode === 'handsFree') return;
      if (draft.endsItself || draft.releasedAtMs !== null) return;
      draft.endsItself = true;
      draft.speechEnd.restart();
      attention.align(state, draft);
    },
    detectSpeech(on) {
      if (attention.want(on) && state.phase !== 'off') attention.align(state, draft);
    },
    tell(fact) {
      switch (fact.type) {
        case 'microphoneFrame':
          receiveFrame(fact);
          return;
        case 'speechJudged':
          if (fact.generation !== microphoneGeneration) return;
          attention.says(fact.speaking);
          draft?.speechEnd.detectorSays(fact.speaking);
          draft?.voice.detectorSays(fact);
          if (state.phase !== 'off') attention.align(state, draft);
          return;
        case 'detectorFailed':
          log('the local voice detector failed', { message: fact.message });
          attention.says(null);
          draft?.speechEnd.detectorGone();
          draft?.voice.detectorFailed();
          return;
        case 'microphoneSwapped':
          if (fact.generation !== microphoneGeneration) return;
          log('another microphone took over', {
            deviceLabel: fact.deviceLabel,
            missingMs: fact.missingMs,
          });
          return;
        case 'microphoneSilent':
          if (fact.generation !== microphoneGeneration || state.phase === 'off') return;
          isDeviceSilent = true;
          options.onDeviceSilent(SILENT);
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
      endDeadline();
      if (microphoneGeneration !== null) microphone.close();
    },
  };
}
