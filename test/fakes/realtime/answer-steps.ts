import { msOfSamples, samplesInMs } from '../../../shared/audio/format.ts';
import type { Answer, Pace } from './script.ts';
import { tone } from './pcm.ts';

/** One piece of an answer and how long after the piece before it it goes out. */
export type Piece = { readonly gapMs: number } & (
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'audio'; readonly samples: Int16Array }
);

/** About what a calm voice takes for a character. */
const MS_PER_CHARACTER = 60;
const DEFAULT_DELTA_MS = 100;

function voiceOf(answer: Answer): Int16Array {
  if (answer.pcm !== undefined) return answer.pcm;
  return tone({ durationMs: answer.audioMs ?? answer.text.length * MS_PER_CHARACTER });
}

function gapBefore(pace: Pace, delta: number, deltaMs: number): number {
  if (pace === 'burst') return 0;
  if (pace === 'realTime') return delta === 0 ? 0 : deltaMs;
  return pace.gapsMs[delta % pace.gapsMs.length] ?? 0;
}

/** The words with the spaces before them, so that joined they are the text again. */
function wordsOf(text: string): string[] {
  return text.match(/\s*\S+\s*$|\s*\S+/g) ?? [];
}

/** A written answer: words, one after the other. */
export function writtenPieces(answer: Answer): Piece[] {
  const first = answer.thinkMs ?? 0;
  return wordsOf(answer.text).map((text, at) => ({
    type: 'text',
    text,
    gapMs: at === 0 ? first : 0,
  }));
}

/** A spoken answer: its words interleaved with its sound, the words a little ahead as on the real server. */
export function spokenPieces(answer: Answer): Piece[] {
  const voice = voiceOf(answer);
  const deltaSamples = samplesInMs(answer.deltaMs ?? DEFAULT_DELTA_MS);
  const words = wordsOf(answer.text);
  const deltas = Math.ceil(voice.length / deltaSamples);
  const pieces: Piece[] = [];
  let said = 0;
  for (let delta = 0; delta < deltas; delta += 1) {
    const samples = voice.subarray(delta * deltaSamples, (delta + 1) * deltaSamples);
    const gapMs = gapBefore(answer.pace ?? 'burst', delta, msOfSamples(deltaSamples));
    const due = Math.ceil(((delta + 1) * words.length) / deltas);
    const text = words.slice(said, due).join('');
    said = due;
    if (text !== '') pieces.push({ type: 'text', text, gapMs });
    pieces.push({ type: 'audio', samples, gapMs: text === '' ? gapMs : 0 });
  }
  const rest = words.slice(said).join('');
  if (rest !== '') pieces.push({ type: 'text', text: rest, gapMs: 0 });
  const [head, ...tail] = pieces;
  return head === undefined
    ? []
    : [{ ...head, gapMs: head.gapMs + (answer.thinkMs ?? 0) }, ...tail];
}
