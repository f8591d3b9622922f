import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alarmsSet } from '../../../skills/alarms/alarms-set.ts';
import { cancelAlarm } from '../../../skills/alarms/cancel-alarm.ts';
import { findMoment, instantOf } from '../../../skills/alarms/moment.ts';
import { setAlarm } from '../../../skills/alarms/set-alarm.ts';
import { localTime } from '../../../skills/clock/local-time.ts';
import { NOTHING_KEPT } from '../../../skills/kept.ts';
import { normalise } from '../../../skills/normalise.ts';
import type { World } from '../../../skills/skill.ts';
import { askSkill } from './ask-skill.ts';
import { NOW_MS, worldAt } from './world.ts';

/** The world's now is Monday, November 23 2026, 12:05 PM in New York. */
const at = (day: number, hour: number, minute = 0, month = 11): number =>
  instantOf({ year: 2026, month, day, hour, minute }, 'America/New_York');

const withAlarms = (...times: readonly number[]): World =>
  worldAt({
    kept: {
      ...NOTHING_KEPT,
      alerts: times.map((dueAtMs, index) => ({
        id: String(index),
        kind: 'alarm',
        label: null,
        dueAtMs,
        setAtMs: NOW_MS,
      })),
    },
  });

describe('setting', () => {
  test.each([
    ['Set an alarm for seven', at(23, 19), '7:00 PM'],
    ['Set the alarm for seven in the morning', at(24, 7), '7:00 AM tomorrow'],
    ['Set an alarm for 7 AM', at(24, 7), '7:00 AM tomorrow'],
    ['Set an alarm for 12:04 PM', at(24, 12, 4), '12:04 PM tomorrow'],
    ['Set an alarm for noon', at(24, 12), '12:00 PM tomorrow'],
    ['Set an alarm for midnight', at(24, 0), '12:00 AM tomorrow'],
    ['Set my alarm for half past six', at(23, 18, 30), '6:30 PM'],
    ['Set an alarm for a quarter to eight tomorrow', at(24, 7, 45), '7:45 AM tomorrow'],
    ['Set an alarm for 19:30', at(23, 19, 30), '7:30 PM'],
    ['Set an alarm for nineteen thirty', at(23, 19, 30), '7:30 PM'],
    ['Set an alarm for seven oh five', at(23, 19, 5), '7:05 PM'],
    ["Set an alarm for eight o'clock on Friday", at(27, 8), '8:00 AM on Friday'],
    ['Set an alarm for Saturday at nine', at(28, 9), '9:00 AM on Saturday'],
    ['Set a 6:30 alarm for tomorrow', at(24, 6, 30), '6:30 AM tomorrow'],
    [
      'Set an alarm for 5 PM on December 24th',
      at(24, 17, 0, 12),
      '5:00 PM on Thursday, December 24',
    ],
    ['Wake me up at six thirty', at(24, 6, 30), '6:30 AM tomorrow'],
    ['Wake me at 6:30 tomorrow', at(24, 6, 30), '6:30 AM tomorrow'],
    ['Wake me up tomorrow at seven', at(24, 7), '7:00 AM tomorrow'],
    ['Wake me up at 2 in the afternoon', at(23, 14), '2:00 PM'],
    ['Alarm for eight tonight', at(23, 20), '8:00 PM'],
    ['Set an alarm in two hours', NOW_MS + 7_200_000, '2:05 PM'],
    ['Set an alarm for 9 on Monday', at(30, 9), '9:00 AM on Monday, November 30'],
  ])('%s', (asked, dueAtMs, said) => {
    expect(askSkill(setAlarm, asked)).toEqual({
      say: `Alarm set for ${said}.`,
      effects: [{ kind: 'setAlert', alert: 'alarm', dueAtMs, label: null }],
    });
  });

  test('without a time it asks for one, and takes a time for an answer', () => {
    expect(askSkill(setAlarm, 'Set an alarm')).toMatchObject({ effects: [], isMissing: true });
    const follow = (said: string) =>
      setAlarm.followUp?.(normalise(said), { when: null }, worldAt())?.args ?? null;
    expect(follow('seven thirty')).toEqual({ when: '7:30' });
    expect(follow('for seven in the morning')).toEqual({ when: '7 in the morning' });
    expect(follow('never mind')).toBeNull();
    expect(setAlarm.followUp?.('7', { when: '8' }, worldAt())).toBeNull();
  });

  test('twice for one moment sets one', () => {
    expect(askSkill(setAlarm, 'Wake me up at seven', withAlarms(at(24, 7)))).toEqual({
      say: 'Your alarm is set for 7:00 AM tomorrow already.',
      effects: [],
    });
  });

  test('what is over is said to be', () => {
    expect(askSkill(setAlarm, 'Set an alarm for 7 AM today')).toEqual({
      say: "I don't know when that is, or it is over already.",
      effects: [],
    });
  });

  test.each([
    'Wake up!',
    'Wake me up before you go',
    'Alarm bells are ringing.',
    'Set off the alarm',
    'The alarm went off at seven',
    'Set an alarm for the meeting',
    'Set an alarm for 25:00',
    'Do not set an alarm for seven',
    'Should I set an alarm for seven',
    'What time is the meeting?',
    'I was alarmed at seven',
  ])('is not asked by %j', (text) => {
    expect(setAlarm.understand(normalise(text), worldAt())).toBeNull();
  });
});

describe('canceling', () => {
  const two = withAlarms(at(24, 7), at(24, 19, 30));

  test.each([
    ['Cancel the alarm', withAlarms(at(24, 7)), 'Alarm for 7:00 AM tomorrow canceled.', ['0']],
    ["Cancel the seven o'clock alarm", two, 'Alarm for 7:00 AM tomorrow canceled.', ['0']],
    ['Delete my alarm for 7:30', two, 'Alarm for 7:30 PM tomorrow canceled.', ['1']],
    ['Turn off all alarms', two, 'All 2 alarms canceled.', ['0', '1']],
    [
      'Turn the alarm off',
      withAlarms(NOW_MS - 1, at(24, 7)),
      'Alarm for 12:04 PM canceled.',
      ['0'],
    ],
  ])('%s', (asked, world, say, ids) => {
    expect(askSkill(cancelAlarm, asked, world)).toEqual({
      say,
      effects: [{ kind: 'cancelAlerts', ids }],
    });
  });

  test.each([
    ['Cancel the alarm', withAlarms(), "There's no alarm set."],
    ['Cancel the 8 AM alarm', two, "There's no alarm for that time."],
    [
      'Cancel the alarm',
      two,
      'You have 2 alarms: 7:00 AM tomorrow; 7:30 PM tomorrow. Name one by its time, or say: cancel all alarms.',
    ],
  ])('%s has no effect where it cannot be meant', (asked, world, say) => {
    expect(askSkill(cancelAlarm, asked, world)).toEqual({ say, effects: [] });
  });

  test.each(['Turn off the fire alarm', 'Cancel my appointment', 'Do not cancel the alarm'])(
    'is not asked by %j',
    (text) => {
      expect(cancelAlarm.understand(normalise(text), two)).toBeNull();
    },
  );
});

test('which alarms are set is said, the next one first, and not what has rung', () => {
  const ask = (world: World) => askSkill(alarmsSet, 'What alarms do I have?', world)?.say;
  expect(ask(withAlarms())).toBe("There's no alarm set.");
  expect(ask(withAlarms(at(24, 7)))).toBe('Your alarm is set for 7:00 AM tomorrow.');
  expect(ask(withAlarms(at(25, 8), at(24, 7), NOW_MS - 1))).toBe(
    'You have 2 alarms: 7:00 AM tomorrow; 8:00 AM on Wednesday.',
  );
});

describe('the moment', () => {
  test('shows on the wall what was said, over changes of the clocks too', () => {
    const berlin = 'Europe/Berlin';
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 364 }),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        (dayOfYear, hour, minute) => {
          const day = new Date(Date.UTC(2026, 0, 1 + dayOfYear));
          const wall = {
            year: 2026,
            month: day.getUTCMonth() + 1,
            day: day.getUTCDate(),
            hour,
            minute,
          };
          const isLeftOut = wall.month === 3 && wall.day === 29 && hour === 2;
          const shown = localTime(instantOf(wall, berlin), berlin);
          expect(shown).toEqual(isLeftOut ? { ...wall, hour: 3 } : wall);
        },
      ),
    );
  });

  test('of an hour that comes twice is the first', () => {
    const wall = { year: 2026, month: 10, day: 25, hour: 2, minute: 30 };
    expect(instantOf(wall, 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 25, 0, 30));
  });

  test('is always to come, and within the next day without a day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        (hour, minute) => {
          const moment = findMoment(
            `${hour}:${String(minute).padStart(2, '0')}`,
            'alarm',
            worldAt(),
          );
          expect(moment).toBeGreaterThan(NOW_MS);
          expect(moment).toBeLessThanOrEqual(NOW_MS + 86_400_000);
        },
      ),
    );
  });

  test('is found in no words at all without a throw', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        const moment = findMoment(normalise(words), 'reminder', worldAt());
        if (moment !== null) expect(moment).toBeGreaterThan(NOW_MS);
      }),
    );
  });
});
