import { _electron } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { launchParley } from '../../tools/bench/audio/contender.ts';
import { microphoneNoise } from '../../tools/bench/audio/figures/microphone-noise.ts';
import { judgeWords } from '../../tools/bench/audio/figures/whole-words.ts';
import { referredHold, makeCold } from '../../tools/bench/audio/hold.ts';
import { inTurn } from '../../tools/bench/audio/in-turn.ts';
import { runtimeAtHand } from '../../tools/runtime/find-runtime.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { expect, test } from './support/launch.ts';
import { wrongdoings } from './support/talk.ts';

const PRESSES = process.env['PARLEY_LONG'] === '1' ? 50 : 4;
/** A buffer that comes while the reference is being made is in the reference alone. */
const FIRST_BUFFER_MS = 10;

test('socket, session and microphone cold: all that the device gives, to the end of the tail, reaches the server in its place', async ({
  launch: _launch,
}, testInfo) => {
  const runtime = runtimeAtHand();
  if (runtime === null) throw new Error('no Electron runtime here: run "npm run setup" first');
  const server = await startFakeRealtimeServer({ answer: { text: 'Yes.', audioMs: 60 } });
  const file = testInfo.outputPath('words.wav');
  await writeFile(file, microphoneNoise({ seconds: 10, seed: 17, quiet: 0 }));
  const parley = await launchParley({
    electron: _electron,
    runtime,
    env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
    settings: { microphonePolicy: { kind: 'onPress' } },
    microphone: { file, repeat: false },
    instrumented: true,
  });
  try {
    await parley.refer(true);
    await parley.process(false);
    await inTurn(Array.from({ length: PRESSES }), async () => {
      await makeCold(server);
      const held = await referredHold(parley, server, { heldMs: 450 });
      const words = judgeWords(held.received, held.device, held);
      expect(words).toMatchObject({ misplacedFrames: 0 });
      expect(words?.clippedMs).toBeLessThanOrEqual(FIRST_BUFFER_MS);
      expect(words?.tailMs).toBeGreaterThanOrEqual(0);
    });
    expect(wrongdoings(server)).toEqual([]);
  } finally {
    await parley.close();
    await server.close();
  }
});
