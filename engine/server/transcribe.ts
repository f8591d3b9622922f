import { ok, type Result } from '../../shared/result.ts';
import {
  NOTHING_SAID,
  type Reading,
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
import type { Suggest } from './speech.ts';

export type Recognizer = WorkerLink<TranscriptionRequest, TranscriptionReply>;

/** Beyond this the recognizer's errors and memory grow. */
const LONGEST_PIECE_MS = 10_000;
/** Of a command that was hard to hear, so many readings are weighed by what they would mean. */
const READINGS = 5;
const NO_SUGGESTIONS: Suggest = () => [];

/** What was said in a stretch of sound; no words when nothing was. */
export async function transcribe({
  read,
  within,
  frames,
  recognizer,
  suggest = NO_SUGGESTIONS,
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
  /** Weighed with the readings of one piece; none by default. */
  readonly suggest?: Suggest;
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
  const isWhole = priority === 'final' && pieces.length === 1;
  const replies = await foldInOrder<Piece, Result<readonly TranscriptionReply[], WorkerFailure>>({
    items: pieces,
    initial: ok([]),
    step: async (before, piece) => {
      if (!before.ok) return before;
      const key = `${piece.start}–${piece.end}`;
      const remembered = known.get(key);
      if (remembered !== undefined) return ok([...before.value, remembered]);
      const request = {
        samples: read(piece),
        stop: stopping.flag,
        readings: isWhole ? READINGS : 1,
      };
      const reply = await recognizer.ask(request, { signal, ...(priority && { priority }) });
      if (!reply.ok) return reply;
      if (piece !== pieces.at(-1)) known.set(key, reply.value);
      return ok([...before.value, reply.value]);
    },
  });
  const heard = replies.ok ? ok(transcriptOf(pieces, replies.value)) : replies;
  const [only] = pieces;
  const weighed =
    heard.ok && isWhole && only !== undefined
      ? await weigh(heard.value, {
          suggest,
          ask: (sentences) =>
            recognizer.ask(
              { samples: read(only), stop: stopping.flag, weigh: sentences },
              { signal, ...(priority && { priority }) },
            ),
        })
      : heard;
  stopping.release();
  return weighed;
}

/** Asks the recognizer about what may have been said instead. One of these that is likelier than what it found by itself is what was said. */
async function weigh(
  heard: Transcript,
  {
    suggest,
    ask,
  }: {
    readonly suggest: Suggest;
    readonly ask: (
      sentences: readonly string[],
    ) => Promise<Result<TranscriptionReply, WorkerFailure>>;
  },
): Promise<Result<Transcript, WorkerFailure>> {
  const { words, confidence, readings } = heard;
  if (words === '') return ok(heard);
  const others = readings.slice(1).map((reading) => reading.words);
  const sentences = suggest({ words, confidence, others });
  if (sentences.length === 0) return ok(heard);
  const reply = await ask(sentences);
  if (!reply.ok) return reply;
  const suggested = sentences.flatMap((sentence, at): Reading[] => {
    const logProbability = reply.value.weighed[at];
    return logProbability === undefined
      ? []
      : [{ words: sentence, logProbability, isSuggested: true }];
  });
  const all = [...readings, ...suggested];
  const best = likeliest(all);
  return ok({
    words: best?.isSuggested === true ? best.words : words,
    confidence,
    readings: all,
  });
}

/** Of equals the first. */
function likeliest(readings: readonly Reading[]): Reading | undefined {
  return readings.reduce<Reading | undefined>(
    (best, each) => (best === undefined || each.logProbability > best.logProbability ? each : best),
    undefined,
  );
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
    // Of several pieces, how their readings would go together is not known.
    readings: replies.length === 1 ? replies.flatMap((reply) => readingsOf(words, reply)) : [],
  };
}

/** Each reading once, and as likely as its likeliest form: the recognizer also weighs where the stops are. */
function readingsOf(words: string, reply: TranscriptionReply): readonly Reading[] {
  const { logProbability, alternatives } = reply;
  const first: Reading = { words, logProbability, isSuggested: false };
  const byWords = new Map<string, Reading>([[plainWords(words), first]]);
  for (const other of alternatives) {
    const text = written([{ text: other.text, isAfterPause: true }]);
    const key = plainWords(text);
    const before = byWords.get(key);
    if (before !== undefined) {
      const likelier = Math.max(before.logProbability, other.logProbability);
      byWords.set(key, { ...before, logProbability: likelier });
    } else if (text !== '') {
      const { logProbability: own } = other;
      byWords.set(key, { words: text, logProbability: own, isSuggested: false });
    }
  }
  return [...byWords.values()];
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
