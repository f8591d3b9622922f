import { fail, ok, type Result } from '../../shared/result.ts';
import type { Sound } from './sound.ts';
import { wavChunks } from './wav-chunks.ts';
import { readWavFormat } from './wav-format.ts';
import { readSamples } from './wav-samples.ts';

const HEADER_BYTES = 44;
const SAMPLE_BYTES = 2;
const FULL_SCALE = 32_767;

/**
 * Reads a WAV file of any rate and any number of channels (mixed to one): integers of 8 to 32 bits, floats,
 * A-law and mu-law, plain or extensible. A file that was cut off is read as far as it goes. The failure says for people
 * why it cannot be read. (Ours, because the npm package tried for it, wavefile 11, takes five minutes for ten of sound
 * and takes extensible floats for integers.)
 */
export function decodeWav(bytes: Uint8Array): Result<Sound, string> {
  const chunks = wavChunks(bytes);
  if (chunks === null) return fail('it does not begin like a WAV file');
  const formatChunk = chunks.find(({ id }) => id === 'fmt ');
  if (formatChunk === undefined) return fail('it does not say how its sound is stored');
  const format = readWavFormat(formatChunk.body);
  if (!format.ok) return format;
  const data = chunks.find(({ id }) => id === 'data');
  if (data === undefined) return fail('it holds no sound');
  const samples = readSamples(data.body, format.value);
  if (samples.length === 0) return fail('it holds no sound');
  return ok({ samples, rateHz: format.value.rateHz });
}

/** A 16-bit mono WAV file. What is louder than full scale is cut off there. */
export function encodeWav({ samples, rateHz }: Sound): Uint8Array {
  const dataBytes = samples.length * SAMPLE_BYTES;
  const file = Buffer.alloc(HEADER_BYTES + dataBytes);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rateHz, 24);
  file.writeUInt32LE(rateHz * SAMPLE_BYTES, 28);
  file.writeUInt16LE(SAMPLE_BYTES, 32);
  file.writeUInt16LE(8 * SAMPLE_BYTES, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(dataBytes, 40);
  for (const [index, sample] of samples.entries()) {
    const value = Math.round(Math.max(-1, Math.min(1, sample)) * FULL_SCALE);
    file.writeInt16LE(value, HEADER_BYTES + index * SAMPLE_BYTES);
  }
  return file;
}
