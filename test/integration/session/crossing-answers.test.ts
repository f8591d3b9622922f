import { describe, expect, test } from 'vitest';
import { silence, tone } from '../../fakes/realtime/pcm.ts';
import { openVirtualBench } from '../../fakes/session/virtual-bench.ts';

const PER_MS = 24;

/** A question is said, and so long after its end another one is typed. */
async function askBoth(options: {
  readonly afterMs: number;
  readonly latencyMs: number;
  readonly pace: 'burst' | 'realTime';
}) {
  const passed: string[] = [];
  const bench = openVirtualBench({
    latencyMs: () => options.latencyMs,
    onEvent: ({ direction, event }) => passed.push(`${direction} ${String(event?.['type'])}`),
  });
  for (const text of ['Answer 1', 'Answer 2', 'Answer 3']) {
    bench.server.say({ text, audioMs: 400, pace: options.pace });
  }
  const quiet = silence(1_000);
  bench.session.setHandsFree(true);
  await bench.say(silence(500));
  await bench.say(tone({ durationMs: 600 }));
  await bench.say(quiet.subarray(0, options.afterMs * PER_MS));
  bench.session.sendText('typed');
  await bench.say(quiet.subarray(options.afterMs * PER_MS));
  await bench.say(silence(4_000));
  const turns = bench.session.turns();
  bench.close();
  const place = (what: string): number => passed.indexOf(what);
  return {
    when: `after ${options.afterMs} ms, over ${options.latencyMs} ms`,
    said: turns.find(({ input }) => input === 'voice'),
    typed: turns.find(({ input }) => input === 'text'),
    turns: turns.length,
    responses: passed.filter((what) => what === 'sent response.created').length,
    /** The server had the words, and answered them, before it was asked for anything. */
    isSaidFirst: place('sent input_audio_buffer.committed') < place('received response.create'),
  };
}

const moments = [490, 500, 510, 530, 550, 570].flatMap((afterMs) =>
  [2, 15, 40].map((latencyMs) => ({ afterMs, latencyMs })),
);

describe('a question typed at the instant at which the server begins to answer what was said', () => {
  test.each(['burst', 'realTime'] as const)(
    'R14 T1 gets its own answer, and so does what was said (%s)',
    async (pace) => {
      const seen = await Promise.all(moments.map((moment) => askBoth({ ...moment, pace })));
      for (const { when, said, typed, turns, responses, isSaidFirst } of seen) {
        const [first, second] = isSaidFirst ? [said, typed] : [typed, said];
        expect({ when, turns, responses }).toEqual({ when, turns: 2, responses: 2 });
        // What was being said when the other question came may have been silenced by it (T4).
        expect('Answer 1').toContain(first?.answer);
        expect(second).toMatchObject({ answer: 'Answer 2', outcome: 'answered' });
      }
      const crossing = seen.filter(
        ({ said, isSaidFirst }) => isSaidFirst && said?.outcome === 'answered',
      );
      expect(crossing.length).toBeGreaterThan(0);
    },
    60_000,
  );
});
