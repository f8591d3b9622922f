import { assertNever } from '../../shared/assert-never.ts';
import type { WavFormat } from './wav-format.ts';

type ReadSample = (data: DataView, at: number) => number;

/** All channels mixed to one, samples between -1 and 1. An incomplete last frame is left out. */
export function readSamples(data: DataView, format: WavFormat): Float32Array {
  const sampleBytes = format.bits / 8;
  const frameBytes = sampleBytes * format.channels;
  const read = readerOf(format);
  const samples = new Float32Array(Math.floor(data.byteLength / frameBytes));
  for (let frame = 0; frame < samples.length; frame += 1) {
    let sum = 0;
    for (let channel = 0; channel < format.channels; channel += 1) {
      sum += read(data, frame * frameBytes + channel * sampleBytes);
    }
    // Damaged floats may be no number at all.
    samples[frame] = Number.isFinite(sum) ? sum / format.channels : 0;
  }
  return samples;
}

function readerOf({ encoding, bits }: WavFormat): ReadSample {
  switch (encoding) {
    case 'integer':
      return integerReader(bits);
    case 'float':
      return bits === 64
        ? (data, at) => data.getFloat64(at, true)
        : (data, at) => data.getFloat32(at, true);
    case 'aLaw':
      return (data, at) => fromALaw(data.getUint8(at));
    case 'muLaw':
      return (data, at) => fromMuLaw(data.getUint8(at));
    default:
      return assertNever(encoding, 'encoding without a reader');
  }
}

function integerReader(bits: number): ReadSample {
  if (bits === 8) return (data, at) => (data.getUint8(at) - 128) / 128;
  if (bits === 16) return (data, at) => data.getInt16(at, true) / 2 ** 15;
  if (bits === 32) return (data, at) => data.getInt32(at, true) / 2 ** 31;
  return (data, at) => (data.getUint16(at, true) + data.getInt8(at + 2) * 2 ** 16) / 2 ** 23;
}

/** ITU-T G.711, A-law: 13 bits in 8, every other bit turned over on the line. */
function fromALaw(byte: number): number {
  const bits = byte ^ 0x55;
  const exponent = (bits >> 4) & 7;
  const mantissa = ((bits & 15) << 4) + 8;
  const size = exponent === 0 ? mantissa : (mantissa + 0x1_00) << (exponent - 1);
  return ((bits & 0x80) === 0 ? -size : size) / 2 ** 15;
}

/** ITU-T G.711, mu-law: 14 bits in 8, all of them turned over on the line. */
function fromMuLaw(byte: number): number {
  const bits = ~byte & 0xff;
  const size = ((((bits & 15) << 3) + 0x84) << ((bits >> 4) & 7)) - 0x84;
  return ((bits & 0x80) === 0 ? size : -size) / 2 ** 15;
}
