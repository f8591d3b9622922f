import { describe, expect, test } from 'vitest';
import { startSessionBench } from '../../fakes/session/session-bench.ts';

const MINUTE_MS = 60_000;

describe('renewal over a real socket', () => {
  test('C10 C12 the old socket is closed before the new one is dialled, and the conversation goes on', async () => {
    const bench = await startSessionBench({
      settings: { keepWarmMinutes: 120, newConversationMinutes: null },
    });
    await bench.connect();
    bench.clock.advance(56 * MINUTE_MS);
    await bench.until('it is dialled anew', () => bench.server.connections.total === 2);
    await bench.untilPhase('ready');
    expect(bench.server.connections).toMatchObject({ live: 1, peak: 1 });
    const told = await bench.until('it is told of the conversation', () => {
      const received = bench.server.received.filter(({ connection }) => connection === 2);
      return received.length === 3 && received;
    });
    expect(told).toMatchObject([
      { type: 'session.update' },
      {
        event: { item: { role: 'user', content: [{ type: 'input_text', text: 'Hello' }] } },
      },
      {
        event: {
          item: {
            role: 'assistant',
            content: [{ type: 'output_text', text: 'It is ten past three.' }],
          },
        },
      },
    ]);
    bench.hold();
    await bench.until('it is answered', () => {
      bench.player.renderAll();
      return bench.turn().outcome === 'answered';
    });
    expect(bench.server.connections.total).toBe(2);
  });

  test('C11 a sleep that nobody announced ends the socket, and what waits goes out on the next one', async () => {
    const bench = await startSessionBench({
      settings: { keepWarmMinutes: 120, newConversationMinutes: null },
    });
    await bench.connect();
    bench.clock.sleep(30 * MINUTE_MS);
    bench.clock.advance(5_000);
    await bench.until('it is dialled anew', () => bench.server.connections.total === 2);
    await bench.untilPhase('ready');
    await bench.server.waitForLive(1);
    expect(bench.server.connections.peak).toBe(1);
    expect(bench.session.snapshot()).toMatchObject({ failure: null, retryAtMs: null });
  });
});
