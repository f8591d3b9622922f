import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import { createUnansweredStore } from '../../main/history/unanswered/unanswered-store.ts';
import { createDataKeyStore } from '../../main/secrets/data-key.ts';
import { systemClock } from '../../main/app/system-clock.ts';
import { FRAME_MS, FRAME_SAMPLES } from '../../shared/audio/format.ts';
import { DEFAULT_SETTINGS } from '../../shared/default-settings.ts';
import { createPlainCipher } from './plain-cipher.ts';

/**
 * A process that records one endless hold into the folder it is given, a frame every 10 ms, and says on
 * standard output how many frames it has so far. It never ends by itself.
 */
const [, , folder] = process.argv;
if (folder === undefined) throw new Error('usage: words-recorder FOLDER');

const store = createUnansweredStore({
  folder,
  keys: createDataKeyStore({ path: join(folder, 'key.json'), cipher: createPlainCipher() }),
  clock: systemClock,
  settings: () => DEFAULT_SETTINGS,
  endpoint: () => 'Built-in assistant',
  log: () => undefined,
  onChanged: () => undefined,
  onExpired: () => undefined,
  onUnwritable: (failure) => {
    throw new Error(failure.detail?.message);
  },
});

let frames = 0;
store.begin('turn_1', { kind: 'speech', mode: 'hold' });
for await (const _ of setInterval(FRAME_MS)) {
  const from = frames * FRAME_SAMPLES;
  store.append(
    'turn_1',
    Int16Array.from({ length: FRAME_SAMPLES }, (__, index) => ((from + index) % 30_000) + 1),
  );
  frames += 1;
  writeSync(1, `${frames}\n`);
}
