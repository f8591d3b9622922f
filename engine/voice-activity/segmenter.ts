import { msOfSamples, samplesInMs } from '../../shared/audio/format.ts';

/** One judged frame. Positions are samples at 24 kHz since the session's first. */
export interface VoiceFrame {
  readonly start: number;
  readonly end: number;
  /** How likely it holds speech, 0–1. */
  readonly probability: number;
}

export interface SegmenterSettings {
  /** 0–1: at and above it a frame is speech. */
  readonly threshold: number;
  readonly prefixPaddingMs: number;
  readonly silenceDurationMs: number;
}

export type SegmenterState =
  | {
      readonly phase: 'quiet';
      readonly onset: { readonly start: number; readonly frames: number } | null;
    }
  | { readonly phase: 'speaking'; readonly silentSince: number | null };

export type SegmentEvent =
  /** With the padding before it. */
  | { readonly type: 'started'; readonly start: number }
  /** With the silence after it. */
  | { readonly type: 'stopped'; readonly end: number };

export const QUIET: SegmenterState = { phase: 'quiet', onset: null };

/** One frame alone may be a click; a second costs 32 ms and saves the answer that it would interrupt. */
const ONSET_FRAMES = 2;
/** Silero's own hysteresis: speech that has begun goes on down to this much under the threshold. */
export const HYSTERESIS = 0.15;

export function stepSegmenter({
  state,
  frame,
  settings,
  earliest,
}: {
  readonly state: SegmenterState;
  readonly frame: VoiceFrame;
  readonly settings: SegmenterSettings;
  /** The oldest sample that can still be had: padding does not reach behind it. */
  readonly earliest: number;
}): { readonly state: SegmenterState; readonly event: SegmentEvent | null } {
  if (state.phase === 'quiet') {
    if (frame.probability < settings.threshold) return { state: QUIET, event: null };
    const onset = {
      start: state.onset?.start ?? frame.start,
      frames: (state.onset?.frames ?? 0) + 1,
    };
    if (onset.frames < ONSET_FRAMES) return { state: { phase: 'quiet', onset }, event: null };
    const start = Math.max(earliest, onset.start - samplesInMs(settings.prefixPaddingMs));
    return { state: { phase: 'speaking', silentSince: null }, event: { type: 'started', start } };
  }
  if (frame.probability >= settings.threshold - HYSTERESIS) {
    return { state: { phase: 'speaking', silentSince: null }, event: null };
  }
  const silentSince = state.silentSince ?? frame.start;
  if (msOfSamples(frame.end - silentSince) < settings.silenceDurationMs) {
    return { state: { phase: 'speaking', silentSince }, event: null };
  }
  const end = Math.min(frame.end, silentSince + samplesInMs(settings.silenceDurationMs));
  return { state: QUIET, event: { type: 'stopped', end } };
}
