import { samplesInMs } from '../../../shared/audio/format.ts';

/** Where speech began or ended, in samples since the session's first. */
export interface SpeechEdge {
  readonly type: 'started' | 'stopped';
  readonly atSample: number;
}

export interface SpeechDetectorOptions {
  /** 0–1 as in the session; scaled to an RMS of up to LOUDEST_RMS. */
  readonly threshold: number;
  readonly prefixPaddingMs: number;
  readonly silenceDurationMs: number;
  /** Position of the first sample that will be fed. */
  readonly startSample: number;
}

export interface SpeechDetector {
  feed(samples: Int16Array): SpeechEdge[];
}

const WINDOW_SAMPLES = samplesInMs(10);
/** Shorter sounds are clicks. */
const ONSET_WINDOWS = 5;
const LOUDEST_RMS = 1200;

function rms(window: Int16Array): number {
  let sum = 0;
  for (const sample of window) sum += sample * sample;
  return Math.sqrt(sum / window.length);
}

/**
 * Speech by energy, in audio time: what it says depends on the samples alone, never on when they came.
 * Simpler than the real detector on purpose; its events have the same meaning and the same offsets.
 */
export function createSpeechDetector(options: SpeechDetectorOptions): SpeechDetector {
  const level = options.threshold * LOUDEST_RMS;
  const silenceSamples = samplesInMs(options.silenceDurationMs);
  let carry = new Int16Array(0);
  let position = options.startSample;
  let speaking = false;
  let voiced = 0;
  let quietSamples = 0;

  function judge(window: Int16Array): SpeechEdge | null {
    const loud = rms(window) >= level;
    position += window.length;
    voiced = loud ? voiced + 1 : 0;
    quietSamples = loud ? 0 : quietSamples + window.length;
    if (!speaking && voiced >= ONSET_WINDOWS) {
      speaking = true;
      const onset = position - voiced * WINDOW_SAMPLES - samplesInMs(options.prefixPaddingMs);
      return { type: 'started', atSample: Math.max(options.startSample, onset) };
    }
    if (speaking && quietSamples >= silenceSamples) {
      speaking = false;
      return { type: 'stopped', atSample: position };
    }
    return null;
  }

  return {
    feed(samples) {
      const edges: SpeechEdge[] = [];
      const all = new Int16Array(carry.length + samples.length);
      all.set(carry);
      all.set(samples, carry.length);
      let at = 0;
      for (; at + WINDOW_SAMPLES <= all.length; at += WINDOW_SAMPLES) {
        const edge = judge(all.subarray(at, at + WINDOW_SAMPLES));
        if (edge !== null) edges.push(edge);
      }
      carry = all.slice(at);
      return edges;
    },
  };
}
