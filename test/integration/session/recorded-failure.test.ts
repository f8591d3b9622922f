import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { withoutPayloads } from '../../../main/logging/wire-record.ts';
import { replayFile } from '../../../main/replay/replay-file.ts';
import { createLogReplay } from '../../../main/replay/replay-log.ts';
import { adviceFor } from '../../../shared/failure-advice.ts';
import { silence, tone } from '../../fakes/realtime/pcm.ts';
import { differenceOf } from '../../fakes/session/coded-samples.ts';
import { startSessionBench, type SessionBench } from '../../fakes/session/session-bench.ts';

const LOG = fileURLToPath(new URL('../../fixtures/realtime-permission-error.log', import.meta.url));
const FRAME = tone({ durationMs: 10 });

/** Says frame after frame, leaving the server time for each, until the recording is over. */
async function sayUntil(bench: SessionBench, isOver: () => boolean): Promise<void> {
  await bench.until('the recording is over', () => {
    bench.say(FRAME);
    return isOver();
  });
}

/** The founding failure, as it passed on the wire: Beta names, a null transcript, a key without a scope. */
describe('the recorded permission failure', () => {
  test.each(['hands-free', 'hold'] as const)(
    'T7 T8 T14 in %s: its cause in plain words, no empty answer, $0.00, the words kept',
    async (how) => {
      const bench = await startSessionBench();
      const { finished } = await bench.server.playFixtureLog(LOG);
      let isOver = false;
      if (how === 'hold') bench.session.press();
      else bench.session.setHandsFree(true);
      await bench.untilPhase('ready');
      const played = finished.then((report) => {
        isOver = true;
        return report;
      });
      bench.say(silence(2_000));
      await sayUntil(bench, () => isOver);
      const report = await played;

      // The microphone went on flowing through the response, as in the log.
      expect(report.framesDuringResponse).toBeGreaterThanOrEqual(2);
      expect(report.audioDuringResponseMs).toBeGreaterThanOrEqual(20);
      const turn = await bench.settled(0);
      expect(turn).toMatchObject({
        outcome: 'failed',
        failure: {
          name: 'keyLacksScope',
          scopes: ['model.request'],
          detail: { code: 'inference_not_authorized_error' },
        },
        heard: null,
        answer: '',
        receipt: { costUsd: 0 },
      });
      expect(turn.failure?.detail?.message).toMatch(/^You have insufficient permissions/);
      expect(bench.session.turns()).toHaveLength(1);
      expect(bench.player.receivedSamples).toBe(0);
      // The turn failed; listening did not.
      expect(bench.session.snapshot()).toMatchObject({ label: 'listening', failure: null });
      if (how === 'hands-free') {
        // From 2,228 ms to 3,040 ms of the recording.
        expect(Math.abs((turn.keptMs ?? 0) - 812)).toBeLessThanOrEqual(10);
      } else {
        const before = bench.server.audio().length;
        bench.endHold();
        expect(bench.turn()).toMatchObject({ outcome: 'failed' });
        expect((bench.turn().keptMs ?? 0) * 24).toBeGreaterThanOrEqual(before + 300 * 24);
        expect(bench.server.received.map(({ type }) => type)).not.toContain('response.create');
      }
    },
  );

  test('T7 met live it shows the same as replayed: outcome, failure, advice, words, answer and price', async () => {
    const bench = await startSessionBench();
    const { finished } = await bench.server.playFixtureLog(LOG);
    let isOver = false;
    void finished.then(() => (isOver = true));
    bench.session.setHandsFree(true);
    await bench.untilPhase('ready');
    bench.say(silence(2_000));
    await sayUntil(bench, () => isOver);
    const live = await bench.settled(0);
    const replayed = await replayFile(LOG);
    if (!replayed.ok || live.failure === null) throw new Error('nothing to compare');
    const [turn, ...more] = replayed.value.turns;
    expect(more).toEqual([]);
    // The reference is the response's own id, which the player of the log keeps.
    expect(turn).toMatchObject({
      input: live.input,
      heard: live.heard,
      answer: live.answer,
      outcome: live.outcome,
      failure: live.failure,
      receipt: { costUsd: live.receipt?.costUsd, tokens: live.receipt?.tokens },
    });
    const { happened, whoCanFix, button } = adviceFor(live.failure);
    expect(turn?.advice).toEqual({ happened, whoCanFix, button: button?.label });
    const said = (turn?.voice?.endMs ?? 0) - (turn?.voice?.startMs ?? 0);
    expect(Math.abs((live.keptMs ?? 0) - said)).toBeLessThanOrEqual(10);
  });

  test('what the live session wrote down of it replays to the same turn', async () => {
    const bench = await startSessionBench();
    const { finished } = await bench.server.playFixtureLog(LOG);
    let isOver = false;
    void finished.then(() => (isOver = true));
    bench.session.setHandsFree(true);
    await bench.untilPhase('ready');
    bench.say(silence(2_000));
    await sayUntil(bench, () => isOver);
    const live = await bench.settled(0);
    const written = bench.wire.map(({ direction, event }) =>
      JSON.stringify({ at: '2026-01-01T00:00:00.000Z', direction, event: withoutPayloads(event) }),
    );
    const replay = createLogReplay({ source: 'events.jsonl' });
    replay.push(new TextEncoder().encode(written.join('\n')));
    const replayed = replay.end();
    expect(replayed).toMatchObject({
      ok: true,
      value: {
        form: 'eventLog',
        turns: [
          {
            voice: { startMs: 2228, endMs: 3040 },
            outcome: live.outcome,
            failure: live.failure,
            receipt: { costUsd: live.receipt?.costUsd },
          },
        ],
        stoppedAt: null,
      },
    });
  });

  test('T8 after another key was chosen, one press sends the words, and they are answered', async () => {
    const bench = await startSessionBench();
    const { finished } = await bench.server.playFixtureLog(LOG);
    let isOver = false;
    void finished.then(() => (isOver = true));
    bench.session.press();
    await bench.untilPhase('ready');
    bench.say(silence(2_000));
    await sayUntil(bench, () => isOver);
    bench.endHold();
    const { id } = await bench.settled();
    const said = bench.server.audio(1);
    bench.session.reconnect();
    bench.session.retry(id);
    await bench.until('it is answered', () => {
      bench.player.renderAll();
      return bench.turn().outcome === 'answered';
    });
    expect(bench.turn()).toMatchObject({ keptMs: null, failure: null });
    await bench.until('the transcript came', () => bench.turn().heard === 'What time is it?');
    // The frames of the tail came after the first connection's answer.
    expect(differenceOf(bench.server.audio(2).slice(0, said.length), said)).toBeNull();
  });

  test('T8 sent again on the same connection, the answer alone is asked for', async () => {
    const bench = await startSessionBench();
    const { finished } = await bench.server.playFixtureLog(LOG);
    let isOver = false;
    void finished.then(() => (isOver = true));
    bench.session.setHandsFree(true);
    await bench.untilPhase('ready');
    bench.say(silence(2_000));
    await sayUntil(bench, () => isOver);
    const { id } = await bench.settled(0);
    bench.session.retry(id);
    await bench.until('it is answered', () => {
      bench.player.renderAll();
      return bench.turn(0).outcome === 'answered';
    });
    expect(bench.session.snapshot().mode).toBe('handsFree');
  });
});
