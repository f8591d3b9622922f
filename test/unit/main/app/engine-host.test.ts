import { describe, expect, test } from 'vitest';
import {
  createEngineHost,
  type EngineHostPorts,
  type EngineProcess,
} from '../../../../main/app/engine-host.ts';
import type { EngineOrder, EngineReport } from '../../../../shared/engine-control.ts';
import type { SkillEffect } from '../../../../skills/effect.ts';
import { NOTHING_KEPT, type Kept } from '../../../../skills/kept.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';

interface FakeEngine extends EngineProcess {
  readonly orders: EngineOrder<Kept>[];
  say(report: EngineReport<SkillEffect>): void;
  exit(code: number): void;
  killed(): boolean;
}

function createFakeEngine(): FakeEngine {
  const orders: EngineOrder<Kept>[] = [];
  let hear: (report: EngineReport<SkillEffect>) => void = () => undefined;
  let ended: (code: number | null) => void = () => undefined;
  let killed = false;
  return {
    orders,
    send: (order) => orders.push(order),
    onReport: (listener) => {
      hear = listener;
    },
    onExit: (listener) => {
      ended = listener;
    },
    kill: () => {
      killed = true;
    },
    say: (report) => {
      hear(report);
    },
    exit: (code) => {
      ended(code);
    },
    killed: () => killed,
  };
}

function start(changes: Partial<EngineHostPorts> = {}) {
  const engines: FakeEngine[] = [];
  const effects: SkillEffect[] = [];
  const preparing: boolean[] = [];
  const crashes: boolean[] = [];
  const clock = createManualClock();
  const host = createEngineHost({
    fork: () => {
      const engine = createFakeEngine();
      engines.push(engine);
      return engine;
    },
    clock,
    newToken: () => `token-${engines.length}`,
    kept: () => NOTHING_KEPT,
    settings: () => ({ unloadAfterMs: 60_000 }),
    timeZone: () => 'Europe/Berlin',
    locale: () => 'en-GB',
    onEffect: (effect) => effects.push(effect),
    onCrashed: (startsAgain) => crashes.push(startsAgain),
    onPreparing: (is) => preparing.push(is),
    log: () => undefined,
    ...changes,
  });
  return { host, engines, effects, preparing, crashes, clock };
}

describe('the engine’s host', () => {
  test('says that it is getting ready from its start until it can hear', () => {
    const { host, engines, preparing } = start();
    void host.target();
    engines[0]?.say({ type: 'listening', port: 4_242 });
    engines[0]?.say({ type: 'loaded', part: 'textToSpeech', tookMs: 1 });
    expect(preparing).toEqual([true]);
    engines[0]?.say({ type: 'loaded', part: 'speechToText', tookMs: 1 });
    expect(preparing).toEqual([true, false]);
  });

  test('is not getting ready any more when it failed to start', async () => {
    const { host, clock, preparing } = start();
    const target = host.target();
    clock.advance(10_000);
    expect((await target).ok).toBe(false);
    expect(preparing).toEqual([true, false]);
  });

  test('starts nothing until it is dialled, then one engine for all who ask', async () => {
    const { host, engines } = start();
    expect(engines).toHaveLength(0);
    const [first, second] = [host.target(), host.target()];
    expect(engines).toHaveLength(1);
    expect(engines[0]?.orders).toEqual([
      { type: 'start', token: 'token-1', timeZone: 'Europe/Berlin', locale: 'en-GB' },
      { type: 'kept', kept: NOTHING_KEPT },
      { type: 'settings', settings: { unloadAfterMs: 60_000 } },
    ]);
    engines[0]?.say({ type: 'listening', port: 4_242 });
    const target = {
      ok: true,
      value: {
        url: expect.stringContaining('ws://127.0.0.1:4242'),
        headers: { Authorization: 'Bearer token-1' },
      },
    };
    expect(await first).toEqual(target);
    expect(await second).toEqual(target);
    expect(await host.target()).toEqual(target);
    expect(engines).toHaveLength(1);
  });

  test('gives up an engine that does not listen in time', async () => {
    const { host, engines, clock } = start();
    const target = host.target();
    clock.advance(10_000);
    expect(await target).toMatchObject({ ok: false, failure: { name: 'engineUnavailable' } });
    expect(engines[0]?.killed()).toBe(true);
  });

  test('says why an engine could not start', async () => {
    const { host, engines, clock } = start();
    const target = host.target();
    engines[0]?.say({ type: 'failed', message: 'no model' });
    expect(await target).toMatchObject({ ok: false, failure: { detail: { message: 'no model' } } });
    expect(engines[0]?.killed()).toBe(true);
    expect(clock.waiting()).toBe(0);
  });

  test('starts another one at once after a crash, with another token, and says so', async () => {
    const { host, engines, crashes } = start();
    const first = host.target();
    engines[0]?.say({ type: 'listening', port: 1_000 });
    await first;
    engines[0]?.exit(1);
    expect(engines).toHaveLength(2);
    expect(crashes).toEqual([true]);
    expect(engines[1]?.orders).toContainEqual({ type: 'kept', kept: NOTHING_KEPT });
    const second = host.target();
    expect(engines).toHaveLength(2);
    engines[1]?.say({ type: 'listening', port: 2_000 });
    expect(await second).toMatchObject({
      value: { headers: { Authorization: 'Bearer token-2' } },
    });
  });

  test('does not start one for ever that keeps ending, until a person asks', async () => {
    const { host, engines } = start();
    async function crashAgain(times: number): Promise<void> {
      if (times === 0) return;
      const target = host.target();
      engines.at(-1)?.exit(1);
      expect(await target).toMatchObject({ ok: false, failure: { name: 'engineUnavailable' } });
      await crashAgain(times - 1);
    }
    await crashAgain(8);
    expect(engines).toHaveLength(4);
    host.restart();
    void host.target();
    expect(engines).toHaveLength(5);
  });

  test('does not hear an engine that was replaced', async () => {
    const { host, engines, effects } = start();
    void host.target();
    host.restart();
    const target = host.target();
    engines[0]?.say({ type: 'listening', port: 1_000 });
    engines[0]?.say({ type: 'effect', effect: { kind: 'stopTalking' } });
    engines[0]?.exit(0);
    engines[1]?.say({ type: 'listening', port: 2_000 });
    expect(await target).toMatchObject({ value: { url: expect.stringContaining(':2000') } });
    expect(effects).toEqual([]);
  });

  test('one that crashes as soon as it listens is started four times a minute, and then no more', () => {
    const { host, engines, crashes, clock } = start();
    void host.target();
    for (let crash = 0; crash < 4; crash += 1) {
      engines.at(-1)?.say({ type: 'listening', port: 1_000 + crash });
      engines.at(-1)?.exit(139);
    }
    expect(engines).toHaveLength(4);
    expect(crashes).toEqual([true, true, true, false]);
    clock.advance(60_000);
    void host.target();
    expect(engines).toHaveLength(5);
  });

  test('one that the app itself has ended is neither started again nor called a crash', async () => {
    const { host, engines, crashes } = start();
    void host.target();
    engines[0]?.say({ type: 'listening', port: 1_000 });
    host.restart();
    engines[0]?.exit(0);
    expect(engines).toHaveLength(1);
    expect(crashes).toEqual([]);
  });

  test('passes on what a skill wants and tells the engine what is kept and set', () => {
    const kept = { ...NOTHING_KEPT, notes: [{ id: 'note_1', text: 'stamps', atMs: 5 }] };
    const { host, engines, effects } = start({ kept: () => kept });
    host.tellKept();
    void host.target();
    engines[0]?.say({ type: 'effect', effect: { kind: 'putBack' } });
    expect(effects).toEqual([{ kind: 'putBack' }]);
    host.tellKept();
    expect(engines[0]?.orders.at(-1)).toEqual({ type: 'kept', kept });
    host.tellSettings();
    expect(engines[0]?.orders.at(-1)).toMatchObject({ type: 'settings' });
  });

  test('ends the engine with the app and starts none afterwards', async () => {
    const { host, engines } = start();
    void host.target();
    host.dispose();
    expect(engines[0]?.killed()).toBe(true);
    expect(await host.target()).toMatchObject({ ok: false });
    expect(engines).toHaveLength(1);
  });
});
