import { ok, type Result } from '../../shared/result.ts';
import {
  NOTHING_SAID,
  type Transcript,
  type TranscriptionReply,
  type TranscriptionRequest,
} from '../speech-to-text/transcription.ts';
import { plain, written } from '../speech-to-text/written.ts';
import type { VoiceFrame } from '../voice-activity/segmenter.ts';
import {
  holdsSpeech,
  type Piece,
  piecesToTranscribe,
  type Span,
  speechSpans,
} from '../voice-activity/speech-spans.ts';
import { foldInOrder } from '../workers/in-order.ts';
import type { AskOptions, WorkerFailure, WorkerLink } from '../workers/worker-link.ts';

export type Recognizer = WorkerLink<TranscriptionRequest, TranscriptionReply>;

/** Beyond this the recognizer's errors and memory grow. */
const LONGEST_PIECE_MS = 10_000;
/** Of a command that was hard to hear, so many readings are weighed by what they would mean. */
const READINGS = 5;

/** What was said in a stretch of sound; no words when nothing was. */
export async function transcribe({
  read,
  within,
  frames,
  recognizer,
  signal,
  priority = 'final',
  longestMs = LONGEST_PIECE_MS,
  known = new Map(),
}: {
  readonly read: (stretch: Span) => Int16Array;
  /** Positions as the frames count them. */
  readonly within: Span;
  readonly frames: readonly VoiceFrame[];
  readonly recognizer: Recognizer;
  readonly signal: AbortSignal;
  readonly priority?: AskOptions['priority'];
  /** Of one piece that is recognised at a time. */
  readonly longestMs?: number;
  /** Pieces that were recognised before, and are not again. The last one may still grow and is not kept. */
  readonly known?: Map<string, TranscriptionReply>;
}): Promise<Result<Transcript, WorkerFailure>> {
  const spans = speechSpans(frames);
  // Without speech the recognizer would make some up.
  if (!holdsSpeech(spans)) return ok(NOTHING_SAID);
  const pieces = piecesToTranscribe({ spans, frames, within, longestMs });
  const stopping = stopAt(signal);
  const replies = await foldInOrder<Piece, Result<readonly TranscriptionReply[], WorkerFailure>>({
    items: pieces,
    initial: ok([]),
    step: async (before, piece) => {
      if (!before.ok) return before;
      const key = `${piece.start}–${piece.end}`;
      const remembered = known.get(key);
      if (remembered !== undefined) return ok([...before.value, remembered]);
      const readings = priority === 'final' && pieces.length === 1 ? READINGS : 1;
      const request = { samples: read(piece), stop: stopping.flag, readings };
      const reply = await recognizer.ask(request, { signal, ...(priority && { priority }) });
      if (!reply.ok) return reply;
      if (piece !== pieces.at(-1)) known.set(key, reply.value);
      return ok([...before.value, reply.value]);
    },
  });
  stopping.release();
  return replies.ok ? ok(transcriptOf(pieces, replies.value)) : replies;
}

function transcriptOf(
  pieces: readonly Piece[],
  replies: readonly TranscriptionReply[],
): Transcript {
  const words = written(
    replies.map(({ text }, at) => ({ text, isAfterPause: pieces[at]?.isAfterPause ?? true })),
  );
  if (words === '') return NOTHING_SAID;
  // As of one long piece: the geometric mean, each piece counting by what it holds.
  const letters = replies.reduce((sum, { text }) => sum + text.length, 0);
  const logs = replies.reduce(
    (sum, { text, confidence }) =>
      text === '' ? sum : sum + text.length * Math.log(Math.max(confidence, Number.MIN_VALUE)),
    0,
  );
  return {
    words,
    confidence: Math.exp(logs / letters),
    alternatives: alternativesOf(words, replies),
  };
}

/** Each other reading once: the recognizer also weighs where the stops are. */
function alternativesOf(words: string, replies: readonly TranscriptionReply[]): readonly string[] {
  const others = replies.flatMap(({ alternatives }) => alternatives);
  const byWords = new Map<string, string>([[plainWords(words), words]]);
  for (const text of others) {
    const other = written([{ text, isAfterPause: true }]);
    const key = plainWords(other);
    if (other !== '' && !byWords.has(key)) byWords.set(key, other);
  }
  return [...byWords.values()].slice(1);
}

function plainWords(text: string): string {
  return text
    .split(/[\s-]+/)
    .map(plain)
    .join(' ')
    .trim();
}

/** The worker looks at the flag between two tokens: what nobody waits for must not keep it busy. */
function stopAt(signal: AbortSignal): { readonly flag: Int32Array; release(): void } {
  const flag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const raise = (): void => {
    Atomics.store(flag, 0, 1);
  };
  if (signal.aborted) raise();
  signal.addEventListener('abort', raise, { once: true });
  return { flag, release: () => signal.removeEventListener('abort', raise) };
}
