import { describe, expect, test } from 'vitest';
import {
  createEngineHost,
  type EngineHostPorts,
  type EngineProcess,
} from '../../../../main/app/engine-host.ts';
import type { EngineOrder, EngineReport } from '../../../../shared/engine-control.ts';
import type { SkillEffect } from '../../../../skills/effect.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';

interface FakeEngine extends EngineProcess {
  readonly orders: EngineOrder[];
  say(report: EngineReport<SkillEffect>): void;
  exit(code: number): void;
  killed(): boolean;
}

function createFakeEngine(): FakeEngine {
  const orders: EngineOrder[] = [];
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
  const clock = createManualClock();
  const host = createEngineHost({
    fork: () => {
      const engine = createFakeEngine();
      engines.push(engine);
      return engine;
    },
    clock,
    newToken: () => `token-${engines.length}`,
    timers: () => [],
    timeZone: () => 'Europe/Berlin',
    locale: () => 'en-GB',
    onEffect: (effect) => effects.push(effect),
    onPreparing: (is) => preparing.push(is),
    log: () => undefined,
    ...changes,
  });
  return { host, engines, effects, preparing, clock };
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
      { type: 'timers', timers: [] },
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

  test('starts another one after a crash, with another token', async () => {
    const { host, engines } = start();
    const first = host.target();
    engines[0]?.say({ type: 'listening', port: 1_000 });
    await first;
    engines[0]?.exit(1);
    const second = host.target();
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

  test('passes on what a skill wants and tells the engine of timers', () => {
    const timers = [{ id: 'timer_1', label: null, endsAtMs: 5 }];
    const { host, engines, effects } = start({ timers: () => timers });
    host.tellTimers();
    void host.target();
    engines[0]?.say({ type: 'effect', effect: { kind: 'cancelTimers', label: 'tea' } });
    expect(effects).toEqual([{ kind: 'cancelTimers', label: 'tea' }]);
    host.tellTimers();
    expect(engines[0]?.orders.at(-1)).toEqual({ type: 'timers', timers });
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
