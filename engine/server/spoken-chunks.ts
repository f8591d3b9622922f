import { samplesInMs } from '../../shared/audio/format.ts';

/** 100 ms: what the protocol's own servers send at a time. */
const CHUNK_SAMPLES = samplesInMs(100);

export interface SpokenChunk {
  readonly samples: Int16Array;
  /** The words that belong to it, with the spaces before them; often none. */
  readonly words: string;
}

/** A sentence's sound in blocks, its words spread over them, so that captions keep pace with the voice. */
export function spokenChunks(samples: Int16Array, text: string): readonly SpokenChunk[] {
  const words = text.match(/\s*\S+/g) ?? [];
  const count = Math.max(1, Math.ceil(samples.length / CHUNK_SAMPLES));
  return Array.from({ length: count }, (_, at) => ({
    samples: samples.subarray(at * CHUNK_SAMPLES, (at + 1) * CHUNK_SAMPLES),
    words: words
      .slice(Math.ceil((at * words.length) / count), Math.ceil(((at + 1) * words.length) / count))
      .join(''),
  }));
}
