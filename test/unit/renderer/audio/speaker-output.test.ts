import { expect, test } from 'vitest';
import { latencyOf } from '../../../../renderer/audio/speaker-output.ts';

test.each([
  [{ outputLatency: 0.03, baseLatency: 0.01 }, 0.03],
  [{ outputLatency: 0, baseLatency: 0.01 }, 0.01],
  [{ outputLatency: Number.NaN, baseLatency: 0.01 }, 0.01],
  [{ outputLatency: undefined, baseLatency: 0.01 }, 0.01],
  [{ outputLatency: undefined, baseLatency: undefined }, 0],
  [{ outputLatency: Infinity, baseLatency: Number.NaN }, 0],
])('%j is taken as %d s', (context, seconds) => {
  expect(latencyOf(context)).toBe(seconds);
});
