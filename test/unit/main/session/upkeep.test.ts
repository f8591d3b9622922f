import { describe, expect, test } from 'vitest';
import { createBacklog } from '../../../../main/session/backlog.ts';
import { needsNetwork } from '../../../../main/session/needs-network.ts';
import { createRenewal, type Haste } from '../../../../main/session/renewal.ts';
import { createSleepWatch } from '../../../../main/session/sleep-watch.ts';
import { createWarmth } from '../../../../main/session/warmth.ts';
import { createManualClock, type ManualClock } from '../../../fakes/manual-clock.ts';

const MINUTE_MS = 60_000;

function renewalBench(isBoundary: (haste: Haste) => boolean = () => true): {
  readonly clock: ManualClock;
  readonly renewal: ReturnType<typeof createRenewal>;
  readonly renewed: () => number;
} {
  const clock = createManualClock();
  let count = 0;
  const renewal = createRenewal({ clock, isBoundary, renew: () => void (count += 1) });
  return { clock, renewal, renewed: () => count };
}

describe('renewal', () => {
  test.each([
    { what: 'an hour', lifetimeMs: 60 * MINUTE_MS, dueMs: 55 * MINUTE_MS },
    { what: 'half an hour', lifetimeMs: 30 * MINUTE_MS, dueMs: 27.5 * MINUTE_MS },
    { what: 'two hours', lifetimeMs: 120 * MINUTE_MS, dueMs: 55 * MINUTE_MS },
    { what: 'what a wrong clock gives', lifetimeMs: -9 * MINUTE_MS, dueMs: 55 * MINUTE_MS },
    { what: 'nobody says what', lifetimeMs: null, dueMs: 55 * MINUTE_MS },
  ])('C12 a session that lasts $what is renewed before its end', ({ lifetimeMs, dueMs }) => {
    const { clock, renewal, renewed } = renewalBench();
    renewal.began(lifetimeMs === null ? null : clock.nowMs() + lifetimeMs);
    clock.advance(dueMs - 1);
    expect(renewed()).toBe(0);
    clock.advance(1);
    expect(renewed()).toBe(1);
    expect(clock.waiting()).toBe(0);
  });

  test('C12 it waits for a boundary, and takes any from a minute before the end', () => {
    const asked: Haste[] = [];
    let isOver = false;
    const { clock, renewal, renewed } = renewalBench((haste) => {
      asked.push(haste);
      return haste === 'lastCall' && isOver;
    });
    renewal.began(clock.nowMs() + 60 * MINUTE_MS);
    clock.advance(58 * MINUTE_MS);
    expect(new Set(asked)).toEqual(new Set(['whenQuiet']));
    clock.advance(MINUTE_MS + 1_000);
    expect(asked.at(-1)).toBe('lastCall');
    expect(renewed()).toBe(0);
    isOver = true;
    clock.advance(1_000);
    expect(renewed()).toBe(1);
  });

  test('C12 a session that ended by itself is not renewed, and leaves no wait', () => {
    const { clock, renewal, renewed } = renewalBench();
    renewal.began(null);
    renewal.ended();
    expect(clock.waiting()).toBe(0);
    clock.advance(60 * MINUTE_MS);
    expect(renewed()).toBe(0);
  });
});

describe('the watch for sleep', () => {
  test('C11 hears of a sleep by the clock on the wall, and of nothing else', () => {
    const clock = createManualClock();
    const slept: number[] = [];
    const watch = createSleepWatch({ clock, onSlept: (forMs) => slept.push(forMs) });
    watch.start();
    watch.start();
    expect(clock.waiting()).toBe(1);
    clock.advance(60 * MINUTE_MS);
    clock.sleep(9_000);
    clock.advance(5_000);
    expect(slept).toEqual([]);
    clock.sleep(40_000);
    clock.advance(5_000);
    expect(slept).toEqual([40_000]);
    watch.stop();
    expect(clock.waiting()).toBe(0);
  });
});

describe('the backlog', () => {
  function backlogBench(): {
    readonly clock: ManualClock;
    readonly backlog: ReturnType<typeof createBacklog>;
    readonly setBytes: (bytes: number) => void;
    readonly stuck: () => number;
  } {
    const clock = createManualClock();
    let bytes = 0;
    let count = 0;
    const backlog = createBacklog({
      clock,
      bufferedBytes: () => bytes,
      unsentSamples: () => 0,
      onChange: () => undefined,
      onStuck: () => void (count += 1),
    });
    return { clock, backlog, setBytes: (now) => void (bytes = now), stuck: () => count };
  }

  test('C14 more than a second of sound is slow, until it has gone', () => {
    const { clock, backlog, setBytes } = backlogBench();
    setBytes(70_000);
    backlog.sent(0);
    expect(backlog.isSlow()).toBe(false);
    clock.advance(250);
    expect(backlog.isSlow()).toBe(true);
    setBytes(0);
    clock.advance(250);
    expect(backlog.isSlow()).toBe(false);
    expect(clock.waiting()).toBe(0);
  });

  test('C14 four seconds of sound of which none goes for as long are stuck, once', () => {
    const { clock, backlog, setBytes, stuck } = backlogBench();
    setBytes(300_000);
    backlog.sent(0);
    clock.advance(4_000);
    expect(stuck()).toBe(0);
    clock.advance(500);
    expect(stuck()).toBe(1);
    expect(backlog.isSlow()).toBe(false);
    expect(clock.waiting()).toBe(0);
  });

  test('C14 a line that takes less than is said is slow and never stuck', () => {
    const { clock, backlog, setBytes, stuck } = backlogBench();
    // 24,000 samples a second are 64,000 bytes, of which 30,000 go.
    for (let second = 1; second <= 60; second += 1) {
      backlog.sent(24_000);
      setBytes(second * 34_000);
      clock.advance(1_000);
    }
    expect(backlog.isSlow()).toBe(true);
    expect(stuck()).toBe(0);
    backlog.ended();
  });

  test('C14 a long recording that drains is slow and never stuck', () => {
    const { clock, backlog, setBytes, stuck } = backlogBench();
    backlog.sent(0);
    for (let bytes = 19_000_000; bytes > 0; bytes -= 250_000) {
      setBytes(bytes);
      clock.advance(1_000);
      expect(backlog.isSlow()).toBe(bytes > 64_000);
    }
    expect(stuck()).toBe(0);
    backlog.ended();
    expect(clock.waiting()).toBe(0);
  });
});

describe('keeping warm', () => {
  test('C13 lasts for the chosen time after the last use, and never when it is not wished', () => {
    const clock = createManualClock();
    let keepWarmMs = 10 * MINUTE_MS;
    const warmth = createWarmth({ clock, keepWarmMs: () => keepWarmMs });
    expect(warmth.isWarm()).toBe(false);
    warmth.used();
    clock.advance(10 * MINUTE_MS - 1);
    expect(warmth.isWarm()).toBe(true);
    clock.advance(1);
    expect(warmth.isWarm()).toBe(false);
    keepWarmMs = 0;
    warmth.used();
    expect(warmth.isWarm()).toBe(false);
  });
});

describe('being cut off', () => {
  test.each([
    { url: 'ws://localhost:9000/v1', needs: false },
    { url: 'ws://127.0.0.1:9000/v1', needs: false },
    { url: 'ws://[::1]:9000/v1', needs: false },
    { url: 'wss://speech.example.org/v1', needs: true },
    { url: 'ws://192.168.1.20/v1', needs: true },
    { url: 'not an address', needs: true },
  ])('$url needs a network: $needs', ({ url, needs }) => {
    expect(needsNetwork({ kind: 'custom', url })).toBe(needs);
  });

  test('the built-in assistant needs none', () => {
    expect(needsNetwork({ kind: 'builtIn' })).toBe(false);
    expect(needsNetwork({ kind: 'openAi' })).toBe(true);
  });
});
