import { describe, expect, test } from 'vitest';
import { isRecord } from '../../../realtime/record.ts';
import { startSessionBench, type SessionBench } from '../../fakes/session/session-bench.ts';

const MINUTE_MS = 60_000;

async function ask(bench: SessionBench, text: string): Promise<void> {
  bench.session.sendText(text);
  await bench.until('it is answered', () => {
    bench.player.renderAll();
    return bench.turn().heard === text && bench.turn().outcome === 'answered';
  });
}

/** What the server was told in the person's name on its latest connection. */
function told(bench: SessionBench, connection: number): string[] {
  return bench.server.received.flatMap(({ connection: on, event: { item } }) =>
    on === connection && isRecord(item) && item['role'] === 'user'
      ? [JSON.stringify(item['content'])]
      : [],
  );
}

describe('a line between two turns', () => {
  test('C12 what was said to a new endpoint before it was there is told again, and nothing of the old one', async () => {
    const bench = await startSessionBench({ settings: { keepWarmMinutes: 20 } });
    await ask(bench, 'For the first');
    bench.change({ endpoint: { kind: 'custom', url: 'wss://other.example/v1/realtime' } });
    bench.session.reconnect();
    await ask(bench, 'For the second');
    expect(told(bench, 2)).toEqual([expect.stringContaining('For the second')]);
    bench.session.reconnect();
    await bench.untilPhase('ready');
    await bench.until('the conversation is told', () => told(bench, 3).length > 0);
    expect(told(bench, 3)).toEqual([expect.stringContaining('For the second')]);
  });

  test('C13 T16 a warm line that nobody ever used is closed when its time is over', async () => {
    const bench = await startSessionBench({
      settings: { keepWarmMinutes: 5, idleCloseMinutes: 2 },
    });
    bench.session.warmUp();
    await bench.untilPhase('ready');
    bench.clock.advance(4 * MINUTE_MS);
    expect(bench.session.snapshot().connection).toBe('ready');
    bench.clock.advance(4 * MINUTE_MS);
    expect(bench.session.snapshot().connection).toBe('closed');
  });
});
