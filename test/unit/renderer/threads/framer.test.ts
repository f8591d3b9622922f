import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFramer, type Frame } from '../../../../renderer/threads/framer.ts';
import { FRAME_SAMPLES } from '../../../../shared/audio/format.ts';

test('every sample comes out once and in order, however the input is cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -32_768, max: 32_767 }), { minLength: 1, maxLength: 2_000 }),
      fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 10 }),
      (values, cuts) => {
        const out = framed(values, cuts).flatMap(({ samples }) => Array.from(samples));
        expect(out.slice(0, values.length)).toEqual(values);
        expect(out.slice(values.length).every((sample) => sample === 0)).toBe(true);
        expect(out.length).toBe(Math.ceil(values.length / FRAME_SAMPLES) * FRAME_SAMPLES);
      },
    ),
  );
});

test('a frame carries its peak and its root mean square', () => {
  const square = Array.from({ length: FRAME_SAMPLES }, (_, at) =>
    at % 2 === 0 ? 16_384 : -16_384,
  );
  expect(framed(square, [])).toMatchObject([{ peak: 0.5, rms: 0.5 }]);
  const click = [-32_768, ...Array.from({ length: FRAME_SAMPLES - 1 }, () => 0)];
  const [frame] = framed(click, []);
  expect(frame?.peak).toBe(1);
  expect(frame?.rms).toBeCloseTo(Math.sqrt(1 / FRAME_SAMPLES), 6);
});

test('frames share no memory', () => {
  const [first, second] = framed(
    Array.from({ length: 2 * FRAME_SAMPLES }, () => 1),
    [],
  );
  expect(first?.samples.buffer).not.toBe(second?.samples.buffer);
});

function framed(values: readonly number[], cuts: readonly number[]): readonly Frame[] {
  const frames: Frame[] = [];
  const framer = createFramer({ emit: (frame) => frames.push(frame) });
  let at = 0;
  for (const length of [...cuts, values.length]) {
    framer.push(Float32Array.from(values.slice(at, at + length), (value) => value / 32_768));
    at += length;
  }
  framer.finish();
  return frames;
}
