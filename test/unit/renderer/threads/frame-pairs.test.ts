import { expect, test } from 'vitest';
import { createFramePairs } from '../../../../renderer/threads/frame-pairs.ts';
import { FRAME_SAMPLES } from '../../../../shared/audio/format.ts';
import type { CaptureMessage } from '../../../../shared/audio/port-messages.ts';

type FrameMessage = Extract<CaptureMessage, { type: 'frame' }>;

const LOUD = 0.2;
const QUIET = 0.001;

test('a voice waits for nothing', () => {
  expect(posted([LOUD, LOUD, LOUD])).toEqual([
    [0, 1],
    [1, 1],
    [2, 1],
  ]);
});

test('while nobody speaks two frames go together', () => {
  expect(posted([QUIET, QUIET, QUIET, QUIET])).toEqual([
    [0, 2],
    [2, 2],
  ]);
});

test('the first loud frame takes the quiet one that waits along', () => {
  expect(posted([QUIET, QUIET, QUIET, LOUD])).toEqual([
    [0, 2],
    [2, 1],
    [3, 1],
  ]);
});

test('what waits for its second half goes at the end', () => {
  expect(posted([QUIET])).toEqual([[0, 1]]);
});

test('frames on both sides of a hole do not go together', () => {
  const out: FrameMessage[] = [];
  const pairs = createFramePairs((message) => out.push(message));
  pairs.add(frame(0, QUIET));
  pairs.add(frame(7, QUIET));
  pairs.flush();
  expect(out.map(({ sequence }) => sequence)).toEqual([0, 7]);
});

test('a pair has both frames’ samples and the louder one’s peak', () => {
  const out: FrameMessage[] = [];
  const pairs = createFramePairs((message) => out.push(message));
  pairs.add(frame(0, 0));
  pairs.add(frame(1, QUIET));
  expect(out[0]?.samples).toEqual(
    Int16Array.of(
      ...Array.from({ length: 2 * FRAME_SAMPLES }, (_, at) => Math.floor(at / FRAME_SAMPLES)),
    ),
  );
  expect(out[0]?.peak).toBe(QUIET);
});

/** Sequence and number of frames of each message. */
function posted(peaks: readonly number[]): readonly (readonly [number, number])[] {
  const out: FrameMessage[] = [];
  const pairs = createFramePairs((message) => out.push(message));
  for (const [sequence, peak] of peaks.entries()) pairs.add(frame(sequence, peak));
  pairs.flush();
  return out.map(({ sequence, samples }) => [sequence, samples.length / FRAME_SAMPLES]);
}

function frame(sequence: number, peak: number): FrameMessage {
  const samples = new Int16Array(FRAME_SAMPLES).fill(sequence);
  return { type: 'frame', generation: 1, sequence, samples, peak, rms: peak / 2 };
}
