import { type EchoSink, openEchoRoom } from '../../tools/bench/audio/echo-room.ts';
import { inTurn } from '../../tools/bench/audio/in-turn.ts';
import { measureEcho } from '../../tools/bench/audio/measure-echo.ts';
import { expect, test } from './support/launch.ts';

const isLong = process.env['PARLEY_LONG'] === '1';
const SEED = 20_261_123;
const TRIALS = isLong ? { alone: 20, interrupted: 20 } : { alone: 1, interrupted: 1 };
const LEAST_HEARD = isLong ? 18 : 1;
const SINKS: readonly EchoSink[] = ['default', 'chosen'];

test(`the assistant never interrupts itself, and people can, by speaker and by chosen speaker: ${TRIALS.alone} answers and ${TRIALS.interrupted} interruptions each (seed ${SEED})`, async ({
  launch,
}, testInfo) => {
  const room = await openEchoRoom({ start: launch, seed: SEED });
  try {
    const figures = await inTurn(SINKS, (sink) =>
      measureEcho(room, { sink, echoGate: 'automatic', ...TRIALS }),
    );
    testInfo.annotations.push({ type: 'echo', description: JSON.stringify(figures) });
    for (const { sink, selfInterruptions, heard } of figures) {
      expect({ sink, selfInterruptions }).toEqual({ sink, selfInterruptions: 0 });
      expect(heard).toBeGreaterThanOrEqual(LEAST_HEARD);
    }
  } finally {
    await room.end();
  }
});
