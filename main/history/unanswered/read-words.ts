import { assertNever } from '../../../shared/assert-never.ts';
import { msOfSamples, PCM } from '../../../shared/audio/format.ts';
import type { Failure } from '../../../shared/failures.ts';
import { HEADER_BYTES, openChunks, type Chunk, type FileReading } from './words-format.ts';
import { readNote, type Begun } from './words-notes.ts';

/** What a file of words says, as far as it can be read. */
export interface WordsOnDisk {
  readonly begun: Begun;
  readonly durationMs: number;
  readonly complete: boolean;
  readonly committed: boolean;
  readonly failure: Failure | null;
  readonly transcript: string | null;
  readonly damage: Extract<FileReading, { kind: 'readable' }>['damage'];
  /** Where the file can be written on. */
  readonly goodBytes: number;
  readonly chunkCount: number;
  /** The sound, joined; a copy. */
  samples(): Int16Array;
}

export type WordsReading =
  | { readonly kind: 'words'; readonly words: WordsOnDisk }
  | { readonly kind: 'otherKey' }
  /** Nothing of it can be read: no file of ours, or cut off or altered before its first chunk ended. */
  | { readonly kind: 'nothing'; readonly damage: 'torn' | 'altered' };

export function readWords(bytes: Buffer, key: Buffer): WordsReading {
  const reading = openChunks(bytes, key);
  if (reading.kind === 'otherKey') return { kind: 'otherKey' };
  if (reading.kind === 'notWords') {
    return { kind: 'nothing', damage: bytes.length < HEADER_BYTES ? 'torn' : 'altered' };
  }
  const { chunks, damage, goodBytes } = reading;
  let begun: Begun | null = null;
  let complete = false;
  let committed = false;
  let wanted: number | null = null;
  let left: { readonly failure: Failure | null; readonly transcript: string | null } | null = null;
  for (const note of chunks.filter(({ kind }) => kind === 'note').map(readNote)) {
    if (note === null) continue;
    switch (note.type) {
      case 'begun':
        begun ??= note;
        break;
      case 'complete':
        complete = true;
        wanted = note.samples;
        break;
      case 'committed':
        committed = true;
        break;
      case 'left':
        left = note;
        break;
      default:
        assertNever(note, 'unhandled note');
    }
  }
  if (begun === null) {
    return { kind: 'nothing', damage: damage ?? (chunks.length === 0 ? 'torn' : 'altered') };
  }
  const audio = chunks.filter(({ kind }) => kind === 'audio');
  const recorded = samplesIn(audio);
  const samples = Math.min(recorded, wanted ?? recorded);
  return {
    kind: 'words',
    words: {
      begun,
      durationMs: Math.round(msOfSamples(samples)),
      complete,
      committed,
      failure: left?.failure ?? null,
      transcript: left?.transcript ?? begun.text,
      damage,
      goodBytes,
      chunkCount: chunks.length,
      samples: () => samplesOf(audio).subarray(0, samples),
    },
  };
}

function samplesIn(audio: readonly Chunk[]): number {
  return audio.reduce((sum, { plain }) => sum + Math.floor(plain.length / PCM.bytesPerSample), 0);
}

/** Every chunk is whole samples: the writer makes them so. */
function samplesOf(audio: readonly Chunk[]): Int16Array {
  const bytes = Buffer.concat(audio.map(({ plain }) => plain));
  const joined = new Int16Array(Math.floor(bytes.length / PCM.bytesPerSample));
  new Uint8Array(joined.buffer).set(bytes.subarray(0, joined.byteLength));
  return joined;
}
