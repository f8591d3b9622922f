import { expect, test } from 'vitest';
import { seededRandom } from '../../../../tools/bench/audio/figures/random.ts';
import { judgeWords } from '../../../../tools/bench/audio/figures/whole-words.ts';

const random = seededRandom(3);
const spoken = Int16Array.from({ length: 24_000 }, () => (random() - 0.5) * 12_000 || 1);
const PER_MS = 24;
const device = {
  samples: Float32Array.from(spoken, (sample) => sample / 32_768),
  capturedAtMs: (sample: number) => sample / PER_MS,
};
const judge = (received: Int16Array) =>
  judgeWords(received, device, { pressedAtMs: 0, releasedAtMs: 600 });

test('all that the device gave, with a moment of silence in front, is whole', () => {
  const received = new Int16Array(240 * 70);
  received.set(spoken.slice(0, 240 * 70 - 20), 20);
  expect(judge(received)).toMatchObject({ clippedMs: 0, misplacedFrames: 0 });
  expect(judge(received)?.tailMs).toBeCloseTo(99, 0);
});

test('a missing beginning is measured', () => {
  expect(judge(spoken.slice(480, 240 * 70))).toMatchObject({ clippedMs: 20, misplacedFrames: 0 });
});

test('a hole in the middle moves all that follows', () => {
  const holed = Int16Array.from([...spoken.slice(0, 12_000), ...spoken.slice(12_240, 18_000)]);
  expect(judge(holed)?.misplacedFrames).toBeGreaterThan(10);
});

test('words that end before the release lack their tail', () => {
  expect(judge(spoken.slice(0, 12_000))?.tailMs).toBeLessThan(0);
});

test('another sound is not found at all', () => {
  expect(
    judge(Int16Array.from({ length: 12_000 }, () => (random() - 0.5) * 12_000 || 1)),
  ).toBeNull();
});
