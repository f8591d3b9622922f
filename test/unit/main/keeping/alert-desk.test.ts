import { describe, expect, test } from 'vitest';
import { createAlertDesk } from '../../../../main/keeping/alert-desk.ts';
import type { Alert, Kept } from '../../../../skills/kept.ts';
import { NOTHING_KEPT } from '../../../../skills/kept.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';
import { memoryKept } from '../../../fakes/memory-kept.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** `left`: what an earlier run has kept, due so many milliseconds from now. */
function start(left: readonly Pick<Alert, 'kind' | 'label' | 'dueAtMs'>[] = []) {
  const clock = createManualClock();
  const alerts = left.map(({ kind, label, dueAtMs }, at) => ({
    id: `left_${at}`,
    kind,
    label,
    dueAtMs: clock.nowMs() + dueAtMs,
    setAtMs: 0,
  }));
  const store = memoryKept(() => clock.nowMs(), { ...NOTHING_KEPT, alerts });
  const rung: (string | null)[] = [];
  const missed: (string | null)[] = [];
  let chimes = 0;
  let changes = 0;
  const desk = createAlertDesk({
    clock,
    store,
    onChanged: () => (changes += 1),
    onRinging: ({ label }) => rung.push(label),
    onMissed: (late) => missed.push(...late.map(({ label }) => label)),
    onChime: () => (chimes += 1),
  });
  desk.start();
  const set = (kind: Alert['kind'], afterMs: number, label: string | null): void => {
    store.apply({ kind: 'setAlert', alert: kind, dueAtMs: clock.nowMs() + afterMs, label });
  };
  const states = () => desk.views().map(({ label, state }) => `${label} ${state}`);
  return {
    clock,
    store,
    desk,
    set,
    states,
    rung,
    missed,
    chimes: () => chimes,
    changes: () => changes,
  };
}

const labelsOf = ({ alerts }: Kept) => alerts.map(({ label }) => label);

describe('what rings', () => {
  test('rings when it is due, not before', () => {
    const { clock, set, states, rung, chimes } = start();
    set('timer', 5 * MINUTE_MS, 'tea');
    clock.advance(5 * MINUTE_MS - 1);
    expect(rung).toEqual([]);
    clock.advance(1);
    expect(rung).toEqual(['tea']);
    expect(chimes()).toBe(1);
    expect(states()).toEqual(['tea ringing']);
  });

  test('a timer rings for half a minute and is over', () => {
    const { clock, set, store, desk, chimes } = start();
    set('timer', 1_000, null);
    clock.advance(1_000 + 5 * MINUTE_MS);
    expect(chimes()).toBe(10);
    expect(desk.views()).toEqual([]);
    expect(store.get().alerts).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });

  test('an alarm rings for five minutes, and one that nobody ended stays in sight as missed', () => {
    const { clock, set, states, chimes } = start();
    set('alarm', HOUR_MS, 'up');
    clock.advance(HOUR_MS + 5 * MINUTE_MS - 1);
    expect(states()).toEqual(['up ringing']);
    clock.advance(MINUTE_MS);
    expect(states()).toEqual(['up missed']);
    expect(chimes()).toBe(100);
    expect(clock.waiting()).toBe(0);
  });

  test('what is dismissed is silent and gone at once, ringing or missed', () => {
    const { clock, set, desk, store, chimes } = start([
      { kind: 'reminder', label: 'old', dueAtMs: -HOUR_MS },
    ]);
    set('timer', 1_000, 'tea');
    clock.advance(1_000);
    for (const { id } of desk.views()) desk.dismiss(id);
    clock.advance(MINUTE_MS);
    expect(chimes()).toBe(1);
    expect(store.get().alerts).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });

  test('a hush ends what rings and nothing else', () => {
    const { clock, set, desk, states } = start([
      { kind: 'reminder', label: 'old', dueAtMs: -HOUR_MS },
    ]);
    set('alarm', 1_000, 'up');
    set('timer', MINUTE_MS, 'tea');
    clock.advance(1_000);
    desk.hush();
    expect(states()).toEqual(['old missed', 'tea waiting']);
  });

  test('one that is cancelled while it rings is silent', () => {
    const { clock, set, desk, store, chimes } = start();
    set('timer', 1_000, 'tea');
    clock.advance(1_000);
    store.apply({ kind: 'cancelAlerts', ids: desk.views().map(({ id }) => id) });
    clock.advance(MINUTE_MS);
    expect(chimes()).toBe(1);
    expect(desk.views()).toEqual([]);
  });

  test('several ring each at its time, and chime together', () => {
    const { clock, set, rung, chimes } = start();
    set('timer', 2_000, 'second');
    set('timer', 1_000, 'first');
    set('reminder', 2_000, 'third');
    clock.advance(2_000);
    expect(rung).toEqual(['first', 'second', 'third']);
    expect(chimes()).toBe(2);
  });

  test('nothing is told or waited for after the end', () => {
    const { clock, set, desk, store, rung, changes } = start();
    set('timer', 1_000, null);
    const before = changes();
    desk.dispose();
    store.apply({ kind: 'addNote', text: 'stamps' });
    clock.advance(MINUTE_MS);
    expect(rung).toEqual([]);
    expect(changes()).toBe(before);
    expect(clock.waiting()).toBe(0);
  });
});

describe('sleep and the clock on the wall', () => {
  test('what came due while the computer slept rings its full time after waking', () => {
    const { clock, set, rung, chimes } = start();
    set('alarm', 10 * MINUTE_MS, 'up');
    clock.sleep(HOUR_MS);
    clock.advance(20_000);
    expect(rung).toEqual(['up']);
    clock.advance(10 * MINUTE_MS);
    expect(chimes()).toBe(100);
  });

  test('a clock that is set back does not lengthen a timer, and an alarm goes by the clock', () => {
    const { clock, set, rung } = start();
    set('timer', 10 * MINUTE_MS, 'tea');
    set('alarm', 10 * MINUTE_MS, 'up');
    clock.advance(MINUTE_MS);
    clock.sleep(-HOUR_MS);
    clock.advance(9 * MINUTE_MS);
    expect(rung).toEqual(['tea']);
    clock.advance(HOUR_MS);
    expect(rung).toEqual(['tea', 'up']);
  });

  test('a clock that is corrected by a second changes nothing', () => {
    const { clock, set, store } = start();
    set('timer', 10 * MINUTE_MS, 'tea');
    const before = store.get();
    clock.sleep(-1_000);
    clock.advance(MINUTE_MS);
    expect(store.get()).toBe(before);
  });
});

describe('what an earlier run has left', () => {
  test('rings at its time', () => {
    const { clock, rung } = start([{ kind: 'alarm', label: 'up', dueAtMs: 8 * HOUR_MS }]);
    clock.advance(8 * HOUR_MS);
    expect(rung).toEqual(['up']);
  });

  test('and came due meanwhile is told at the start, and stays until it is dismissed', () => {
    const { clock, states, store, missed, rung } = start([
      { kind: 'reminder', label: 'call', dueAtMs: -3 * HOUR_MS },
      { kind: 'timer', label: 'tea', dueAtMs: -2 * MINUTE_MS },
      { kind: 'alarm', label: 'up', dueAtMs: HOUR_MS },
    ]);
    expect(missed).toEqual(['call', 'tea']);
    expect(states()).toEqual(['call missed', 'tea missed', 'up waiting']);
    clock.advance(MINUTE_MS);
    expect(rung).toEqual([]);
    expect(labelsOf(store.get())).toEqual(['call', 'tea', 'up']);
  });

  test('rings all the same if it came due a moment ago', () => {
    const { clock, rung, missed } = start([{ kind: 'timer', label: 'tea', dueAtMs: -MINUTE_MS }]);
    clock.advance(0);
    expect(rung).toEqual(['tea']);
    expect(missed).toEqual([]);
  });

  test('is forgotten after a week without anybody', () => {
    const { store, missed } = start([
      { kind: 'reminder', label: 'ancient', dueAtMs: -8 * 24 * HOUR_MS },
    ]);
    expect(missed).toEqual([]);
    expect(store.get().alerts).toEqual([]);
  });
});
