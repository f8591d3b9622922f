import { samplesInMs } from '../../../shared/audio/format.ts';

/** Bytes are little-endian on the wire and on every machine Parley runs on. */
export function toBase64(samples: Int16Array): string {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength).toString('base64');
}

/** A copy, so that its start is aligned whatever buffer it came from. */
export function fromBase64(text: string): Int16Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new Int16Array(bytes.buffer, 0, Math.floor(bytes.byteLength / 2));
}

export function concat(chunks: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** A sine: stands for speech to an energy detector, and can be found again in what was played. */
export function tone(options: {
  readonly durationMs: number;
  readonly frequencyHz?: number;
  readonly amplitude?: number;
}): Int16Array {
  const { durationMs, frequencyHz = 440, amplitude = 8000 } = options;
  return Int16Array.from({ length: samplesInMs(durationMs) }, (_, at) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * frequencyHz * at) / 24_000)),
  );
}

export function silence(durationMs: number): Int16Array {
  return new Int16Array(samplesInMs(durationMs));
}
