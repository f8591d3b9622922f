import { describe, expect, test } from 'vitest';
import { createTimerDesk } from '../../../../main/timers/timer-desk.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';

const MINUTE_MS = 60_000;

function start() {
  const clock = createManualClock();
  const rung: (string | null)[] = [];
  const lists: number[] = [];
  let chimes = 0;
  let ids = 0;
  const desk = createTimerDesk({
    clock,
    newId: () => `timer_${(ids += 1)}`,
    onChanged: (timers) => lists.push(timers.length),
    onRinging: ({ label }) => rung.push(label),
    onChime: () => {
      chimes += 1;
    },
  });
  return { clock, desk, rung, lists, chimes: () => chimes };
}

describe('timers', () => {
  test('one rings when it has run out, not before', () => {
    const { clock, desk, rung, chimes } = start();
    desk.set({ durationMs: 5 * MINUTE_MS, label: 'tea' });
    clock.advance(5 * MINUTE_MS - 1);
    expect(rung).toEqual([]);
    clock.advance(1);
    expect(rung).toEqual(['tea']);
    expect(chimes()).toBe(1);
    expect(desk.list()).toMatchObject([{ label: 'tea', ringing: true }]);
  });

  test('a ring repeats for half a minute and then ends by itself', () => {
    const { clock, desk, chimes } = start();
    desk.set({ durationMs: 1_000, label: null });
    clock.advance(1_000 + 5 * MINUTE_MS);
    expect(chimes()).toBe(10);
    expect(desk.list()).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });

  test('a dismissed ring is silent at once', () => {
    const { clock, desk, chimes } = start();
    desk.set({ durationMs: 1_000, label: null });
    clock.advance(1_000);
    desk.dismiss(desk.list()[0]?.id ?? '');
    clock.advance(MINUTE_MS);
    expect(chimes()).toBe(1);
    expect(desk.list()).toEqual([]);
  });

  test('several ring each at its time, and chime together', () => {
    const { clock, desk, rung, chimes } = start();
    desk.set({ durationMs: 2_000, label: 'second' });
    desk.set({ durationMs: 1_000, label: 'first' });
    desk.set({ durationMs: 2_000, label: 'third' });
    clock.advance(2_000);
    expect(rung).toEqual(['first', 'second', 'third']);
    expect(chimes()).toBe(2);
  });

  test('one that ran out while the computer slept rings its full time after waking', () => {
    const { clock, desk, rung, chimes } = start();
    desk.set({ durationMs: 10 * MINUTE_MS, label: 'bread' });
    clock.sleep(60 * MINUTE_MS);
    clock.advance(20_000);
    expect(rung).toEqual(['bread']);
    clock.advance(MINUTE_MS);
    expect(chimes()).toBe(10);
  });

  test('cancelling by name ends those of that name, without a name all of them', () => {
    const { desk } = start();
    for (const label of ['Tea', 'tea', 'bread', null]) desk.set({ durationMs: MINUTE_MS, label });
    desk.cancel('TEA');
    expect(desk.list().map((timer) => timer.label)).toEqual(['bread', null]);
    desk.cancel('cake');
    expect(desk.list()).toHaveLength(2);
    desk.cancel(null);
    expect(desk.list()).toEqual([]);
  });

  test('one that rings is no longer among those to come', () => {
    const { clock, desk } = start();
    desk.set({ durationMs: 1_000, label: 'now' });
    desk.set({ durationMs: MINUTE_MS, label: 'later' });
    clock.advance(1_000);
    expect(desk.pending().map((timer) => timer.label)).toEqual(['later']);
  });

  test('every change is told, and nothing is told or waited for after the end', () => {
    const { clock, desk, lists, rung } = start();
    desk.set({ durationMs: 1_000, label: null });
    desk.set({ durationMs: 2_000, label: null });
    expect(lists).toEqual([1, 2]);
    desk.dispose();
    clock.advance(MINUTE_MS);
    expect(rung).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });

  test('there is an end to how many there can be', () => {
    const { desk } = start();
    for (let count = 0; count < 60; count += 1) desk.set({ durationMs: MINUTE_MS, label: null });
    expect(desk.list()).toHaveLength(50);
  });
});
