import { msOfSamples } from '../../../../../shared/audio/format.ts';
import {
  headerOf,
  newFileId,
  sealChunk,
  type Chunk,
} from '../../../../../main/history/unanswered/words-format.ts';
import { noteChunk, type Begun } from '../../../../../main/history/unanswered/words-notes.ts';

export const KEY = Buffer.alloc(32, 7);
export const OTHER_KEY = Buffer.alloc(32, 8);

export const BEGUN: Begun = {
  type: 'begun',
  input: 'voice',
  mode: 'hold',
  text: null,
  recordedAtMs: 1_700_000_000_000,
  sampleRateHz: 24_000,
  endpoint: 'Built-in assistant',
};

export function audioChunk(samples: Int16Array): Chunk {
  return {
    kind: 'audio',
    plain: Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength),
  };
}

/** A file of words chunk by chunk: header first. */
export function sealedFile(
  chunks: readonly Chunk[],
  { key = KEY, fileId = newFileId() }: { readonly key?: Buffer; readonly fileId?: string } = {},
): readonly Buffer[] {
  const header = headerOf(key, fileId);
  return [header, ...chunks.map((chunk, index) => sealChunk(chunk, { key, header, index }))];
}

/** Sound in which every sample differs from its neighbours. */
export function counted(length: number, from = 1): Int16Array {
  return Int16Array.from({ length }, (_, index) => ((from + index) % 30_000) + 1);
}

export function hold(...lengths: readonly number[]): readonly Chunk[] {
  let from = 1;
  return [
    noteChunk(BEGUN),
    ...lengths.map((length) => {
      const chunk = audioChunk(counted(length, from));
      from += length;
      return chunk;
    }),
  ];
}

export const roundedMs = (samples: number): number => Math.round(msOfSamples(samples));
