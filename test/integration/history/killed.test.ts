import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createUnansweredStore } from '../../../main/history/unanswered/unanswered-store.ts';
import { createDataKeyStore } from '../../../main/secrets/data-key.ts';
import { joinFrames } from '../../../main/session/utterance.ts';
import { FRAME_SAMPLES, samplesInMs } from '../../../shared/audio/format.ts';
import { DEFAULT_SETTINGS } from '../../../shared/default-settings.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { createPlainCipher } from '../../fakes/plain-cipher.ts';
import { trials } from '../../fakes/session/trials.ts';
import { differenceOf } from '../../fakes/session/coded-samples.ts';

const RECORDER = fileURLToPath(new URL('../../fakes/words-recorder.ts', import.meta.url));
/** What may be lost: a chunk that is not full yet, and one on its way to the system. */
const MAY_LOSE_SAMPLES = samplesInMs(250);

/** Kills a recorder once it has so many frames; returns how many it had in the end. */
async function recordAndKill(folder: string, frames: number): Promise<number> {
  const child = spawn(process.execPath, [RECORDER, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let trouble = '';
  const count = (): number => Number(said.split('\n').at(-2) ?? 0);
  child.stderr.on('data', (text: Buffer) => (trouble += text.toString()));
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
    if (count() >= frames) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal, trouble).toBe('SIGKILL');
  return count();
}

async function restore(folder: string): Promise<Int16Array> {
  const store = createUnansweredStore({
    folder,
    keys: createDataKeyStore({ path: join(folder, 'key.json'), cipher: createPlainCipher() }),
    clock: createManualClock(Date.now()),
    settings: () => DEFAULT_SETTINGS,
    endpoint: () => '',
    log: () => undefined,
    onChanged: () => undefined,
    onExpired: () => undefined,
    onUnwritable: () => undefined,
  });
  const [found] = await store.load();
  const words = store.read(found?.turnId ?? '');
  store.dispose();
  if (words === null) return new Int16Array(0);
  if (words.kind !== 'speech') throw new Error('no speech came back');
  return joinFrames(words.utterance.framesFrom(0));
}

describe('a process that is killed in mid-hold', () => {
  test('U1 takes nothing with it but its last moment', async () => {
    const root = mkdtempSync(join(tmpdir(), 'parley-killed-'));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 12, max: 120 }), async (frames) => {
        const folder = join(root, String((run += 1)));
        const recorded = await recordAndKill(folder, frames);
        const found = await restore(folder);
        const said = Int16Array.from(
          { length: recorded * FRAME_SAMPLES },
          (_, index) => (index % 30_000) + 1,
        );
        expect(differenceOf(found, said.subarray(0, found.length))).toBeNull();
        expect(found.length).toBeGreaterThanOrEqual(said.length - MAY_LOSE_SAMPLES);
      }),
      trials(5),
    );
  }, 900_000);
});
