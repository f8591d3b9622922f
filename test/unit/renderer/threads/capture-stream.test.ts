import { expect, test } from 'vitest';
import { createCaptureStream } from '../../../../renderer/threads/capture-stream.ts';
import type { Frame } from '../../../../renderer/threads/framer.ts';
import { captured, constantBuffer } from './captured-audio.ts';

test.each([8_000, 16_000, 44_100, 48_000])(
  'a second at %i Hz becomes a hundred frames, the tail included',
  (rateHz) => {
    const { stream, frames } = newStream();
    for (let at = 0; at < 100; at += 1) stream.add(constantBuffer(0.25, rateHz, at * 10));
    const before = frames.length;
    stream.finish();
    expect(before).toBeLessThan(100);
    expect(frames.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 100 }, (_, at) => at),
    );
    expect(frames[50]?.frame.rms).toBeCloseTo(0.25, 3);
  },
);

test('two channels become their mean', () => {
  const { stream, frames } = newStream();
  for (let at = 0; at < 4; at += 1) {
    const planes = [new Float32Array(480).fill(0.5), new Float32Array(480).fill(-0.25)];
    stream.add(captured({ planes, sampleRate: 48_000, timestampMs: at * 10 }));
  }
  expect(frames.at(-1)?.frame.samples.at(120)).toBe(Math.round(0.125 * 32_768));
});

test('a device that changes its rate in mid-stream loses nothing', () => {
  const { stream, frames } = newStream();
  for (let at = 0; at < 50; at += 1) stream.add(constantBuffer(0.1, 48_000, at * 10));
  for (let at = 50; at < 100; at += 1) stream.add(constantBuffer(0.1, 16_000, at * 10));
  stream.finish();
  expect(frames.length).toBe(100);
});

test('what the browser dropped leaves a hole in the count and is reported', () => {
  const { stream, frames, dropped } = newStream();
  for (let at = 0; at < 20; at += 1) stream.add(constantBuffer(0.1, 48_000, at * 10));
  for (let at = 25; at < 60; at += 1) stream.add(constantBuffer(0.1, 48_000, at * 10));
  stream.finish();
  expect(dropped).toEqual([5]);
  expect(frames.at(-1)?.sequence).toBe(59);
});

function newStream() {
  const frames: { readonly frame: Frame; readonly sequence: number }[] = [];
  const dropped: number[] = [];
  const stream = createCaptureStream({
    emit: (frame, sequence) => frames.push({ frame, sequence }),
    dropped: (count) => dropped.push(count),
  });
  return { stream, frames, dropped };
}
