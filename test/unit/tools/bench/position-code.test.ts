import { expect, test } from 'vitest';
import { deliveredOf } from '../../../../tools/bench/audio/figures/delivered.ts';
import { createPositionCode } from '../../../../tools/bench/audio/figures/position-code.ts';

const FRAMES = 4_800;
const code = createPositionCode(FRAMES, 11);
const silence = (frames: number): readonly number[] => Array.from({ length: frames }, () => 0);
const part = (from: number, to: number): readonly number[] =>
  Array.from(code.samples.slice(from, to));
const recorded = (...parts: readonly (readonly number[])[]): Int16Array =>
  Int16Array.from(parts.flat());
const delivered = (...parts: readonly (readonly number[])[]) =>
  deliveredOf(code, recorded(...parts), { frames: FRAMES });

test('what is played whole is found whole', () => {
  expect(delivered(silence(500), part(0, FRAMES), silence(500))).toEqual({
    lostMs: 0,
    repeatedMs: 0,
    gaps: 0,
    gapMs: 0,
  });
});

test('one sample that is missing at the end is lost', () => {
  expect(delivered(part(0, FRAMES - 1)).lostMs).toBeCloseTo(1 / 24);
});

test('a silence inside is a gap and loses nothing; one that swallows sound is both', () => {
  expect(delivered(part(0, 2_400), silence(240), part(2_400, FRAMES))).toEqual({
    lostMs: 0,
    repeatedMs: 0,
    gaps: 1,
    gapMs: 10,
  });
  expect(delivered(part(0, 2_400), silence(240), part(2_520, FRAMES))).toEqual({
    lostMs: 5,
    repeatedMs: 0,
    gaps: 1,
    gapMs: 5,
  });
});

test('what comes back by a fade was played; what fades away after its last sample is silence', () => {
  const fadedOut = Array.from(
    { length: 60 },
    (_, at) => ((code.samples[2_399] ?? 0) * (59 - at)) >> 6,
  );
  const fadedIn = part(2_400, 2_464).map((sample, at) => Math.round((sample * (at + 1)) / 65));
  expect(delivered(part(0, 2_400), fadedOut, silence(180), fadedIn, part(2_464, FRAMES))).toEqual({
    lostMs: 0,
    repeatedMs: 0,
    gaps: 1,
    gapMs: 10,
  });
});

test('what is played twice is told', () => {
  expect(delivered(part(0, 2_400), part(1_200, FRAMES))).toMatchObject({
    lostMs: 0,
    repeatedMs: 50,
  });
});

test('between two items silence is no gap', () => {
  const play = recorded(part(0, 2_400), silence(1_000), part(2_400, FRAMES));
  expect(deliveredOf(code, play, { frames: FRAMES, itemFrames: 2_400 }).gaps).toBe(0);
});
