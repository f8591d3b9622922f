import { describe, expect, test } from 'vitest';
import { instantOf } from '../../../skills/alarms/moment.ts';
import { NOTHING_KEPT } from '../../../skills/kept.ts';
import { normalise } from '../../../skills/normalise.ts';
import { cancelReminder } from '../../../skills/reminders/cancel-reminder.ts';
import { remindersSet } from '../../../skills/reminders/reminders-set.ts';
import { setReminder } from '../../../skills/reminders/set-reminder.ts';
import type { World } from '../../../skills/skill.ts';
import { askSkill } from './ask-skill.ts';
import { NOW_MS, worldAt } from './world.ts';

const at = (day: number, hour: number, minute = 0): number =>
  instantOf({ year: 2026, month: 11, day, hour, minute }, 'America/New_York');

const withReminders = (...reminders: readonly (readonly [string | null, number])[]): World =>
  worldAt({
    kept: {
      ...NOTHING_KEPT,
      alerts: reminders.map(([label, dueAtMs], index) => ({
        id: String(index),
        kind: 'reminder',
        label,
        dueAtMs,
        setAtMs: NOW_MS,
      })),
    },
  });

describe('setting', () => {
  test.each([
    ['Remind me to call mum at five', 'call mum', at(23, 17), '5:00 PM: call mum'],
    ['Remind me at five to call mum', 'call mum', at(23, 17), '5:00 PM: call mum'],
    [
      'Remind me in ten minutes to check the oven',
      'check the oven',
      NOW_MS + 600_000,
      '12:15 PM: check the oven',
    ],
    [
      'Remind me to check the oven in half an hour',
      'check the oven',
      NOW_MS + 1_800_000,
      '12:35 PM: check the oven',
    ],
    ['Remind me to buy milk tomorrow', 'buy milk', at(24, 9), '9:00 AM tomorrow: buy milk'],
    [
      'Remind me to buy two apples tomorrow at five',
      'buy 2 apples',
      at(24, 17),
      '5:00 PM tomorrow: buy 2 apples',
    ],
    ['Remind me to buy five tomorrow', 'buy 5', at(24, 9), '9:00 AM tomorrow: buy 5'],
    ['Remind me tonight to lock the door', 'lock the door', at(23, 20), '8:00 PM: lock the door'],
    [
      'Remind me about the meeting at 3 PM on Friday',
      'the meeting',
      at(27, 15),
      '3:00 PM on Friday: the meeting',
    ],
    [
      'Set a reminder for 6 pm to water the plants',
      'water the plants',
      at(23, 18),
      '6:00 PM: water the plants',
    ],
    [
      'Set a reminder to call the bank at 10 AM',
      'call the bank',
      at(24, 10),
      '10:00 AM tomorrow: call the bank',
    ],
    ['Remind me in two hours', null, NOW_MS + 7_200_000, '2:05 PM'],
    ['Remind me to eat in the morning', 'eat', at(24, 9), '9:00 AM tomorrow: eat'],
  ])('%s', (asked, label, dueAtMs, said) => {
    expect(askSkill(setReminder, asked)).toEqual({
      say: `Reminder set for ${said}.`,
      effects: [{ kind: 'setAlert', alert: 'reminder', dueAtMs, label }],
    });
  });

  test.each([
    ['Remind me to take my medicine', 'When should I remind you: take my medicine?'],
    ['Set a reminder', 'What should I remind you of, and when?'],
    ['Remind me', 'What should I remind you of, and when?'],
  ])('%s asks for what is missing', (asked, say) => {
    expect(askSkill(setReminder, asked)).toEqual({ say, effects: [], isMissing: true });
  });

  test.each([
    [{ what: 'eat', when: null }, 'at five', { what: 'eat', when: '5' }],
    [{ what: 'eat', when: null }, 'in ten minutes', { what: 'eat', when: 'in 10 minutes' }],
    [{ what: null, when: null }, 'to call mum at five', { what: 'call mum', when: '5' }],
    [{ what: null, when: null }, 'call mum tomorrow', { what: 'call mum', when: 'tomorrow' }],
    [{ what: 'eat', when: null }, 'never mind', undefined],
    [{ what: 'eat', when: '5' }, 'at six', undefined],
  ])('after %j, "%s" completes it', (before, said, args) => {
    expect(setReminder.followUp?.(normalise(said), before, worldAt())?.args).toEqual(args);
  });

  test.each([
    'Remind me of the good old days.',
    'That reminds me to call mum',
    'Do not remind me to call mum at five',
    'He reminded me of you',
    'I wanted to remind you to call mum',
    'A reminder for everybody',
  ])('is not asked by %j', (text) => {
    expect(setReminder.understand(normalise(text), worldAt())).toBeNull();
  });
});

describe('canceling', () => {
  const two = withReminders(['call mum', at(23, 17)], ['buy milk', at(24, 9)]);

  test.each([
    ['Cancel the reminder to call mum', two, 'Reminder for 5:00 PM canceled: call mum.', ['0']],
    ['Delete the milk reminder', two, 'Reminder for 9:00 AM tomorrow canceled: buy milk.', ['1']],
    ['Cancel all my reminders', two, 'All 2 reminders canceled.', ['0', '1']],
    [
      'Cancel the reminder',
      withReminders([null, at(23, 17)]),
      'Reminder for 5:00 PM canceled.',
      ['0'],
    ],
  ])('%s', (asked, world, say, ids) => {
    expect(askSkill(cancelReminder, asked, world)).toEqual({
      say,
      effects: [{ kind: 'cancelAlerts', ids }],
    });
  });

  test.each([
    ['Cancel the reminder', withReminders(), /no reminder set/],
    ['Cancel the reminder', two, /2 reminders/],
    ['Cancel the reminder to dance', two, /no reminder about dance/],
  ])('%s has no effect where it cannot be meant', (asked, world, say) => {
    expect(askSkill(cancelReminder, asked, world)).toMatchObject({
      say: expect.stringMatching(say),
      effects: [],
    });
  });
});

test('what is to come and what has come up is said', () => {
  const ask = (world: World) => askSkill(remindersSet, 'What are my reminders?', world)?.say;
  expect(ask(withReminders())).toBe("There's no reminder set.");
  expect(ask(withReminders(['call mum', at(23, 17)]))).toBe(
    '1 reminder to come. 5:00 PM: call mum.',
  );
  expect(ask(withReminders(['buy milk', at(24, 9)], ['eat', NOW_MS - 60_000]))).toBe(
    '1 reminder has come up. 12:04 PM: eat. 1 reminder to come. 9:00 AM tomorrow: buy milk.',
  );
});
