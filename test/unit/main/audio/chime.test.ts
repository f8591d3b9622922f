import { expect, test } from 'vitest';
import { createChime } from '../../../../main/audio/chime.ts';
import { msOfSamples } from '../../../../shared/audio/format.ts';

const chime = createChime();

test('the chime lasts about 1.2 s', () => {
  expect(msOfSamples(chime.length)).toBe(1_200);
});

test('the chime stays below −12 dBFS and above a whisper', () => {
  const peak = chime.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) / 32_768;
  expect(20 * Math.log10(peak)).toBeLessThan(-12);
  expect(20 * Math.log10(peak)).toBeGreaterThan(-20);
});

test('the chime begins and ends in silence, without a click', () => {
  const steps = chime.subarray(1).map((sample, at) => Math.abs(sample - (chime[at] ?? 0)));
  expect(chime.at(0)).toBe(0);
  expect(Math.abs(chime.at(-1) ?? 1)).toBeLessThan(10);
  expect(Math.max(...steps)).toBeLessThan(32_768 * 0.1);
});
