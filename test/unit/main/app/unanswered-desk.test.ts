import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createUnansweredDesk, type UnansweredDesk } from '../../../../main/app/unanswered-desk.ts';
import type { KeyCipher } from '../../../../main/secrets/key-vault.ts';
import type { SettingsStore } from '../../../../main/settings/settings-store.ts';
import { withoutUndefined } from '../../../../main/settings/settings-document.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import type { Settings } from '../../../../shared/settings.ts';
import type { Unanswered } from '../../../../shared/unanswered.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';
import { createPlainCipher } from '../../../fakes/plain-cipher.ts';
import { startSessionBench, type SessionBench } from '../../../fakes/session/session-bench.ts';
import type { WordsStore } from '../../../../main/session/words-store.ts';

const FAILS = {
  text: '',
  audioMs: 0,
  ends: { status: 'failed', error: { type: 'server_error', code: null, message: 'No.' } },
} as const;

interface DeskRig {
  readonly bench: SessionBench;
  readonly desk: UnansweredDesk;
  readonly told: readonly Unanswered[];
  readonly settings: Pick<SettingsStore, 'get'>;
}

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function createSettings(): Pick<SettingsStore, 'get' | 'change' | 'on'> {
  let settings: Settings = DEFAULT_SETTINGS;
  const listeners = new Set<(after: Settings, before: Settings) => void>();
  return {
    get: () => settings,
    change(change) {
      const before = settings;
      settings = { ...settings, ...withoutUndefined(change) };
      for (const listener of listeners) listener(settings, before);
      return { settings, failure: null };
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function startDesk(userData: string, cipher: KeyCipher): Promise<DeskRig> {
  const clock = createManualClock(Date.now());
  const settings = createSettings();
  const told: Unanswered[] = [];
  let bench: SessionBench | null = null;
  const desk = createUnansweredDesk({
    userData,
    cipher,
    clock,
    settings,
    session: () => {
      if (bench === null) throw new Error('asked before there was a session');
      return bench.session;
    },
    publish: (now) => void told.push(now),
    log: () => undefined,
  });
  const store: WordsStore = desk.store;
  bench = await startSessionBench({ unanswered: store });
  onTestFinished(async () => {
    desk.dispose();
    await desk.store.settled();
  });
  await desk.start();
  return { bench, desk, told, settings };
}

const weak = () => createPlainCipher({ isStrong: () => Promise.resolve(false) });

describe('the desk of unanswered words', () => {
  test('lists what failed, sends it, and tells each change once', async () => {
    const { bench, desk, told } = await startDesk(scratch(), createPlainCipher());
    bench.server.say(FAILS);
    bench.hold();
    const { id } = await bench.settled();
    await desk.store.settled();
    bench.clock.advance(100);
    expect(desk.list().words).toMatchObject([{ id, durationMs: 800, storage: 'disk' }]);
    expect(told.at(-1)).toEqual(desk.list());
    expect(desk.send(id)).toEqual({ ok: true, value: undefined });
    await bench.until('it is answered', () => {
      bench.player.renderAll();
      return bench.turn().outcome === 'answered';
    });
    expect(desk.list().words).toEqual([]);
    expect(told.at(-1)?.words).toEqual([]);
    const texts = told.map((each) => JSON.stringify(each));
    expect(texts.filter((text, index) => text === texts[index - 1])).toEqual([]);
    expect(desk.send(id)).toEqual({ ok: false, failure: 'nothingKept' });
  });

  test('U3 writes down a transcript that comes after the failure', async () => {
    const folder = scratch();
    const { bench, desk } = await startDesk(folder, createPlainCipher());
    bench.server.say(FAILS);
    bench.hold();
    const { id } = await bench.settled();
    await bench.until('the transcript came', () => bench.turn().heard);
    bench.clock.advance(100);
    const { heard } = bench.turn();
    expect(desk.list().words).toMatchObject([{ id, transcript: heard }]);
    await desk.store.settled();
    const next = await startDesk(folder, createPlainCipher());
    expect(next.bench.turn()).toMatchObject({ heard, failure: { name: 'serverError' } });
  });

  test('U9 says whose words are being played', async () => {
    const { bench, desk, told } = await startDesk(scratch(), createPlainCipher());
    bench.server.say(FAILS);
    bench.hold();
    const { id } = await bench.settled();
    expect(desk.play(id).ok).toBe(true);
    bench.clock.advance(100);
    expect(told.at(-1)?.playingId).toBe(id);
    await bench.until('they were played to their end', () => {
      bench.player.renderAll();
      bench.clock.advance(100);
      return told.at(-1)?.playingId === null;
    });
  });

  test('U7 remembers what the person said about a disk that is not safe', async () => {
    const { bench, desk, settings } = await startDesk(scratch(), weak());
    bench.server.say(FAILS);
    bench.hold();
    await bench.settled();
    await desk.store.settled();
    expect(desk.list()).toMatchObject({ place: 'memory', notice: 'weakStorage' });
    expect(await desk.allowDisk(false)).toMatchObject({ place: 'memory', notice: null });
    expect(settings.get().unansweredOnWeakDisk).toBe('never');
    expect(await desk.allowDisk(true)).toMatchObject({
      place: 'disk',
      words: [{ storage: 'disk' }],
    });
    expect(settings.get().unansweredOnWeakDisk).toBe('allow');
  });

  test('U6 words that cannot be read can be discarded, and nothing else be done with them', async () => {
    const folder = scratch();
    const first = await startDesk(folder, createPlainCipher());
    first.bench.server.say(FAILS);
    first.bench.hold();
    await first.bench.settled();
    await first.desk.store.settled();

    const decrypt = () => Promise.reject(new Error('locked'));
    const { desk, bench } = await startDesk(folder, createPlainCipher({ decrypt }));
    expect(bench.session.turns()).toEqual([]);
    const [words] = desk.list().words;
    const id = words?.id ?? '';
    expect(words).toMatchObject({ readable: false });
    expect(desk.send(id).ok).toBe(false);
    expect(desk.play(id).ok).toBe(false);
    expect(desk.discard(id)).toEqual({ ok: true, value: undefined });
    await desk.store.settled();
    expect(readdirSync(join(folder, 'unanswered'))).toEqual(['key.json']);
    expect(desk.discard(id)).toEqual({ ok: false, failure: 'nothingKept' });
  });
});
