import { describe, expect, test } from 'vitest';
import { createEarcon, EARCONS, type Earcon } from '../../../../main/audio/earcons.ts';
import { msOfSamples, PCM } from '../../../../shared/audio/format.ts';

function decibel(sound: Int16Array): number {
  const peak = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return 20 * Math.log10(peak / 32_768);
}

/** How loud one tone is in a part of a sound, 0–1 of what would be a pure one. */
function share(sound: Int16Array, hz: number): number {
  let [real, imaginary, power] = [0, 0, 0];
  for (const [at, sample] of sound.entries()) {
    const angle = (2 * Math.PI * hz * at) / PCM.sampleRateHz;
    real += sample * Math.cos(angle);
    imaginary += sample * Math.sin(angle);
    power += sample * sample;
  }
  return power === 0 ? 0 : (2 * (real ** 2 + imaginary ** 2)) / (power * sound.length);
}

/** The tone of the scale that is loudest in each quarter: what the ear would sing. */
function melody(earcon: Earcon): string {
  const sound = createEarcon(earcon);
  const scale = [233.08, 311.13, 349.23, 523.25, 587.33, 659.26, 698.46, 783.99, 880, 1_046.5];
  const quarter = Math.floor(sound.length / 4);
  return Array.from({ length: 4 }, (_, at) => {
    const part = sound.subarray(at * quarter, (at + 1) * quarter);
    const shares = scale.map((hz) => ({ hz, share: share(part, hz) }));
    return shares.toSorted((a, b) => b.share - a.share)[0]?.hz ?? 0;
  }).join(' ');
}

describe.each(EARCONS)('the sound of "%s"', (earcon) => {
  const sound = createEarcon(earcon);

  test('is over within 200 ms', () => {
    expect(msOfSamples(sound.length)).toBeLessThan(200);
    expect(msOfSamples(sound.length)).toBeGreaterThanOrEqual(40);
  });

  test('begins and ends in silence, and nowhere clicks', () => {
    expect(sound.at(0)).toBe(0);
    expect(Math.abs(sound.at(-1) ?? 1)).toBeLessThanOrEqual(1);
    const steps = sound.subarray(1).map((sample, at) => Math.abs(sample - (sound[at] ?? 0)));
    // The steepest step of the highest note at this loudness, and its neighbour's.
    expect(Math.max(...steps)).toBeLessThan(32_768 * 10 ** (-24 / 20) * 0.55);
    expect(Math.max(...steps.subarray(0, 24), ...steps.subarray(-24))).toBeLessThan(32_768 * 0.002);
  });

  test('is quiet', () => {
    expect(decibel(sound)).toBeLessThanOrEqual(-23.9);
    expect(decibel(sound)).toBeGreaterThan(-37);
  });
});

test('no two sounds are alike', () => {
  const melodies = EARCONS.map((earcon) => `${melody(earcon)} ${createEarcon(earcon).length}`);
  expect(new Set(melodies).size).toBe(EARCONS.length);
});

test('the sound at the press is the shortest and far the softest: the microphone may hear it', () => {
  const pressed = createEarcon('pressed');
  expect(msOfSamples(pressed.length)).toBeLessThanOrEqual(60);
  expect(decibel(pressed)).toBeLessThan(-35);
});
