import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answer } from '../../../engine/understanding/answer.ts';
import { skills } from '../../../skills/index.ts';
import type { Alert } from '../../../skills/kept.ts';
import type { Skill, SkillAnswer, World } from '../../../skills/skill.ts';
import { NOW_MS, worldAt } from './world.ts';

const dueIn = (kind: Alert['kind'], ms: number, label: string | null): Alert => ({
  id: `${kind} ${ms}`,
  kind,
  label,
  dueAtMs: NOW_MS + ms,
  setAtMs: NOW_MS,
});
const world = worldAt({
  kept: {
    alerts: [
      dueIn('timer', 120_000, 'tea'),
      dueIn('timer', 300_000, null),
      dueIn('alarm', 7_200_000, null),
      dueIn('reminder', 3_600_000, 'call mum'),
    ],
    lists: [{ name: 'shopping', items: ['milk', 'eggs'] }],
    notes: [{ id: 'note', text: 'the bike is in the shed', atMs: 1 }],
    removed: { alerts: [], list: { name: 'shopping', items: ['tea'] }, notes: [] },
  },
});

function toolNamed(name: string): { skill: Skill<unknown>; parameters: z.ZodType } {
  const skill = skills.find((each) => each.name === name);
  if (skill === undefined || skill.tool === null) throw new Error(`no tool ${name}`);
  return { skill, parameters: skill.tool.parameters };
}

function call(name: string, filled: unknown, now: World = world): SkillAnswer {
  const { skill, parameters } = toolNamed(name);
  return skill.act(parameters.parse(filled), now);
}

/** What a person says, and what a model fills in for it. */
const SAME_QUESTION: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
  ['Stop', 'stop', {}],
  ['Louder', 'change_volume', { change: 'louder' }],
  ['A little quieter', 'change_volume', { change: 'quieter', step: 'little' }],
  ['What time is it?', 'tell_time', {}],
  ['What time is it?', 'tell_time', { place: '' }],
  ['What time is it in Tokyo?', 'tell_time', { place: 'Tokyo' }],
  ['What time is it in Sao Paulo?', 'tell_time', { place: 'São Paulo' }],
  ['What time is it in Portland Maine?', 'tell_time', { place: 'Portland, Maine' }],
  ['What time is it in New York?', 'tell_time', { place: 'New York' }],
  ['What day is it?', 'tell_date', {}],
  ['What day is it?', 'tell_date', { want: 'date', when: null, past: null }],
  ["What's the date tomorrow?", 'tell_date', { when: 'Tomorrow' }],
  ['How many days until Christmas?', 'tell_date', { want: 'daysUntil', when: 'Christmas' }],
  ['What day is December 24th 2026?', 'tell_date', { when: '2026-12-24' }],
  ['What day was July 4th 1976?', 'tell_date', { when: '1976-07-04', past: true }],
  ['What year is it?', 'tell_date', { want: 'year' }],
  ['Set a timer for ten minutes', 'set_timer', { durationSeconds: 600 }],
  ['Set a five minute pasta timer', 'set_timer', { durationSeconds: 300, label: 'Pasta' }],
  ['Set a five minute pasta timer', 'set_timer', { durationSeconds: 300, label: 'pasta timer' }],
  ['Set a timer for 3 days', 'set_timer', { durationSeconds: 259_200 }],
  ['Cancel the tea timer', 'cancel_timer', { label: 'Tea' }],
  ['Cancel the timer', 'cancel_timer', {}],
  ['Cancel all timers', 'cancel_timer', { all: true }],
  ['How long is left on the tea timer?', 'timer_left', { label: 'tea' }],
  ['Which timers are running?', 'timer_left', {}],
  ['Set an alarm for seven', 'set_alarm', { when: '7:00 PM' }],
  ['Wake me up at six thirty tomorrow', 'set_alarm', { when: '6:30 AM tomorrow' }],
  ['Wake me up at six thirty tomorrow', 'set_alarm', { when: '2026-11-24T06:30' }],
  ['Cancel the alarm', 'cancel_alarm', {}],
  ['Cancel all alarms', 'cancel_alarm', { all: true }],
  ['Which alarms are set?', 'list_alarms', {}],
  ['Remind me to call mum at five', 'set_reminder', { what: 'call mum', when: '5 PM' }],
  ['Remind me to eat in ten minutes', 'set_reminder', { what: 'eat', when: 'in 10 minutes' }],
  ['Cancel the reminder to call mum', 'cancel_reminder', { what: 'Call mum' }],
  ['What are my reminders?', 'list_reminders', {}],
  ['Add bread to my shopping list', 'add_to_list', { list: 'Shopping list', items: ['bread'] }],
  ['Add bread and tea to the list', 'add_to_list', { items: ['bread', 'tea'] }],
  ["What's on my shopping list?", 'read_list', { list: 'groceries' }],
  ['What lists do I have?', 'read_list', { names: true }],
  ['Take milk off my list', 'remove_from_list', { items: ['milk'] }],
  ['Clear my shopping list', 'clear_list', { list: 'shopping' }],
  ['Put it back', 'put_back', {}],
  ['Take a note: buy stamps', 'take_note', { text: 'buy stamps' }],
  ['Read my notes', 'read_notes', {}],
  ['Read my last note', 'read_notes', { which: 'last' }],
  ['Delete the last note', 'delete_notes', { which: 'last' }],
  ["What's twelve times seven?", 'calculate', { expression: '12*7' }],
  ["What's twelve times seven?", 'calculate', { expression: '12 × 7' }],
  ['What is the square root of 81?', 'calculate', { expression: 'sqrt(81)' }],
  ['What is the square root of 81?', 'calculate', { expression: '√81' }],
  ['Two to the power of ten', 'calculate', { expression: '2 ** 10' }],
  ['What is 1,000 plus one?', 'calculate', { expression: '1,000 + 1' }],
  ["What's twelve times seven?", 'calculate', { expression: 'twelve times seven' }],
  ['What is seven divided by zero?', 'calculate', { expression: '7 / 0' }],
  ['What is fifteen percent of eighty?', 'percentage', { kind: 'of', percent: 15, of: 80 }],
  ['What percent of eighty is twelve?', 'percentage', { kind: 'share', part: 12, of: 80 }],
  ['What day is ten days after Christmas?', 'tell_date', { when: '10 days after Christmas' }],
  [
    'How many days are there between Christmas and Easter?',
    'days_between',
    { from: 'Christmas', to: 'Easter', unit: 'days' },
  ],
  ['How long has it been since Halloween?', 'days_between', { from: 'Halloween', to: 'today' }],
  ["What's the time difference to Sydney?", 'time_difference', { of: 'Sydney' }],
  [
    'How many hours is Paris ahead of New York?',
    'time_difference',
    { of: 'Paris', from: 'New York' },
  ],
  ['What time will it be in three hours?', 'time_from_now', { minutes: 180 }],
  ['What time was it forty five minutes ago?', 'time_from_now', { minutes: -45 }],
  [
    'What time will it be in Tokyo in two hours?',
    'time_from_now',
    { minutes: 120, place: 'Tokyo' },
  ],
  ['Flip a coin', 'flip_coin', {}],
  ['Toss three coins', 'flip_coin', { coins: 3 }],
  ['Roll the dice', 'roll_dice', {}],
  ['Roll 2d6', 'roll_dice', { dice: 2, sides: 6 }],
  ['Pick a number between one and ten', 'random_number', { from: 1, to: 10 }],
  ['Pick a number between one and ten', 'random_number', { from: 10, to: 1 }],
  ['Give me a random number', 'random_number', {}],
  ['How many miles is ten kilometers?', 'convert_units', { value: 10, from: 'km', to: 'Miles' }],
  [
    'What is 72 degrees Fahrenheit in Celsius?',
    'convert_units',
    { value: 72, from: 'degree_fahrenheit', to: '°C' },
  ],
];

describe('a skill as a tool', () => {
  const tools = skills.flatMap(({ name, description, tool }) =>
    tool === null ? [] : [{ name, description, tool }],
  );

  test('is offered for all but talk that a model does better by itself', () => {
    const without = skills.filter(({ tool }) => tool === null).map(({ name }) => name);
    expect(without.toSorted()).toEqual([
      'capital_or_country',
      'define',
      'help',
      'repeat_after_me',
      'small_talk',
      'spell',
      'what_did_you_say',
    ]);
  });

  test.each(tools)('$name has a form that a model can fill in', ({ description, tool }) => {
    const schema = z.toJSONSchema(tool.parameters, { io: 'input' });
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(JSON.stringify(schema)).not.toMatch(/"anyOf":\[\{"type":"object"|"\$ref"/);
    expect(`${description} ${tool.advice}`.length).toBeLessThanOrEqual(1024);
  });

  test.each(tools)('$name takes no field that it does not know', ({ tool }) => {
    expect(tool.parameters.safeParse({ surprise: 1 }).success).toBe(false);
    expect(tool.parameters.safeParse('words').success).toBe(false);
  });

  test.each(SAME_QUESTION)(
    'answers "%s" as the engine does when %s is called',
    (ask, name, filled) => {
      const { skill, say, effects } = answer(ask, world);
      expect(skill).toBe(name);
      expect(call(name, filled)).toEqual({ say, effects });
    },
  );

  test('has an example of each among the questions', () => {
    const asked = new Set(SAME_QUESTION.map(([, name]) => name));
    expect([...asked].toSorted()).toEqual(tools.map(({ name }) => name).toSorted());
  });

  test.each([
    ['set_timer', {}],
    ['set_timer', { durationSeconds: 'ten' }],
    ['set_timer', { durationSeconds: Number.POSITIVE_INFINITY }],
    ['tell_time', { place: 'x'.repeat(101) }],
    ['percentage', { kind: 'share', of: 80 }],
    ['percentage', { kind: 'tip', of: 80 }],
    ['calculate', { expression: '' }],
    ['tell_date', { want: 'weather' }],
    ['flip_coin', { coins: 0 }],
    ['roll_dice', { dice: 21 }],
    ['roll_dice', { sides: 1.5 }],
    ['random_number', { to: 1e12 }],
    ['days_between', { from: 'today' }],
    ['time_difference', {}],
    ['time_from_now', { minutes: 'ten' }],
  ])('%s refuses %j', (name, filled) => {
    expect(toolNamed(name).parameters.safeParse(filled).success).toBe(false);
  });

  test.each([
    ['calculate', { expression: 'process.exit(1)' }, "That isn't a sum I can work out."],
    ['convert_units', { value: 1, from: 'parsec', to: 'mile' }, "I don't know that unit."],
    ['days_between', { from: 'today', to: 'doomsday' }, "I don't know which days those are."],
    ['time_difference', { of: 'Gondor' }, "I don't know a place called Gondor."],
    ['time_from_now', { minutes: 1e9 }, 'That is further away than I can tell the time of.'],
    ['tell_date', { when: 'the day of reckoning' }, "I don't know which day that is."],
  ])('%s of something it does not know says so', (name, filled, say) => {
    expect(call(name, filled)).toEqual({ say, effects: [] });
  });
});
