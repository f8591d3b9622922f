import { describe, expect, test } from 'vitest';
import {
  levelOf,
  noise,
  noiseAt,
  speechLevel,
  withNoise,
} from '../../../../../tools/bench/engine/sound/noise.ts';
import { spokenPart } from '../../../../../tools/bench/engine/sound/spoken-part.ts';

const RATE_HZ = 24_000;

/** A second of tone between two seconds of nothing, as loud as asked. */
function tone(peak: number): Int16Array {
  return Int16Array.from({ length: 3 * RATE_HZ }, (_, at) =>
    at >= RATE_HZ && at < 2 * RATE_HZ ? Math.round(peak * Math.sin(at * 0.1)) : 0,
  );
}

const decibels = (ratio: number): number => 20 * Math.log10(ratio);

describe.each(['white', 'brown'] as const)('%s noise', (colour) => {
  test.each([0, 10, 20])('lies %d dB under the speech, its pauses not counted', (snrDb) => {
    const speech = tone(8_000);
    const noisy = withNoise(speech, { snrDb, colour, seed: 1 });
    const added = Float32Array.from(noisy, (sample, at) => sample - (speech[at] ?? 0));
    const level = speechLevel(Float32Array.from(speech));
    expect(decibels(level / levelOf(added))).toBeCloseTo(snrDb, 1);
  });

  test('turns speech and noise down together where their sum would not fit', () => {
    const speech = tone(32_000);
    const noisy = withNoise(speech, { snrDb: 10, colour, seed: 2 });
    const loudest = noisy.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(loudest).toBe(32_767);
    const before = levelOf(Float32Array.from(noisy.subarray(0, RATE_HZ)));
    const spoken = levelOf(Float32Array.from(noisy.subarray(RATE_HZ, 2 * RATE_HZ)));
    // Powers add: a tone 10 dB above the noise lifts it by 10·log10(11) dB.
    expect(decibels(spoken / before)).toBeGreaterThan(10 * Math.log10(11) - 1);
    expect(decibels(spoken / before)).toBeLessThan(10 * Math.log10(11) + 1);
  });

  test('is as loud as asked, and the same for the same seed', () => {
    const samples = noiseAt(colour, { samples: RATE_HZ, dbfs: -20, seed: 3 });
    expect(decibels(levelOf(Float32Array.from(samples)) / 32_767)).toBeCloseTo(-20, 1);
    expect(noise(colour, 100, 4)).toEqual(noise(colour, 100, 4));
    expect(noise(colour, 100, 4)).not.toEqual(noise(colour, 100, 5));
  });
});

test('brown noise is low, white noise is not', () => {
  const jump = (samples: Float32Array): number =>
    levelOf(samples.map((sample, at) => sample - (samples[at - 1] ?? sample)));
  expect(jump(noise('brown', RATE_HZ, 6))).toBeLessThan(0.3);
  expect(jump(noise('white', RATE_HZ, 6))).toBeGreaterThan(1);
});

test('the spoken part is what is audible, from its first sample to its last', () => {
  const sound = Int16Array.of(0, 3, -400, 0, 900, 12, 0);
  expect([...spokenPart(sound)]).toEqual([-400, 0, 900]);
  expect(spokenPart(new Int16Array(5))).toHaveLength(0);
});
