import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import {
  createEngineHost,
  type EngineHost,
  type EngineProcess,
} from '../../main/app/engine-host.ts';
import { systemClock } from '../../main/app/system-clock.ts';
import { openKeptStore } from '../../main/keeping/kept-store.ts';
import { trials } from '../fakes/session/trials.ts';
import { connect, type EngineClient } from './engine-client.ts';

const ENGINE = fileURLToPath(new URL('./engine-child.ts', import.meta.url));
const TOKEN = 'token-of-the-test';

/** The real host over the engine's real entry in processes of its own, and the store that main has. */
function start() {
  const folder = mkdtempSync(join(tmpdir(), 'parley-engine-killed-'));
  let ids = 0;
  const openStore = () =>
    openKeptStore({
      folder,
      nowMs: Date.now,
      newId: () => `id_${(ids += 1)}`,
      log: () => undefined,
    });
  const store = openStore();
  const children: ChildProcess[] = [];
  const crashes: boolean[] = [];
  let minutes = 0;
  const host: EngineHost = createEngineHost({
    fork: () => {
      const child = fork(ENGINE, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
      children.push(child);
      return processOf(child);
    },
    // The limit of restarts is another test's; here each start is a minute after the last.
    clock: { ...systemClock, nowMs: () => (minutes += 1) * 60_000 },
    newToken: () => TOKEN,
    kept: () => store.get(),
    settings: () => ({ unloadAfterMs: null }),
    timeZone: () => 'Europe/Berlin',
    locale: () => 'en-GB',
    onEffect(effect) {
      if (effect.kind === 'addNote') store.apply(effect);
    },
    onCrashed: (startsAgain) => crashes.push(startsAgain),
    onPreparing: () => undefined,
    log: () => undefined,
  });
  store.on(() => host.tellKept());
  onTestFinished(() => {
    host.dispose();
    rmSync(folder, { recursive: true, force: true });
  });
  return { host, store, openStore, crashes, engine: () => children.at(-1) };
}

function processOf(child: ChildProcess): EngineProcess {
  return {
    send: (order) => void child.send(order, () => undefined),
    onReport: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  };
}

async function dial(host: EngineHost): Promise<EngineClient> {
  const target = await host.target();
  if (!target.ok) throw new Error(target.failure.detail?.message);
  return connect({ port: Number(new URL(target.value.url).port), token: TOKEN });
}

function ask(client: EngineClient, words: string): void {
  client.tell({
    type: 'conversation.item.create',
    item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: words }] },
  });
  client.tell({ type: 'response.create', response: { output_modalities: ['text'] } });
}

async function answerTo(client: EngineClient, words: string): Promise<string> {
  ask(client, words);
  const text = await client.until('response.output_text.done');
  return String(text['text']);
}

/** When in a turn the engine is killed. */
const MOMENTS = [
  'at once',
  'conversation.item.added',
  'response.created',
  'response.output_text.delta',
  'response.done',
] as const;

test('an engine that is killed in mid-turn is there again at once, and knows all that was kept', async () => {
  const { host, store, openStore, crashes, engine } = start();
  let turns = 0;
  let kills = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...MOMENTS), async (moment) => {
      const client = await dial(host);
      const before = store.get().notes.length;
      ask(client, `Take a note: parcel ${(turns += 1)} has come`);
      if (moment !== 'at once') await client.until(moment);
      const killed = engine();
      if (killed === undefined) throw new Error('no engine');
      const gone = once(killed, 'exit');
      killed.kill('SIGKILL');
      await Promise.all([gone, client.closed()]);

      expect(crashes).toHaveLength((kills += 1));
      expect(crashes.at(-1)).toBe(true);
      const notes = store.get().notes.length - before;
      // Once or not at all; and what was answered was kept before.
      const wasAnswered = client.events.some(({ type }) => type === 'response.output_text.delta');
      expect(notes).toBeLessThanOrEqual(1);
      if (wasAnswered) expect(notes).toBe(1);
      expect(openStore().get()).toEqual(store.get());

      const next = await dial(host);
      const count = store.get().notes.length;
      expect(await answerTo(next, 'What notes do I have?')).toContain(
        count === 0 ? 'no notes' : `You have ${count} note`,
      );
      await next.close();
    }),
    trials(3),
  );
}, 900_000);
