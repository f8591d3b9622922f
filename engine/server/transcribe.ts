import { ok, type Result } from '../../shared/result.ts';
import type { TranscriptionReply, TranscriptionRequest } from '../speech-to-text/transcription.ts';
import type { VoiceFrame } from '../voice-activity/segmenter.ts';
import { holdsSpeech, piecesToTranscribe, speechSpans } from '../voice-activity/speech-spans.ts';
import { foldInOrder } from '../workers/in-order.ts';
import type { WorkerFailure, WorkerLink } from '../workers/worker-link.ts';
import type { Recording } from './items.ts';

/** What was said in a recording; empty when nothing was. */
export function transcribe({
  recording,
  start,
  frames,
  recognizer,
  signal,
}: {
  readonly recording: Recording;
  /** The position of its first sample, as the frames count. */
  readonly start: number;
  readonly frames: readonly VoiceFrame[];
  readonly recognizer: WorkerLink<TranscriptionRequest, TranscriptionReply>;
  readonly signal: AbortSignal;
}): Promise<Result<string, WorkerFailure>> {
  const samples = joined(recording);
  const spans = speechSpans(frames);
  // Without speech the recognizer would make some up.
  if (!holdsSpeech(spans)) return Promise.resolve(ok(''));
  const within = { start, end: start + samples.length };
  return foldInOrder<(typeof spans)[number], Result<string, WorkerFailure>>({
    items: piecesToTranscribe({ spans, frames, within }),
    initial: ok(''),
    step: async (before, piece) => {
      if (!before.ok) return before;
      const part = samples.slice(piece.start - start, piece.end - start);
      const reply = await recognizer.ask({ samples: part }, { signal });
      return reply.ok ? ok(`${before.value} ${reply.value.text}`.trim()) : reply;
    },
  });
}

function joined(recording: Recording): Int16Array {
  const whole = new Int16Array(recording.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of recording) {
    whole.set(block, at);
    at += block.length;
  }
  return whole;
}
