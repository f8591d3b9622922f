import { expect, test } from 'vitest';
import { differenceOf } from '../../fakes/session/coded-samples.ts';
import { startSessionBench } from '../../fakes/session/session-bench.ts';
import { FAULTS } from '../../fakes/realtime/faults.ts';

test('T9 C5 "Try again now" sends the words that a refused line left behind, whole', async () => {
  const bench = await startSessionBench();
  bench.server.failNext(FAULTS.wrongKey);
  const said = bench.hold();
  expect(await bench.settled()).toMatchObject({ outcome: 'kept' });
  expect(bench.session.snapshot()).toMatchObject({ connection: 'refused', label: 'needsYou' });

  bench.session.tryAgain();
  expect(bench.session.snapshot().failure).toBeNull();
  await bench.until('the turn is answered', () => {
    bench.player.renderAll();
    return bench.turn().outcome === 'answered';
  });
  expect(differenceOf(bench.server.audio(2), said)).toBeNull();
  expect(bench.session.turns()).toHaveLength(1);
});

test('C5 "Try again now" without words dials, so that the person sees whether it works', async () => {
  const bench = await startSessionBench();
  bench.session.tryAgain();
  await bench.untilPhase('ready');
  expect(bench.session.turns()).toHaveLength(0);
});
