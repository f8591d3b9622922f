import { msOfSamples, samplesInMs } from '../../shared/audio/format.ts';
import { HYSTERESIS, type VoiceFrame } from './segmenter.ts';

/** A stretch of samples at 24 kHz, its end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What the recognizer gets at a time. */
export interface Piece extends Span {
  /** Whether a pause lies before it, so long that a sentence may have ended there. */
  readonly isAfterPause: boolean;
}

const THRESHOLD = 0.5;
/** A frame under this is no speech, whatever lies before it. */
export const LEAST_IN_SPEECH = THRESHOLD - HYSTERESIS;
/** Shorter dips lie inside words: the closure of a "t" or a "p". */
export const BRIDGED_GAP_MS = 130;
/** Under this the recognizer invents a word ("You") for a click or a breath. */
const MIN_SPEECH_MS = 250;
/** What the recognizer gets beside the speech itself; Silero's onset and end are up to this late. */
const PADDING_MS = 300;
/** Between two words of one sentence it is seldom quiet for longer. */
const SENTENCE_PAUSE_MS = 400;

/** Where speech was, judged with hysteresis and with the dips inside words closed. */
export function speechSpans(frames: readonly VoiceFrame[]): readonly Span[] {
  const spans: Span[] = [];
  let inSpeech = false;
  for (const { start, end, probability } of frames) {
    inSpeech = probability >= (inSpeech ? LEAST_IN_SPEECH : THRESHOLD);
    if (!inSpeech) continue;
    const last = spans.at(-1);
    if (last !== undefined && start - last.end <= samplesInMs(BRIDGED_GAP_MS)) {
      spans[spans.length - 1] = { start: last.start, end };
    } else {
      spans.push({ start, end });
    }
  }
  return spans;
}

/** Whether it is enough for anything to have been said. */
export function holdsSpeech(spans: readonly Span[]): boolean {
  return msOfSamples(spans.reduce((sum, { start, end }) => sum + end - start, 0)) >= MIN_SPEECH_MS;
}

/**
 * The stretches to transcribe one by one: cut at pauses, or where speech is least likely when there is no
 * pause for too long, each with some room around it and none overlapping another.
 */
export function piecesToTranscribe({
  spans,
  frames,
  within,
  longestMs,
}: {
  readonly spans: readonly Span[];
  readonly frames: readonly VoiceFrame[];
  readonly within: Span;
  /** Of the speech in one piece; the room around it comes on top. */
  readonly longestMs: number;
}): readonly Piece[] {
  const longest = samplesInMs(longestMs);
  const joined: Span[] = [];
  for (const span of spans.flatMap((whole) => cutLong({ whole, frames, longest }))) {
    const last = joined.at(-1);
    if (last !== undefined && span.end - last.start <= longest) {
      joined[joined.length - 1] = { start: last.start, end: span.end };
    } else {
      joined.push(span);
    }
  }
  const padding = samplesInMs(PADDING_MS);
  return joined.map(({ start, end }, at) => {
    const before = joined[at - 1]?.end;
    const after = joined[at + 1]?.start;
    const from = before === undefined ? within.start : Math.ceil((before + start) / 2);
    const to = after === undefined ? within.end : Math.ceil((end + after) / 2);
    return {
      start: Math.max(from, start - padding),
      end: Math.min(to, end + padding),
      isAfterPause: before === undefined || msOfSamples(start - before) >= SENTENCE_PAUSE_MS,
    };
  });
}

function cutLong({
  whole,
  frames,
  longest,
}: {
  readonly whole: Span;
  readonly frames: readonly VoiceFrame[];
  readonly longest: number;
}): readonly Span[] {
  const parts: Span[] = [];
  let { start } = whole;
  while (whole.end - start > longest) {
    const from = start + longest / 2;
    const to = start + longest;
    const quietest = frames
      .filter((frame) => frame.start >= from && frame.end <= to)
      .reduce<VoiceFrame | null>(
        (least, frame) => (least === null || frame.probability < least.probability ? frame : least),
        null,
      );
    const end = quietest?.end ?? to;
    parts.push({ start, end });
    start = end;
  }
  return [...parts, { start, end: whole.end }];
}
