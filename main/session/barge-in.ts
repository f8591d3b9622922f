import { FRAME_MS, PCM } from '../../shared/audio/format.ts';
import type { AudioFact } from '../audio/audio-facts.ts';
import { createEchoGate } from './echo-gate.ts';
import { createFrameLateness } from './frame-lateness.ts';
import type { SessionPorts } from './session.ts';

/** The server confirms within this that somebody spoke, or the answer is as loud as before (T23). */
const CONFIRMED_WITHIN_MS = 400;
/**
 * The answer comes back for so long after its end, beside the latency that the speaker admits to: 0.46 s was measured
 * through a sound server. Frames that a busy machine brings late are counted besides.
 */
const ROOM_MS = 700;

export interface BargeInOptions {
  readonly ports: Pick<SessionPorts, 'player' | 'clock' | 'settings' | 'log'>;
  /** An answer waits for its first sound, or sounds. */
  readonly isSounding: () => boolean;
  /** The server hears somebody speak. */
  readonly isConfirmed: () => boolean;
}

/** What becomes of one frame of the open microphone. */
interface FrameFate {
  readonly passes: boolean;
  /** So many frames before it, which did not pass, are sent after all. */
  readonly alsoBefore: number;
}

/**
 * The open microphone while an answer sounds: softens the answer as soon as somebody seems to speak, and
 * keeps from the server what is left of the assistant's own voice.
 */
export interface BargeIn {
  frame(frame: { readonly rms: number; readonly speaking: boolean | null }): FrameFate;
  /** The last frame may have held some of an answer: whether a person speaks in the next is worth asking. */
  isWatching(): boolean;
  tell(fact: AudioFact): void;
  dispose(): void;
}

const PASSES: FrameFate = { passes: true, alsoBefore: 0 };

export function createBargeIn(options: BargeInOptions): BargeIn {
  const { player, clock, settings, log } = options.ports;
  const gate = createEchoGate();
  const lateness = createFrameLateness();
  let latencyMs = 0;
  /** Of the microphone's frames. */
  let lateMs = 0;
  let microphone: string | null = null;
  /** Frames since the last sound left for the speaker. */
  let sinceSoundMs = Number.POSITIVE_INFINITY;
  let isWatching = false;
  let stopWaiting: (() => void) | null = null;

  function endDuck(): void {
    if (stopWaiting === null) return;
    stopWaiting();
    stopWaiting = null;
    player.duck(false);
  }

  function duck(): void {
    log('somebody seems to speak over the answer');
    stopWaiting?.();
    player.duck(true);
    stopWaiting = clock.after(CONFIRMED_WITHIN_MS, endDuck);
  }

  return {
    frame({ rms, speaking }) {
      sinceSoundMs = options.isSounding() ? 0 : sinceSoundMs + FRAME_MS;
      const sounds = sinceSoundMs <= latencyMs + ROOM_MS + lateMs;
      isWatching = sounds;
      const { echoGate } = settings();
      const admits = echoGate !== 'always';
      const verdict = gate.frame({
        rms,
        speaking,
        sounds,
        lateFrames: Math.round(lateMs / FRAME_MS),
        isConfirmed: options.isConfirmed(),
        admits,
      });
      if (verdict.isBargeIn && options.isSounding()) duck();
      return echoGate === 'never' ? PASSES : verdict;
    },
    isWatching: () => isWatching,
    tell(fact) {
      switch (fact.type) {
        case 'microphoneFrame':
          // Those of a hold as well: without them, all that follow it would seem late.
          lateMs = lateness.frame(clock.monotonicMs());
          return;
        case 'playbackProgressed':
          sinceSoundMs = 0;
          latencyMs = ((fact.renderedFrames - fact.heardFrames) * 1_000) / PCM.sampleRateHz;
          gate.played(fact.level);
          return;
        case 'playbackFinished':
        case 'playbackFlushed':
          gate.played(0);
          // A flush ends it by itself; what comes next begins as loud as ever.
          endDuck();
          return;
        case 'speakerSwapped':
          gate.forget();
          return;
        case 'microphoneSwapped':
        case 'microphoneOpened':
          if (fact.deviceLabel !== microphone) gate.forget();
          lateness.reset();
          lateMs = 0;
          microphone = fact.deviceLabel;
          return;
        default:
          return;
      }
    },
    dispose() {
      stopWaiting?.();
      stopWaiting = null;
    },
  };
}
