import { expect, test } from 'vitest';
import { startSessionBench } from '../../fakes/session/session-bench.ts';

test('a hold leaves the speaker alone until its words are whole', async () => {
  const bench = await startSessionBench();
  bench.beginHold({ frames: 60 });
  expect(bench.player.wakes).toBe(0);
  bench.endHold();
  expect(bench.player.wakes).toBe(1);
});

test('hands-free has its speaker before its microphone', async () => {
  const bench = await startSessionBench();
  bench.session.setHandsFree(true);
  expect(bench.player.wakes).toBe(1);
  expect(bench.microphone.isOpen).toBe(true);
});
