import { fail, ok, type Result } from '../../shared/result.ts';
import type { Sound } from './sound.ts';

// The package is CommonJS: its class is a property of the one thing it exports.
const { WaveFile } = (await import('wavefile')).default;

const HIGHEST_RATE_HZ = 768_000;
const FULL_SCALE_16 = 32_767;

/** What `fmt ` calls the encoding, and how the package turns it into numbers. */
const PCM = 1;
const FLOAT = 3;
const A_LAW = 6;
const MU_LAW = 7;
const IMA_ADPCM = 17;
const EXTENSIBLE = 0xff_fe;

interface Format {
  readonly audioFormat: number;
  readonly numChannels: number;
  readonly sampleRate: number;
  readonly bitsPerSample: number;
  readonly subformat: readonly number[];
}

/**
 * Reads a WAV file of any rate, any number of channels (mixed to one) and any common encoding: 8 to 32 bit
 * integers, 32 and 64 bit floats, A-law, mu-law, IMA ADPCM, plain or extensible. A file that was cut off is read as far as it goes.
 * The failure says for people why it cannot be read.
 */
export function decodeWav(bytes: Uint8Array): Result<Sound, string> {
  const wav = new WaveFile();
  try {
    wav.fromBuffer(bytes);
    const format = formatOf(wav.fmt);
    const problem = problemOf(format);
    if (problem !== null) return fail(problem);
    toFloats(wav, encodingOf(format));
    const interleaved = wav.getSamples(true, Float64Array);
    const samples = mixed(interleaved, format.numChannels);
    if (samples.length === 0) return fail('it holds no sound');
    return ok({ samples, rateHz: format.sampleRate });
  } catch (error) {
    return fail(inPlainWords(error instanceof Error ? error.message : String(error)));
  }
}

/** A 16-bit mono WAV file. */
export function encodeWav({ samples, rateHz }: Sound): Uint8Array {
  const wav = new WaveFile();
  const integers = Int16Array.from(samples, (sample) =>
    Math.round(Math.max(-1, Math.min(1, sample)) * FULL_SCALE_16),
  );
  wav.fromScratch(1, rateHz, '16', integers);
  return wav.toBuffer();
}

function formatOf(fmt: object): Format {
  const read = (name: string): unknown => Reflect.get(fmt, name);
  const subformat = read('subformat');
  return {
    audioFormat: Number(read('audioFormat')),
    numChannels: Number(read('numChannels')),
    sampleRate: Number(read('sampleRate')),
    bitsPerSample: Number(read('bitsPerSample')),
    subformat: Array.isArray(subformat) ? subformat.map(Number) : [],
  };
}

function encodingOf({ audioFormat, subformat }: Format): number {
  return audioFormat === EXTENSIBLE ? (subformat[0] ?? 0) & 0xff_ff : audioFormat;
}

function problemOf(format: Format): string | null {
  const encoding = encodingOf(format);
  if (![PCM, FLOAT, A_LAW, MU_LAW, IMA_ADPCM].includes(encoding)) {
    return `its sound is packed in a way Parley does not know (format ${encoding})`;
  }
  if (!(format.sampleRate > 0 && format.sampleRate <= HIGHEST_RATE_HZ)) {
    return `its header says ${format.sampleRate} samples a second`;
  }
  if (!(format.numChannels > 0)) return 'its header says it has no channel';
  if (!(format.bitsPerSample > 0)) return 'its header says a sample has no bits';
  return null;
}

function toFloats(wav: InstanceType<typeof WaveFile>, encoding: number): void {
  if (encoding === A_LAW) wav.fromALaw();
  else if (encoding === MU_LAW) wav.fromMuLaw();
  else if (encoding === IMA_ADPCM) wav.fromIMAADPCM();
  wav.toBitDepth('64');
}

function mixed(interleaved: Float64Array, channels: number): Float32Array {
  const samples = new Float32Array(Math.floor(interleaved.length / channels));
  for (let index = 0; index < samples.length; index += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) {
      sum += interleaved[index * channels + channel] ?? 0;
    }
    samples[index] = Number.isFinite(sum) ? sum / channels : 0;
  }
  return samples;
}

function inPlainWords(message: string): string {
  if (message.includes('Not a supported format')) return 'it does not begin like a WAV file';
  if (message.includes('"fmt "')) return 'it does not say how its sound is stored';
  if (message.includes('"data"')) return 'it holds no sound';
  return `its header is damaged (${message})`;
}
