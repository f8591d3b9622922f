import { FRAME_MS } from '../../shared/audio/format.ts';

/** As loud as a voice close by; no quiet room is, whatever the detector makes of it. */
const LOUD_RMS = 0.05;
const LOUD_FOR_MS = 300;

/** What is known of the voice in one utterance. `unknown`: the detector has not judged all of it. */
type Voice = 'heard' | 'none' | 'unknown';

/** Follows one utterance for the guard (T20), which delays words only on a verdict about all of them. */
export interface VoiceVerdict {
  frame(rms: number): void;
  /** `behindFrames`: recorded before now and not judged yet. */
  detectorSays(verdict: { readonly speaking: boolean; readonly behindFrames: number }): void;
  detectorFailed(): void;
  /** The person let go: what follows is only the tail. */
  released(): void;
  voice(): Voice;
}

/** @param speaking The detector's last word about what came right before, if it gave one. */
export function createVoiceVerdict(speaking: boolean | null): VoiceVerdict {
  let isHeard = speaking === true;
  let hasFailed = false;
  let frames = 0;
  let judgedFrames = 0;
  let loudFrames = 0;
  let releasedAtFrame: number | null = null;

  return {
    frame(rms) {
      frames += 1;
      if (rms >= LOUD_RMS) loudFrames += 1;
    },
    detectorSays(verdict) {
      // A verdict about what came before says nothing of these words.
      const judged = frames - verdict.behindFrames;
      if (judged <= 0) return;
      judgedFrames = Math.max(judgedFrames, judged);
      if (verdict.speaking) isHeard = true;
    },
    detectorFailed() {
      hasFailed = true;
    },
    released() {
      releasedAtFrame ??= frames;
    },
    voice() {
      if (isHeard || loudFrames * FRAME_MS >= LOUD_FOR_MS) return 'heard';
      const isJudged = frames > 0 && judgedFrames >= (releasedAtFrame ?? frames);
      return isJudged && !hasFailed ? 'none' : 'unknown';
    },
  };
}
