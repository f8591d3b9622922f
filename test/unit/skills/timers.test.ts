import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOTHING_KEPT } from '../../../skills/kept.ts';
import { MOST_ALERTS } from '../../../skills/kept-bounds.ts';
import { normalise } from '../../../skills/normalise.ts';
import type { Skill, SkillAnswer, World } from '../../../skills/skill.ts';
import { cancelTimer } from '../../../skills/timers/cancel-timer.ts';
import { readDuration, sayDuration } from '../../../skills/timers/duration.ts';
import { setTimer } from '../../../skills/timers/set-timer.ts';
import { timersLeft } from '../../../skills/timers/timers-left.ts';
import { NOW_MS, worldAt } from './world.ts';

function ask<Args>(
  skill: Skill<Args>,
  asked: string,
  world: World = worldAt(),
): SkillAnswer | null {
  const match = skill.understand(normalise(asked), world);
  return match === null ? null : skill.act(match.args, world);
}

const running = (...timers: readonly (readonly [string | null, number])[]): World =>
  worldAt({
    kept: {
      ...NOTHING_KEPT,
      alerts: timers.map(([label, leftMs], at) => ({
        id: String(at),
        kind: 'timer',
        label,
        dueAtMs: NOW_MS + leftMs,
        setAtMs: NOW_MS,
      })),
    },
  });

describe('setting', () => {
  test('more than fifty at once are refused in words, not dropped in silence', () => {
    const full = running(...Array.from({ length: MOST_ALERTS }, () => [null, 60_000] as const));
    expect(ask(setTimer, 'Set a timer for ten minutes', full)).toEqual({
      say: 'You have 50 timers, alarms and reminders already. Cancel one first.',
      effects: [],
    });
  });

  test.each([
    ['Set a timer for ten minutes', 'Timer set for 10 minutes.', 600_000, null],
    ['Set a timer for one minute', 'Timer set for 1 minute.', 60_000, null],
    ['Set a timer for 90 seconds', 'Timer set for 1 minute and 30 seconds.', 90_000, null],
    ['Set a timer for an hour and a half', 'Timer set for 1 hour and 30 minutes.', 5_400_000, null],
    ['Set a timer for 1 hour 20', 'Timer set for 1 hour and 20 minutes.', 4_800_000, null],
    ['Set a timer for a quarter of an hour', 'Timer set for 15 minutes.', 900_000, null],
    ['Set a timer for 24 hours', 'Timer set for 24 hours.', 86_400_000, null],
    ['Set a five minute tea timer', 'Tea timer set for 5 minutes.', 300_000, 'tea'],
  ])('%s', (asked, say, durationMs, label) => {
    expect(ask(setTimer, asked)).toEqual({
      say,
      effects: [{ kind: 'setAlert', alert: 'timer', dueAtMs: NOW_MS + durationMs, label }],
    });
  });

  test.each(['zero seconds', 'half a second', '25 hours', 'two days', '100 hours'])(
    'for %s is out of range',
    (length) => {
      expect(ask(setTimer, `Set a timer for ${length}`)).toEqual({
        say: 'I can set timers from 1 second to 24 hours.',
        effects: [],
      });
    },
  );

  test('without a duration asks for one', () => {
    expect(ask(setTimer, 'Set a timer')).toEqual({
      say: 'For how long should I set the timer?',
      effects: [],
      isMissing: true,
    });
  });

  test.each([
    ['ten minutes', 600_000],
    ['for ten minutes', 600_000],
    ['about an hour and a half', 5_400_000],
  ])('and takes %j for it', (said, durationMs) => {
    const before = { durationMs: null, label: 'tea' };
    expect(setTimer.followUp?.(normalise(said), before, worldAt())?.args).toEqual({
      durationMs,
      label: 'tea',
    });
  });

  test.each(['never mind', 'what time is it', 'ten', 'ten minutes ago'])(
    'but does not take %j for it',
    (said) => {
      const before = { durationMs: null, label: null };
      expect(setTimer.followUp?.(normalise(said), before, worldAt())).toBeNull();
    },
  );

  test('a length alone sets no second timer', () => {
    const before = { durationMs: 60_000, label: null };
    expect(setTimer.followUp?.('10 minutes', before, worldAt())).toBeNull();
  });

  test.each([
    'set the table for four',
    'my oven has a timer for ten minutes built in',
    'do not set a timer for ten minutes',
    'is there a timer for ten minutes',
    'set a timer for the meeting',
    'ten minutes',
  ])('is not asked by %j', (text) => {
    expect(setTimer.understand(normalise(text), worldAt())).toBeNull();
  });
});

describe('canceling', () => {
  test.each([
    ['Cancel the timer', running([null, 5000]), 'Timer canceled.', ['0']],
    ['Cancel the timer', running(['tea', 5000]), 'Tea timer canceled.', ['0']],
    ['Cancel the tea timer', running([null, 9000], ['Tea', 5000]), 'Tea timer canceled.', ['1']],
    ['Cancel all timers', running([null, 5000], ['tea', 9]), 'All 2 timers canceled.', ['1', '0']],
    ['Stop the timer', running(['tea', -1000]), 'Tea timer canceled.', ['0']],
  ])('%s', (asked, world, say, ids) => {
    expect(ask(cancelTimer, asked, world)).toEqual({
      say,
      effects: [{ kind: 'cancelAlerts', ids }],
    });
  });

  test.each([
    ['Cancel the timer', running(), "There's no timer running."],
    ['Cancel the egg timer', running(['tea', 5000]), "There's no egg timer running."],
    [
      'Cancel the timer',
      running([null, 5000], ['tea', 9]),
      'You have 2 timers. Name one, or say: cancel all timers.',
    ],
  ])('%s has no effect where it cannot be meant', (asked, world, say) => {
    expect(ask(cancelTimer, asked, world)).toEqual({ say, effects: [] });
  });

  test.each(['stop the war', 'cancel my subscription', 'do not cancel the timer'])(
    'is not asked by %j',
    (text) => {
      expect(cancelTimer.understand(normalise(text), worldAt())).toBeNull();
    },
  );
});

describe('what is left', () => {
  test.each([
    [running(), "There's no timer running."],
    [running([null, 270_000]), '4 minutes and 30 seconds left on the timer.'],
    [running(['tea', 1]), '1 second left on the tea timer.'],
    [running(['tea', -5000]), 'The tea timer is up.'],
    [
      running(['tea', 60_000], [null, 30_000]),
      'You have 2 timers. One: 30 seconds. Tea timer: 1 minute.',
    ],
  ])('is said for each timer', (world, say) => {
    expect(ask(timersLeft, 'How much time is left?', world)).toEqual({ say, effects: [] });
  });

  test('is said for the one that is named', () => {
    const world = running(['tea', 60_000], ['pasta', 30_000]);
    expect(ask(timersLeft, 'How long is left on the tea timer?', world)?.say).toBe(
      '1 minute left on the tea timer.',
    );
    expect(ask(timersLeft, 'How long is left on the egg timer?', world)?.say).toBe(
      "There's no egg timer running.",
    );
  });
});

test('a duration said is read back the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 86_400 }), (seconds) => {
      expect(readDuration(normalise(sayDuration(seconds * 1000)))).toBe(seconds * 1000);
    }),
  );
});

test('a timer is never set for longer than a day, whatever the number', () => {
  const units = fc.constantFrom('seconds', 'minutes', 'hours', 'days');
  fc.assert(
    fc.property(fc.nat(), units, (count, unit) => {
      const [effect] = ask(setTimer, `set a timer for ${count} ${unit}`)?.effects ?? [];
      if (effect?.kind === 'setAlert') {
        expect(effect.dueAtMs).toBeGreaterThanOrEqual(NOW_MS + 1000);
        expect(effect.dueAtMs).toBeLessThanOrEqual(NOW_MS + 86_400_000);
      }
    }),
  );
});
