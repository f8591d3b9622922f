import { expect, test } from 'vitest';
import { createCaptureStream } from '../../../../renderer/threads/capture-stream.ts';
import type { Frame } from '../../../../renderer/threads/framer.ts';

test.each([8_000, 16_000, 44_100, 48_000])(
  'each buffer at %i Hz is a frame at once: a second becomes a hundred frames',
  (rateHz) => {
    const { stream, frames } = newStream();
    for (let at = 1; at <= 100; at += 1) {
      stream.add(tenMs(0.25, rateHz), rateHz);
      expect(frames.length).toBe(at);
    }
    stream.finish();
    expect(frames.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 100 }, (_, at) => at),
    );
    expect(frames[50]?.frame.rms).toBeCloseTo(0.25, 3);
  },
);

test.each([
  { fromHz: 48_000, toHz: 16_000 },
  { fromHz: 16_000, toHz: 44_100 },
  { fromHz: 44_100, toHz: 8_000 },
  { fromHz: 8_000, toHz: 48_000 },
])('a device of $toHz Hz in the place of one of $fromHz Hz loses nothing', ({ fromHz, toHz }) => {
  const { stream, frames } = newStream();
  for (let at = 0; at < 50; at += 1) stream.add(tenMs(0.1, fromHz), fromHz);
  for (let at = 50; at < 100; at += 1) stream.add(tenMs(0.2, toHz), toHz);
  stream.finish();
  expect(frames.length).toBe(100);
  // Half a second each, in its place: only the two filters' edges are neither.
  expect(frames[48]?.frame.rms).toBeCloseTo(0.1, 3);
  expect(frames[51]?.frame.rms).toBeCloseTo(0.2, 3);
});

test('another device of the same rate begins anew, and the old one gives its tail', () => {
  const { stream, frames } = newStream();
  stream.add(tenMs(0.5, 48_000), 48_000);
  stream.cut();
  stream.add(tenMs(0.5, 48_000), 48_000);
  stream.finish();
  expect(frames.length).toBe(2);
});

test('what is missing leaves a hole in the count', () => {
  const { stream, frames } = newStream();
  for (let at = 0; at < 20; at += 1) stream.add(tenMs(0.1, 24_000), 24_000);
  stream.skip(5);
  stream.add(tenMs(0.1, 24_000), 24_000);
  expect(frames.map(({ sequence }) => sequence).slice(-2)).toEqual([19, 25]);
});

function tenMs(value: number, rateHz: number): Float32Array {
  return new Float32Array(rateHz / 100).fill(value);
}

function newStream() {
  const frames: { readonly frame: Frame; readonly sequence: number }[] = [];
  const stream = createCaptureStream({
    emit: (frame, sequence) => frames.push({ frame, sequence }),
  });
  return { stream, frames };
}
