import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createUnloading, type Unloading } from '../../../../engine/workers/unloading.ts';

const MINUTE_MS = 60_000;

function parts() {
  const log: string[] = [];
  const busy = new Set<string>();
  const of = (name: string) => ({
    warmUp: () => {
      log.push(`load ${name}`);
      unloading.loaded();
    },
    isIdle: () => !busy.has(name),
    unload: () => {
      log.push(`unload ${name}`);
      return Promise.resolve();
    },
  });
  const unloading: Unloading = createUnloading({
    parts: () => [of('ear'), of('voice')],
    monotonicMs: () => Date.now(),
  });
  return { log, busy, unloading };
}

const LOADED = ['load ear', 'load voice'];
const GIVEN_BACK = ['unload ear', 'unload voice'];

describe('giving the models back', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('loads all at the first use, and gives all back after a time without any', () => {
    const { log, unloading } = parts();
    unloading.setAfter(10 * MINUTE_MS);
    vi.advanceTimersByTime(60 * MINUTE_MS);
    expect(log).toEqual([]);
    unloading.used();
    unloading.used();
    expect(log).toEqual(LOADED);
    vi.advanceTimersByTime(9 * MINUTE_MS);
    unloading.used();
    vi.advanceTimersByTime(9 * MINUTE_MS);
    expect(log).toEqual(LOADED);
    vi.advanceTimersByTime(MINUTE_MS);
    expect(log).toEqual([...LOADED, ...GIVEN_BACK]);
    vi.advanceTimersByTime(60 * MINUTE_MS);
    unloading.used();
    expect(log).toEqual([...LOADED, ...GIVEN_BACK, ...LOADED]);
  });

  it('waits for what is under way', () => {
    const { log, busy, unloading } = parts();
    unloading.setAfter(MINUTE_MS);
    unloading.used();
    busy.add('voice');
    vi.advanceTimersByTime(2 * MINUTE_MS);
    expect(log).toEqual(LOADED);
    busy.clear();
    vi.advanceTimersByTime(1_000);
    expect(log).toEqual([...LOADED, ...GIVEN_BACK]);
  });

  it('keeps them when that is wished, and follows a wish that changes', () => {
    const { log, unloading } = parts();
    unloading.used();
    vi.advanceTimersByTime(600 * MINUTE_MS);
    expect(log).toEqual(LOADED);
    unloading.setAfter(5 * MINUTE_MS);
    expect(log).toEqual([...LOADED, ...GIVEN_BACK]);
    unloading.used();
    vi.advanceTimersByTime(4 * MINUTE_MS);
    unloading.setAfter(null);
    vi.advanceTimersByTime(600 * MINUTE_MS);
    expect(log).toEqual([...LOADED, ...GIVEN_BACK, ...LOADED]);
  });

  it('does nothing any more when it is closed', () => {
    const { log, unloading } = parts();
    unloading.setAfter(MINUTE_MS);
    unloading.used();
    unloading.close();
    vi.advanceTimersByTime(600 * MINUTE_MS);
    expect(log).toEqual(LOADED);
  });
});
