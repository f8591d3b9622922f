/*
 * The two telephone codes of ITU-T G.711, one byte a sample. Written from its tables 1a/1b (A-law) and 2a/2b
 * (µ-law): a sign, three bits that name a segment, four that name a step in it; each segment's steps are twice
 * as wide as those of the one before. Values are scaled to 16 bits as in ITU-T G.191.
 */

/** Added to the 14 bits before the segments are told apart, so that each begins at a power of two. */
const MU_BIAS = 33;
/** Of the biased value: louder has no step of its own. */
const MU_LOUDEST = 0x1fff;
/** On the line every second bit of an A-law byte is turned over. */
const A_EVEN_BITS = 0x55;
const SIGN = 0x80;

/** µ-law bytes as 16-bit samples. */
export function pcm16OfMuLaw(bytes: Uint8Array): Int16Array<ArrayBuffer> {
  return expanded(bytes, MU_VALUES);
}

/** A-law bytes as 16-bit samples. */
export function pcm16OfALaw(bytes: Uint8Array): Int16Array<ArrayBuffer> {
  return expanded(bytes, A_VALUES);
}

export function muLawOfPcm16(samples: Int16Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(samples.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = muLawOf(samples[at] ?? 0);
  return bytes;
}

export function aLawOfPcm16(samples: Int16Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(samples.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = aLawOf(samples[at] ?? 0);
  return bytes;
}

function muLawOf(sample: number): number {
  const biased = Math.min((magnitudeOf(sample) >> 2) + MU_BIAS, MU_LOUDEST);
  // With the bias the least is 33, whose highest bit is bit 5.
  const segment = 31 - Math.clz32(biased) - 5;
  const step = (biased >> (segment + 1)) & 0x0f;
  // All bits are turned over, so that silence is a line full of ones.
  return ~((sample < 0 ? SIGN : 0) | (segment << 4) | step) & 0xff;
}

function aLawOf(sample: number): number {
  const magnitude = magnitudeOf(sample);
  // Segments 0 and 1 have steps of the same width; 1 begins at bit 8 of 16.
  const segment = Math.max(0, 31 - Math.clz32(magnitude) - 7);
  const step = (magnitude >> Math.max(4, segment + 3)) & 0x0f;
  return ((sample < 0 ? 0 : SIGN) | (segment << 4) | step) ^ A_EVEN_BITS;
}

/** Zero belongs to the positive values, so the negative ones are counted from −1: each side has as many. */
function magnitudeOf(sample: number): number {
  return sample < 0 ? ~sample : sample;
}

function expanded(bytes: Uint8Array, values: Int16Array): Int16Array<ArrayBuffer> {
  const samples = new Int16Array(bytes.length);
  for (let at = 0; at < samples.length; at += 1) samples[at] = values[bytes[at] ?? 0] ?? 0;
  return samples;
}

/** The middle of each step, in 16 bits. */
const MU_VALUES = Int16Array.from({ length: 256 }, (_, byte) => {
  const bits = ~byte & 0xff;
  const segment = (bits >> 4) & 7;
  const biased = (((bits & 0x0f) << 1) + MU_BIAS) << segment;
  const magnitude = (biased - MU_BIAS) << 2;
  return bits & SIGN ? -magnitude : magnitude;
});

const A_VALUES = Int16Array.from({ length: 256 }, (_, byte) => {
  const bits = byte ^ A_EVEN_BITS;
  const segment = (bits >> 4) & 7;
  const step = ((bits & 0x0f) << 4) + 8;
  const magnitude = segment === 0 ? step : (step + 0x100) << (segment - 1);
  return bits & SIGN ? magnitude : -magnitude;
});
