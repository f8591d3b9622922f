import { type HeapProfiler, Session } from 'node:inspector/promises';
import { expect, test } from 'vitest';
import { createPlaybackQueue } from '../../../../renderer/threads/playback-queue.ts';

const QUANTUM = 128;
const QUANTA = 100_000;

test('rendering allocates nothing but the progress it tells: less than 40 bytes a quantum in all', async () => {
  let told = 0;
  const queue = createPlaybackQueue({ post: () => (told += 1) });
  const output = new Float32Array(QUANTUM);
  let frame = 0;
  const render = (quanta: number): void => {
    for (let at = 0; at < quanta; at += 1) {
      queue.render(output, frame);
      frame += QUANTUM;
    }
  };
  const samples = new Int16Array(2_400).fill(8_000);
  for (let at = 0; at < (3 * QUANTA * QUANTUM) / samples.length; at += 1) {
    queue.take({ type: 'enqueue', item: 1, samples }, frame);
  }
  // A volume in between: every sample is multiplied.
  queue.setVolume(0.5);
  render(QUANTA);

  const before = told;
  const bytes = await allocatedIn('playback-', () => {
    render(QUANTA);
  });
  expect(told - before).toBeGreaterThan(1_000);
  // A message is told every 6.25 quanta, and is two small objects.
  expect(bytes / QUANTA).toBeLessThan(40);
});

/** Bytes allocated by code of files whose names contain `part`, collected since or not. */
async function allocatedIn(part: string, work: () => void): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('HeapProfiler.startSampling', {
      samplingInterval: 4_096,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    });
    work();
    const { profile } = await session.post('HeapProfiler.stopSampling');
    return bytesOf(profile.head, part);
  } finally {
    session.disconnect();
  }
}

function bytesOf(node: HeapProfiler.SamplingHeapProfileNode, part: string): number {
  const own = node.callFrame.url.includes(part) ? node.selfSize : 0;
  return node.children.reduce((sum, child) => sum + bytesOf(child, part), own);
}
