import { describe, expect, test } from 'vitest';
import { codedSamples, differenceOf } from '../../fakes/session/coded-samples.ts';
import { openVirtualBench } from '../../fakes/session/virtual-bench.ts';

async function oneConversation(): Promise<{
  readonly trace: string[];
  readonly committed: Int16Array[];
  readonly outcomes: unknown[];
  readonly left: number;
}> {
  const trace: string[] = [];
  const committed: Int16Array[] = [];
  const bench = openVirtualBench({
    onEvent: ({ atMs, connection, direction, event }) =>
      trace.push(`${atMs} ${connection} ${direction} ${JSON.stringify(event)}`),
    onCommitted: (samples) => committed.push(samples),
  });
  bench.session.press();
  await bench.say(codedSamples({ frames: 60 }));
  bench.session.release();
  await bench.say(codedSamples({ frames: 30, from: 60 * 240 }));
  await bench.pass(10_000);
  bench.session.sendText('And the date?');
  await bench.pass(10_000);
  const outcomes = bench.session.turns().map(({ outcome }) => outcome);
  expect(bench.server.violations).toEqual([]);
  expect(bench.server.connections).toMatchObject({ total: 1, peak: 1 });
  return { trace, committed, outcomes, left: bench.close() };
}

describe('a session on the virtual line', () => {
  test('T1 T2 says its words sample by sample, is answered, and leaves no wait behind', async () => {
    const { committed, outcomes, left } = await oneConversation();
    expect(outcomes).toEqual(['answered', 'answered']);
    expect(committed).toHaveLength(1);
    expect(
      differenceOf(committed[0] ?? new Int16Array(0), codedSamples({ frames: 90 })),
    ).toBeNull();
    expect(left).toBe(0);
  });

  test('repeats to the last event', async () => {
    const once = await oneConversation();
    expect((await oneConversation()).trace).toEqual(once.trace);
    expect(once.trace.length).toBeGreaterThan(100);
  });
});
