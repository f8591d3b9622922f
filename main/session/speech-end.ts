import { FRAME_MS } from '../../shared/audio/format.ts';

/**
 * Decides when an utterance that nobody will release is over (toggle and one-shot). Counted in
 * recorded audio, not in wall-clock time, so a busy machine changes nothing. Figures: push-to-talk.md.
 */
export const QUIET_ENDS_AFTER_MS = 1_200;
export const NO_SPEECH_AFTER_MS = 8_000;

/** Without the local detector: this much above the quietest recent level counts as speech. */
const LEVEL_RATIO = 4;
const LEVEL_FLOOR_RMS = 0.004;
/** The noise floor rises by this factor a frame, so that it follows a room that got louder. */
const FLOOR_RISE = 1.002;

export type SpeechVerdict = 'listening' | 'spoken' | 'nothingSaid';

export interface SpeechEnd {
  /** The detector's verdict from here on. Until the first one the level decides. */
  detectorSays(speaking: boolean): void;
  /** The detector cannot be had, or rests: the level decides until it speaks again. */
  detectorGone(): void;
  frame(rms: number): SpeechVerdict;
  /** Silence counts from here on; that somebody spoke is remembered. */
  restart(): void;
}

export function createSpeechEnd(): SpeechEnd {
  let detector: boolean | null = null;
  let floorRms = 1;
  let everSpoke = false;
  let hasJudged = false;
  let quietMs = 0;

  function isSpeech(rms: number): boolean {
    floorRms = Math.min(Math.max(rms, LEVEL_FLOOR_RMS), floorRms * FLOOR_RISE);
    return detector ?? rms > floorRms * LEVEL_RATIO;
  }

  return {
    detectorSays(speaking) {
      // It judges from the first frame on, so it knows better what the level took for speech.
      if (!hasJudged) everSpoke = false;
      hasJudged = true;
      detector = speaking;
      // A detector that catches up may tell both edges of a word between two frames.
      if (!speaking) return;
      everSpoke = true;
      quietMs = 0;
    },
    detectorGone() {
      detector = null;
    },
    frame(rms) {
      if (isSpeech(rms)) {
        everSpoke = true;
        quietMs = 0;
        return 'listening';
      }
      quietMs += FRAME_MS;
      if (everSpoke) return quietMs >= QUIET_ENDS_AFTER_MS ? 'spoken' : 'listening';
      return quietMs >= NO_SPEECH_AFTER_MS ? 'nothingSaid' : 'listening';
    },
    restart() {
      quietMs = 0;
    },
  };
}
