import { type EchoSink, openEchoRoom } from '../../tools/bench/audio/echo-room.ts';
import { inTurn } from '../../tools/bench/audio/in-turn.ts';
import { measureEcho } from '../../tools/bench/audio/measure-echo.ts';
import { expect, test } from './support/launch.ts';

const SEED = 20_261_123;
const TRIALS = 20;
const LEAST_HEARD = 18;
const SINKS: readonly EchoSink[] = ['default', 'chosen'];

test(
  `the assistant does not interrupt itself where nothing cancels its voice: 2 answers by the chosen speaker (seed ${SEED})`,
  { tag: '@long' },
  async ({ launch }) => {
    const room = await openEchoRoom({ start: launch, seed: SEED });
    try {
      const trials = { sink: 'chosen', echoGate: 'automatic', alone: 2, interrupted: 0 } as const;
      expect(await measureEcho(room, trials)).toMatchObject({ selfInterruptions: 0 });
    } finally {
      await room.end();
    }
  },
);

test(
  `by the default and by the chosen speaker it never interrupts itself in ${TRIALS} answers, and hears ${LEAST_HEARD} of ${TRIALS} people who do (seed ${SEED})`,
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const room = await openEchoRoom({ start: launch, seed: SEED });
    try {
      const figures = await inTurn(SINKS, (sink) =>
        measureEcho(room, { sink, echoGate: 'automatic', alone: TRIALS, interrupted: TRIALS }),
      );
      testInfo.annotations.push({ type: 'echo', description: JSON.stringify(figures) });
      for (const { sink, selfInterruptions, heard } of figures) {
        expect({ sink, selfInterruptions }).toEqual({ sink, selfInterruptions: 0 });
        expect(heard).toBeGreaterThanOrEqual(LEAST_HEARD);
      }
    } finally {
      await room.end();
    }
  },
);
