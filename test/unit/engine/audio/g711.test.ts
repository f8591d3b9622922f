import { describe, expect, it } from 'vitest';
import {
  aLawOfPcm16,
  muLawOfPcm16,
  pcm16OfALaw,
  pcm16OfMuLaw,
} from '../../../../engine/audio/g711.ts';

const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const ALL_SAMPLES = Int16Array.from({ length: 65_536 }, (_, at) => at - 32_768);

/** ITU-T G.711, table 5: one period of 1 kHz at 0 dBm0, A-law as on the line. */
const A_LAW_SINE = Uint8Array.of(0x34, 0x21, 0x21, 0x34, 0xb4, 0xa1, 0xa1, 0xb4);
/** ITU-T G.711, table 6: the same in µ-law. */
const MU_LAW_SINE = Uint8Array.of(0x1e, 0x0b, 0x0b, 0x1e, 0x9e, 0x8b, 0x8b, 0x9e);

describe('G.711', () => {
  it.each([
    { law: 'µ-law', expand: pcm16OfMuLaw, period: MU_LAW_SINE, peak: 0x7fff },
    { law: 'A-law', expand: pcm16OfALaw, period: A_LAW_SINE, peak: 0x7fff },
  ])('reads the Recommendation’s own sine in $law at its level', ({ expand, period, peak }) => {
    const samples = expand(period);
    const rms = Math.sqrt(samples.reduce((sum, s) => sum + s * s, 0) / samples.length);
    // 0 dBm0 lies 3.14 dB (A-law) or 3.17 dB (µ-law) under the loudest sine there is.
    const belowLoudestDb = -20 * Math.log10((rms * Math.SQRT2) / peak);
    expect(belowLoudestDb).toBeGreaterThan(3.0);
    expect(belowLoudestDb).toBeLessThan(3.3);
    // Sampled at π/8, 3π/8 …: two levels, by symmetry, 1 : tan(3π/8).
    const [low = 0, high = 0] = samples;
    expect(high / low).toBeGreaterThan(Math.tan((3 * Math.PI) / 8) - 0.1);
    expect(high / low).toBeLessThan(Math.tan((3 * Math.PI) / 8) + 0.1);
    expect([...samples.subarray(4)]).toEqual([...samples.subarray(0, 4)].map((s) => -s));
  });

  it.each([
    [0x00, -32_124],
    [0x0f, -16_764],
    [0x10, -15_996],
    [0x7e, -8],
    [0x7f, 0],
    [0x80, 32_124],
    [0x8f, 16_764],
    [0xbf, 1_980],
    [0xef, 132],
    [0xf0, 120],
    [0xfe, 8],
    [0xff, 0],
  ])('takes the µ-law byte %i for %i', (byte, value) => {
    expect(pcm16OfMuLaw(Uint8Array.of(byte))).toEqual(Int16Array.of(value));
  });

  it.each([
    [0x00, -5_504],
    [0x2a, -32_256],
    [0xaa, 32_256],
    [0x80, 5_504],
    [0x55, -8],
    [0xd5, 8],
    [0xd4, 24],
    [0xc5, 264],
  ])('takes the A-law byte %i for %i', (byte, value) => {
    expect(pcm16OfALaw(Uint8Array.of(byte))).toEqual(Int16Array.of(value));
  });

  it.each([
    [0, 0xff, 0xd5],
    [-1, 0x7f, 0x55],
    [32_767, 0x80, 0xaa],
    [-32_768, 0x00, 0x2a],
    [1_000, 0xce, 0xfa],
    [-1_000, 0x4e, 0x7a],
  ])('writes %i as %i in µ-law and %i in A-law', (sample, muLaw, aLaw) => {
    expect(muLawOfPcm16(Int16Array.of(sample))).toEqual(Uint8Array.of(muLaw));
    expect(aLawOfPcm16(Int16Array.of(sample))).toEqual(Uint8Array.of(aLaw));
  });

  it('gives every byte back as it was, but for the two zeros of µ-law', () => {
    expect(aLawOfPcm16(pcm16OfALaw(ALL_BYTES))).toEqual(ALL_BYTES);
    const back = muLawOfPcm16(pcm16OfMuLaw(ALL_BYTES));
    expect(back).toEqual(ALL_BYTES.map((byte) => (byte === 0x7f ? 0xff : byte)));
  });

  it.each([
    ['µ-law', (samples: Int16Array) => pcm16OfMuLaw(muLawOfPcm16(samples))],
    ['A-law', (samples: Int16Array) => pcm16OfALaw(aLawOfPcm16(samples))],
  ])('is never further off in %s than half a step, and never out of order', (_law, through) => {
    const out = through(ALL_SAMPLES);
    let worst = 0;
    let isInOrder = true;
    for (const [at, sample] of ALL_SAMPLES.entries()) {
      const value = out[at] ?? NaN;
      isInOrder &&= value >= (out[at - 1] ?? -Infinity);
      // Half a step is about a thirty-second of the value, or 16 where it is least; clipping adds 643 at the ends.
      const size = Math.abs(sample);
      const allowed = size > 32_124 ? 650 : Math.max(16, (size + 132) / 31);
      worst = Math.max(worst, Math.abs(value - sample) / allowed);
    }
    expect(isInOrder).toBe(true);
    expect(worst).toBeLessThanOrEqual(1);
  });
});
