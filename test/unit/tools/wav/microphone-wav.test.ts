import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeMicrophoneWav } from '../../../../tools/wav/microphone-wav.ts';
import { decodeWav } from '../../../../tools/wav/wav-file.ts';
import { wavBytes } from './wav-bytes.ts';

let folder = '';
let from = '';
let to = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-microphone-'));
  from = join(folder, 'question.wav');
  to = join(folder, 'microphone.wav');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The strength of one frequency in a stretch of sound, 1 for a full-scale sine (Goertzel's sum, directly). */
function strengthAt(frequencyHz: number, samples: Float32Array, rateHz: number): number {
  const angle = (2 * Math.PI * frequencyHz) / rateHz;
  let real = 0;
  let imaginary = 0;
  for (const [index, sample] of samples.entries()) {
    real += sample * Math.cos(angle * index);
    imaginary += sample * Math.sin(angle * index);
  }
  return (2 * Math.hypot(real, imaginary)) / samples.length;
}

test.each([8_000, 11_025, 16_000, 22_050, 44_100, 44_101, 48_000, 96_000])(
  'a stereo recording of %i Hz becomes one channel of 48 kHz with the same sound in it',
  async (rateHz) => {
    const channel = Array.from(
      { length: rateHz },
      (_, index) => 0.5 * Math.sin((2 * Math.PI * 1_000 * index) / rateHz),
    );
    const bytes = wavBytes({ encoding: 'float', bits: 32, rateHz, channels: [channel, channel] });
    await writeFile(from, bytes);

    const written = await writeMicrophoneWav(from, to);
    expect(written).toEqual({
      ok: true,
      value: { path: to, speechEndsMs: expect.closeTo(1_800, 0) },
    });
    const sound = decodeWav(await readFile(to));
    if (!sound.ok) throw new Error(sound.failure);
    expect(sound.value.rateHz).toBe(48_000);

    const { samples } = sound.value;
    expect(samples.length / 48_000).toBeCloseTo(2.3, 3);
    const middle = samples.slice(1.3 * 48_000, 1.7 * 48_000);
    expect(strengthAt(1_000, middle, 48_000)).toBeCloseTo(0.5, 2);
    expect(strengthAt(3_000, middle, 48_000)).toBeLessThan(0.001);
    const before = samples.slice(0, 0.79 * 48_000);
    const after = samples.slice(1.81 * 48_000);
    expect([...before, ...after].every((sample) => Math.abs(sample) < 1e-3)).toBe(true);
  },
);

test('what lies above half of 48 kHz does not fold into what can be heard', async () => {
  const rateHz = 96_000;
  const channel = Array.from(
    { length: rateHz },
    (_, index) => 0.5 * Math.sin((2 * Math.PI * 30_000 * index) / rateHz),
  );
  await writeFile(from, wavBytes({ encoding: 'float', bits: 32, rateHz, channels: [channel] }));
  await writeMicrophoneWav(from, to);
  const sound = decodeWav(await readFile(to));
  if (!sound.ok) throw new Error(sound.failure);
  const middle = sound.value.samples.slice(1.3 * 48_000, 1.7 * 48_000);
  expect(strengthAt(18_000, middle, 48_000)).toBeLessThan(0.001);
});

test('a file that is not there is named', async () => {
  expect(await writeMicrophoneWav(from, to)).toEqual({
    ok: false,
    failure: `there is no file ${from}`,
  });
});

test('a file that is no WAV file is named with the reason', async () => {
  await writeFile(from, '<html>not found</html>');
  expect(await writeMicrophoneWav(from, to)).toEqual({
    ok: false,
    failure: `${from} is not a WAV file Parley can read: it does not begin like a WAV file`,
  });
});

test('a folder is not a recording', async () => {
  const made = await writeMicrophoneWav(folder, to);
  expect(made).toEqual({ ok: false, failure: expect.stringContaining('it is not a file') });
});
