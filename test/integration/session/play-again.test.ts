import { describe, expect, test } from 'vitest';
import { samplesInMs } from '../../../shared/audio/format.ts';
import { answered as untilAnswered } from '../../fakes/session/hands-free-bench.ts';
import { startSessionBench, type SessionBench } from '../../fakes/session/session-bench.ts';

const ANSWER_MS = 600;
/** More than the session gathers before it tells. */
const PUBLISHED_MS = 50;

async function answered(): Promise<SessionBench> {
  const bench = await startSessionBench();
  bench.server.say({ text: 'Rivers carry salt.', audioMs: ANSWER_MS });
  bench.hold();
  await untilAnswered(bench);
  return bench;
}

describe('hearing an answer again', () => {
  test('T25 plays it whole, says whose it is, and is over at its end', async () => {
    const bench = await answered();
    const { id } = bench.turn();
    expect(bench.session.pastAnswers()).toEqual({ turnId: null, playable: [id] });
    expect(bench.session.playAnswer(id).ok).toBe(true);
    expect(bench.session.pastAnswers().turnId).toBe(id);
    expect(bench.session.playing()).toBeNull();
    expect(bench.player.receivedSamples).toBe(samplesInMs(ANSWER_MS));
    bench.player.renderAll();
    expect(bench.session.pastAnswers().turnId).toBeNull();
    expect(bench.session.turns()).toHaveLength(1);
    expect(bench.turn()).toMatchObject({ outcome: 'answered', unheardFrom: null });
  });

  test('T25 asked again, stopped or pressed, it is silent at once', async () => {
    const bench = await answered();
    const { id } = bench.turn();
    const ways = [
      () => bench.session.playAnswer(id),
      () => bench.session.stop(),
      () => bench.session.press(),
    ];
    for (const [index, silence] of ways.entries()) {
      bench.session.playAnswer(id);
      bench.player.render(samplesInMs(100));
      silence();
      expect(bench.session.pastAnswers().turnId).toBeNull();
      expect(bench.player.flushes).toBe(index + 1);
      expect(bench.player.receivedSamples).toBe(0);
    }
    expect(bench.session.playAnswer(id)).toEqual({ ok: false, failure: 'busy' });
    bench.session.stop();
  });

  test('T25 what changes of it is told, once each', async () => {
    const bench = await answered();
    const { id } = bench.turn();
    bench.clock.advance(PUBLISHED_MS);
    const told: unknown[] = [];
    bench.session.on((event) => {
      if (event.type === 'pastAnswersChanged') told.push(event.answers);
    });
    bench.session.playAnswer(id);
    bench.clock.advance(PUBLISHED_MS);
    bench.session.tell('Something else is shown as well.');
    bench.clock.advance(PUBLISHED_MS);
    expect(told).toEqual([{ turnId: id, playable: [id] }]);
    bench.session.clear();
    bench.clock.advance(PUBLISHED_MS);
    expect(told.slice(1)).toEqual([{ turnId: null, playable: [] }]);
    expect(bench.session.playAnswer(id)).toEqual({ ok: false, failure: 'nothingKept' });
  });
});
