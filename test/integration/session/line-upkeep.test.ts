import { describe, expect, onTestFinished, test } from 'vitest';
import { silence, tone } from '../../fakes/realtime/pcm.ts';
import { codedSamples } from '../../fakes/session/coded-samples.ts';
import {
  openVirtualBench,
  type VirtualBench,
  type VirtualBenchOptions,
} from '../../fakes/session/virtual-bench.ts';
import type { VirtualEvent } from '../../fakes/virtual-realtime.ts';

const MINUTE_MS = 60_000;

interface Bench extends VirtualBench {
  /** What the server was told on a connection, by type, with the texts of items. */
  told(connection: number): string[];
}

function open(options: VirtualBenchOptions = {}): Bench {
  const passed: VirtualEvent[] = [];
  const bench = openVirtualBench({ ...options, onEvent: (event) => void passed.push(event) });
  onTestFinished(() => {
    expect(bench.close(), 'waits left over').toBe(0);
    expect(bench.server.connections.peak).toBeLessThanOrEqual(1);
    expect(bench.server.violations).toEqual([]);
    expect(bench.player.violations).toEqual([]);
  });
  return {
    ...bench,
    told: (connection) =>
      passed
        .filter((event) => event.connection === connection && event.direction === 'received')
        .map(({ event }) => sayOrder(event)),
  };
}

function sayOrder(event: VirtualEvent['event']): string {
  const text = /"role":"(\w+)".*?"text":"((?:[^"\\]|\\.)*)"/.exec(JSON.stringify(event));
  const type = String(event?.['type']);
  return text === null ? type : `${text[1]}: ${text[2]}`;
}

async function hold(bench: Bench, frames = 60): Promise<void> {
  bench.session.press();
  await bench.say(codedSamples({ frames }));
  bench.session.release();
  await bench.say(codedSamples({ frames: 30, from: frames * 240 }));
}

describe('looking after the line', () => {
  test('C12 a session is renewed between two turns, and told of the conversation as text', async () => {
    const bench = open({ settings: { keepWarmMinutes: 120 }, heard: 'What time is it?' });
    await hold(bench);
    await bench.pass(30_000);
    bench.session.sendText('And the date?');
    await bench.pass(30_000);
    await bench.pass(56 * MINUTE_MS);
    expect(bench.server.connections.total).toBe(2);
    expect(bench.told(2)).toEqual([
      'session.update',
      'user: What time is it?',
      'assistant: It is ten past three.',
      'user: And the date?',
      'assistant: It is ten past three.',
    ]);
    expect(bench.session.snapshot()).toMatchObject({ connection: 'ready', failure: null });
    bench.session.sendText('Thank you');
    await bench.pass(10_000);
    expect(bench.session.turns().at(-1)?.outcome).toBe('answered');
    expect(bench.server.connections.total).toBe(2);
  });

  test('C12 nobody is renewed in the middle of a turn', async () => {
    const bench = open({ settings: { keepWarmMinutes: 120 } });
    bench.session.warmUp();
    await bench.pass(54 * MINUTE_MS + 58_000);
    bench.session.press();
    await bench.say(codedSamples({ frames: 800 }));
    expect(bench.server.connections.total).toBe(1);
    bench.session.release();
    await bench.say(codedSamples({ frames: 30 }));
    await bench.pass(15_000);
    expect(bench.session.turns().at(-1)?.outcome).toBe('answered');
    expect(bench.server.connections.total).toBe(2);
  });

  test('C12 an expired session is dialled again by itself, and the words of a hold are not lost', async () => {
    const committed: number[] = [];
    const bench = open({
      lifetimeMs: 3 * MINUTE_MS,
      settings: { keepWarmMinutes: 120 },
      onCommitted: (samples) => committed.push(samples.length),
    });
    bench.session.press();
    await bench.say(codedSamples({ frames: 60 }));
    await bench.pass(3 * MINUTE_MS);
    await bench.say(codedSamples({ frames: 60 }));
    bench.session.release();
    await bench.say(codedSamples({ frames: 30 }));
    await bench.pass(15_000);
    expect(committed).toEqual([150 * 240]);
    expect(bench.session.turns().at(-1)?.outcome).toBe('answered');
  });

  test('C12 of an interrupted answer a new session is told what was heard, and a new conversation nothing', async () => {
    const bench = open({
      answer: { text: 'One two three four five six seven eight nine ten.', audioMs: 5_000 },
    });
    bench.session.sendText('Count');
    await bench.pass(2_000);
    bench.session.stop();
    await bench.pass(1_000);
    bench.session.reconnect();
    bench.session.sendText('Go on');
    await bench.pass(10_000);
    const [, asked, answered] = bench.told(2);
    expect(asked).toBe('user: Count');
    expect(answered).toMatch(/^assistant: One .* … \(interrupted: the rest was not heard\)$/);
    expect(answered).not.toContain('ten');
    bench.session.clear();
    bench.session.sendText('Hello');
    await bench.pass(10_000);
    expect(bench.told(3).slice(0, 3)).toEqual(['session.update', 'user: Hello', 'response.create']);
  });

  test('C13 a line that is kept warm is there before the press, comes back by itself, and is closed when nobody used it', async () => {
    const bench = open({ settings: { keepWarmMinutes: 20, idleCloseMinutes: 1 } });
    bench.session.warmUp();
    await bench.pass(1_000);
    expect(bench.session.snapshot()).toMatchObject({ connection: 'ready', label: 'resting' });
    bench.server.drop();
    await bench.pass(5_000);
    expect(bench.session.snapshot().connection).toBe('ready');
    await bench.pass(15 * MINUTE_MS);
    expect(bench.session.snapshot().connection).toBe('ready');
    await bench.pass(7 * MINUTE_MS);
    expect(bench.session.snapshot().connection).toBe('closed');
    expect(bench.server.connections.total).toBe(2);
  });

  test('C13 a warm line that cannot be had is given up without a word', async () => {
    const bench = open({ settings: { keepWarmMinutes: 120 } });
    bench.server.setReachable(false);
    bench.session.warmUp();
    await bench.pass(5 * MINUTE_MS);
    expect(bench.session.snapshot()).toMatchObject({
      connection: 'closed',
      label: 'resting',
      failure: null,
    });
  });

  test('C13 without the setting nothing is dialled before the press', async () => {
    const bench = open();
    bench.session.warmUp();
    bench.session.resume();
    await bench.pass(MINUTE_MS);
    expect(bench.server.connections.total).toBe(0);
  });

  test('C11 a hold ends at sleep; its words go out after waking', async () => {
    const committed: number[] = [];
    const bench = open({ onCommitted: (samples) => committed.push(samples.length) });
    bench.session.press();
    await bench.say(codedSamples({ frames: 80 }));
    bench.session.suspend();
    expect(bench.session.snapshot().connection).toBe('closed');
    await bench.say(codedSamples({ frames: 30 }));
    bench.clock.sleep(60 * MINUTE_MS);
    await bench.pass(1_000);
    expect(bench.server.connections.live).toBe(0);
    bench.session.resume();
    await bench.pass(10_000);
    expect(committed).toEqual([110 * 240]);
    expect(bench.session.turns()).toMatchObject([{ outcome: 'answered' }]);
  });

  test('C11 a sleep that nobody announced ends the socket at once, and counts no attempt', async () => {
    const bench = open({ settings: { keepWarmMinutes: 120 } });
    bench.session.warmUp();
    await bench.pass(1_000);
    bench.server.blackhole();
    bench.clock.sleep(60 * MINUTE_MS);
    await bench.pass(6_000);
    expect(bench.server.connections).toMatchObject({ total: 2, live: 1 });
    expect(bench.session.snapshot()).toMatchObject({ connection: 'ready', failure: null });
  });

  test('C11 a locked screen ends a hold', async () => {
    const bench = open();
    bench.session.press();
    await bench.say(codedSamples({ frames: 80 }));
    bench.session.lock();
    await bench.say(codedSamples({ frames: 30 }));
    expect(bench.session.snapshot().microphoneOpen).toBe(false);
    await bench.pass(10_000);
    expect(bench.session.turns()).toMatchObject([{ outcome: 'answered' }]);
  });

  test('C11 what was refused for want of a network goes out when there is one again', async () => {
    const bench = open();
    bench.server.setReachable(false);
    bench.session.setOnline(false);
    bench.session.sendText('Are you there?');
    await bench.pass(100);
    expect(bench.session.snapshot().failure?.name).toBe('offline');
    await bench.pass(2 * MINUTE_MS);
    expect(bench.session.turns().at(-1)?.outcome).toBe('kept');
    bench.server.setReachable(true);
    bench.session.setOnline(true);
    await bench.pass(10_000);
    expect(bench.session.turns().at(-1)?.outcome).toBe('answered');
    expect(bench.session.snapshot().failure).toBeNull();
  });

  test('C11 the same with a line that is kept warm, which is dialled by itself', async () => {
    const bench = open({ settings: { keepWarmMinutes: 20 } });
    bench.server.setReachable(false);
    bench.session.setOnline(false);
    bench.session.sendText('Are you there?');
    await bench.pass(2 * MINUTE_MS);
    expect(bench.session.turns().at(-1)?.outcome).toBe('kept');
    bench.server.setReachable(true);
    bench.session.setOnline(true);
    await bench.pass(10_000);
    expect(bench.session.turns().at(-1)?.outcome).toBe('answered');
    expect(bench.session.snapshot().failure).toBeNull();
  });

  test('C14 a slow network is said, and one that takes nothing is given up; no word is lost', async () => {
    const committed: number[] = [];
    const bench = open({ onCommitted: (samples) => committed.push(samples.length) });
    bench.session.press();
    await bench.say(codedSamples({ frames: 60 }));
    bench.server.setBufferedBytes(100_000);
    await bench.say(codedSamples({ frames: 60 }));
    expect(bench.session.snapshot().hint).toBe('Slow network: your words are on their way');
    bench.server.setBufferedBytes(300_000);
    await bench.say(codedSamples({ frames: 480 }));
    expect(bench.server.connections.total).toBe(2);
    bench.server.setBufferedBytes(0);
    bench.session.release();
    await bench.say(codedSamples({ frames: 30 }));
    await bench.pass(10_000);
    expect(bench.session.snapshot().hint).toBeNull();
    expect(committed).toEqual([630 * 240]);
    expect(bench.session.turns()).toMatchObject([{ outcome: 'answered' }]);
  });

  test('T18 the rest of an interrupted answer can be asked for, by its last heard words', async () => {
    const bench = open({
      answer: { text: 'One two three four five six seven eight nine ten.', audioMs: 5_000 },
    });
    bench.session.sendText('Count');
    await bench.pass(2_000);
    bench.session.stop();
    await bench.pass(1_000);
    const [turn] = bench.session.turns();
    expect(turn).toMatchObject({ outcome: 'interrupted' });
    expect(bench.session.continueTurn('turn_9')).toEqual({ ok: false, failure: 'nothingUnheard' });
    expect(bench.session.continueTurn(turn?.id ?? '').ok).toBe(true);
    await bench.pass(10_000);
    expect(bench.session.turns()[1]).toMatchObject({ input: 'text', outcome: 'answered' });
    expect(bench.told(1).findLast((said) => said.startsWith('user: '))).toMatch(
      /^user: Please go on from where I interrupted you: “One .* …”$/,
    );
  });

  test('T19 the tray’s Talk during quiet hands-free ends it', async () => {
    const bench = open();
    bench.session.setHandsFree(true);
    await bench.say(new Int16Array(240 * 50));
    expect(bench.session.snapshot().mode).toBe('handsFree');
    bench.session.once();
    expect(bench.session.snapshot()).toMatchObject({ mode: null, microphoneOpen: false });
  });

  test('T19 a one-shot of digital zero names the microphone as silent', async () => {
    const bench = open();
    bench.session.once();
    await bench.say(new Int16Array(240 * 801));
    expect(bench.session.snapshot()).toMatchObject({
      failure: { name: 'microphoneSilent' },
      hint: null,
      microphoneOpen: false,
    });
    expect(bench.session.turns()).toEqual([]);
  });

  test('T13 a one-shot in a quiet room hears nothing, and the microphone is not to blame', async () => {
    const bench = open();
    bench.session.once();
    await bench.say(new Int16Array(240 * 801).fill(2));
    expect(bench.session.snapshot()).toMatchObject({ failure: null, hint: 'I heard nothing' });
  });

  test('C12 hands-free is renewed in a quiet moment, and hears on', async () => {
    const bench = open({ lifetimeMs: 4 * MINUTE_MS });
    bench.session.setHandsFree(true);
    const talk = async (): Promise<void> => {
      await bench.say(tone({ durationMs: 800 }));
      await bench.say(silence(1_500));
      await bench.say(silence(8_000));
    };
    // Eleven twelfths of four minutes are over while somebody talks now and then.
    await Array.from({ length: 26 }).reduce<Promise<void>>(
      (before) => before.then(talk),
      Promise.resolve(),
    );
    expect(bench.server.connections.total).toBe(2);
    expect(bench.session.turns().map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 26 }, () => 'answered'),
    );
    bench.session.setHandsFree(false);
  });
});
