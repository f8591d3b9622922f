import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeWav, encodeWav } from '../../../../tools/wav/wav-file.ts';
import { wavBytes } from './wav-bytes.ts';

const TONE_HZ = 440;

function tone(rateHz: number, seconds: number, loudness: number): number[] {
  return Array.from(
    { length: Math.round(rateHz * seconds) },
    (_, index) => loudness * Math.sin((2 * Math.PI * TONE_HZ * index) / rateHz),
  );
}

function largestDifference(found: Float32Array, wanted: readonly number[]): number {
  expect(found.length).toBe(wanted.length);
  return wanted.reduce(
    (most, value, index) => Math.max(most, Math.abs(value - (found[index] ?? 9))),
    0,
  );
}

describe('a WAV file is read', () => {
  test.each([
    ['8-bit integers', { encoding: 'integer', bits: 8 }, 0.01],
    ['16-bit integers', { encoding: 'integer', bits: 16 }, 1e-4],
    ['24-bit integers', { encoding: 'integer', bits: 24 }, 1e-6],
    ['32-bit integers', { encoding: 'integer', bits: 32 }, 1e-6],
    ['32-bit floats', { encoding: 'float', bits: 32 }, 1e-6],
    ['64-bit floats', { encoding: 'float', bits: 64 }, 1e-6],
    ['extensible 16-bit integers', { encoding: 'integer', bits: 16, extensible: true }, 1e-4],
    ['extensible 32-bit floats', { encoding: 'float', bits: 32, extensible: true }, 1e-6],
  ] as const)('with %s', (_, format, tolerance) => {
    const samples = tone(44_100, 0.1, 0.5);
    const sound = decodeWav(wavBytes({ ...format, rateHz: 44_100, channels: [samples] }));
    if (!sound.ok) throw new Error(sound.failure);
    expect(sound.value.rateHz).toBe(44_100);
    expect(largestDifference(sound.value.samples, samples)).toBeLessThan(tolerance);
  });

  test('with two channels mixed to one', () => {
    const left = tone(48_000, 0.05, 0.8);
    const right = left.map(() => 0);
    const sound = decodeWav(
      wavBytes({ encoding: 'float', bits: 32, rateHz: 48_000, channels: [left, right] }),
    );
    if (!sound.ok) throw new Error(sound.failure);
    const half = left.map((value) => value / 2);
    expect(largestDifference(sound.value.samples, half)).toBeLessThan(1e-6);
  });

  test('as far as it goes when it was cut off', () => {
    const samples = tone(16_000, 1, 0.5);
    const whole = wavBytes({ encoding: 'integer', bits: 16, rateHz: 16_000, channels: [samples] });
    const sound = decodeWav(whole.subarray(0, 44 + 10_001));
    expect(sound.ok && sound.value.samples.length).toBe(5_000);
  });

  test('that was written into a pipe, with sizes nobody knew', () => {
    const samples = tone(16_000, 0.1, 0.5);
    const bytes = wavBytes({ encoding: 'integer', bits: 16, rateHz: 16_000, channels: [samples] });
    const view = new DataView(bytes.buffer);
    view.setUint32(4, 0xff_ff_ff_ff, true);
    view.setUint32(40, 0xff_ff_ff_ff, true);
    const sound = decodeWav(bytes);
    expect(sound.ok && sound.value.samples.length).toBe(1_600);
  });

  // The extremes and the quietest values of the tables in ITU-T G.711.
  test.each([
    ['A-law', 6, [0xaa, 0x2a, 0xd5, 0x55], [32_256, -32_256, 8, -8]],
    ['mu-law', 7, [0x80, 0x00, 0xff, 0x7f], [32_124, -32_124, 0, 0]],
  ])('with %s, as telephones record', (_, code, packed, wanted) => {
    const bytes = wavBytes({
      encoding: 'integer',
      bits: 8,
      rateHz: 8_000,
      channels: [[0, 0, 0, 0]],
    });
    bytes.set([code], 20);
    bytes.set(packed, 44);
    const sound = decodeWav(bytes);
    if (!sound.ok) throw new Error(sound.failure);
    expect([...sound.value.samples].map((sample) => sample * 2 ** 15 + 0)).toEqual(wanted);
  });

  test('as it was written', () => {
    const samples = Float32Array.from(tone(24_000, 0.1, 0.9));
    const sound = decodeWav(encodeWav({ samples, rateHz: 24_000 }));
    if (!sound.ok) throw new Error(sound.failure);
    expect(sound.value.rateHz).toBe(24_000);
    expect(largestDifference(sound.value.samples, [...samples])).toBeLessThan(1e-4);
  });
});

describe('what is no WAV file is refused with a reason', () => {
  const good = wavBytes({
    encoding: 'integer',
    bits: 16,
    rateHz: 16_000,
    channels: [tone(16_000, 0.1, 0.5)],
  });
  const changed = (at: number, ...bytes: readonly number[]): Uint8Array => {
    const copy = good.slice();
    copy.set(bytes, at);
    return copy;
  };

  test.each([
    ['an empty file', new Uint8Array(0), 'does not begin like'],
    ['a text', new TextEncoder().encode('Not sound at all. '.repeat(20)), 'does not begin like'],
    ['a header without a format', good.slice(0, 12), 'does not say how'],
    ['a format that is cut off', good.slice(0, 30), 'does not say how'],
    ['a header without sound', good.slice(0, 36), 'no sound'],
    [
      'no samples',
      wavBytes({ encoding: 'integer', bits: 16, rateHz: 8_000, channels: [[]] }),
      'no sound',
    ],
    ['a rate of nothing', changed(24, 0, 0, 0, 0), '0 samples a second'],
    ['a rate beyond reason', changed(24, 255, 255, 255, 127), 'samples a second'],
    ['no channels', changed(22, 0, 0), 'no channel'],
    ['samples without bits', changed(34, 0, 0), '0 bits'],
    ['a packing nobody knows (MP3)', changed(20, 85, 0), 'format 85'],
  ])('%s', (_, bytes, words) => {
    expect(decodeWav(bytes)).toEqual({ ok: false, failure: expect.stringContaining(words) });
  });

  test('whatever bytes a damaged file has, reading it ends in a sound or a reason', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        fc.nat(good.length),
        (damage, length) => {
          const bytes = good.slice();
          for (const [at, byte] of damage) bytes[at % 60] = byte;
          const sound = decodeWav(bytes.subarray(0, length));
          return sound.ok
            ? sound.value.samples.every((sample) => Number.isFinite(sample))
            : sound.failure.length > 0;
        },
      ),
      { numRuns: 300 },
    );
  });
});
