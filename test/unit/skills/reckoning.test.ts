import { describe, expect, test } from 'vitest';
import { daysBetween } from '../../../skills/clock/days-between.ts';
import { easterSunday, findFeast } from '../../../skills/clock/feasts.ts';
import { timeDifference } from '../../../skills/clock/time-difference.ts';
import { timeFromNow } from '../../../skills/clock/time-from-now.ts';
import { normalise } from '../../../skills/normalise.ts';
import type { Skill, World } from '../../../skills/skill.ts';
import { worldAt } from './world.ts';

function say<Args>(skill: Skill<Args>, asked: string, world: World = worldAt()): string | null {
  const match = skill.understand(normalise(asked), world);
  return match === null ? null : skill.act(match.args, world).say;
}

describe('feasts that move', () => {
  test.each([
    [1818, 3, 22],
    [1943, 4, 25],
    [2000, 4, 23],
    [2008, 3, 23],
    [2024, 3, 31],
    [2025, 4, 20],
    [2026, 4, 5],
    [2038, 4, 25],
    [2076, 4, 19],
    [2285, 3, 22],
  ])('Easter of %d', (year, month, day) => {
    expect(easterSunday(year)).toEqual({ year, month, day });
  });

  test.each([
    ['thanksgiving', 2026, 'US', 11, 26],
    ['thanksgiving', 2026, 'CA', 10, 12],
    ['black friday', 2030, 'US', 11, 29],
    ['labor day', 2026, 'US', 9, 7],
    ['labour day', 2026, 'DE', 5, 1],
    ['mothers day', 2026, 'US', 5, 10],
    ['mothers day', 2026, 'GB', 3, 15],
    ['fathers day', 2026, 'US', 6, 21],
    ['fathers day', 2026, 'AU', 9, 6],
    ['memorial day', 2026, 'US', 5, 25],
    ['martin luther king day', 2027, 'US', 1, 18],
    ['good friday', 2026, 'US', 4, 3],
    ['pentecost', 2026, 'DE', 5, 24],
  ])('%s %d in %s', (name, year, region, month, day) => {
    expect(findFeast(name)?.on(year, region)).toEqual({ year, month, day });
  });
});

describe('days between two', () => {
  test.each([
    [
      'How many days are there between Christmas and Easter?',
      'There are 93 days between Christmas and Easter Sunday.',
    ],
    [
      'How many weeks is it from March 3rd to April 14th?',
      'There are 6 weeks between March 3, 2027 and April 14, 2027.',
    ],
    [
      'How many days between Halloween and Christmas?',
      'There are 55 days between Halloween and Christmas.',
    ],
    [
      'How many days between March 3rd and March 1st?',
      'There are 2 days between March 1, 2027 and March 3, 2027.',
    ],
    [
      'How long has it been since July 4th 1976?',
      'It has been 50 years, 4 months and 19 days since July 4, 1976.',
    ],
    ['How many days since Christmas?', 'It has been 333 days since Christmas.'],
    ['How long ago was Halloween?', 'It has been 23 days since Halloween.'],
    ['How old am I if I was born on May 5th 1990?', 'It has been 36 years since May 5, 1990.'],
    [
      'How many months since January 15th 2025?',
      'It has been 22 months and 8 days since January 15, 2025.',
    ],
    ['How many days between today and tomorrow?', 'There is 1 day between today and tomorrow.'],
    ['How many days since today?', "That's today."],
  ])('%s', (asked, answer) => {
    expect(say(daysBetween, asked)).toBe(answer);
  });

  test.each([
    'how long since you ate',
    'how many days are there in a year',
    'how long is it between meals',
    'how many days are there between us',
    'how old are you',
    'how old is the universe',
  ])('are not asked for by %j', (text) => {
    expect(say(daysBetween, text)).toBeNull();
  });
});

describe('how far ahead a place is', () => {
  test.each([
    ["What's the time difference between London and Tokyo?", 'Tokyo is 9 hours ahead of London.'],
    ['How far ahead is Tokyo?', 'Tokyo is 14 hours ahead of here.'],
    ['How many hours behind is Los Angeles?', 'Los Angeles is 3 hours behind here.'],
    ['How many hours is Paris ahead of New York?', 'Paris is 6 hours ahead of New York.'],
    ['How far ahead of London is Mumbai?', 'Mumbai is 5 and a half hours ahead of London.'],
    [
      "What's the time difference to Kathmandu?",
      'Kathmandu is 10 hours and 45 minutes ahead of here.',
    ],
    ['Is Berlin ahead of London?', 'Berlin is 1 hour ahead of London.'],
    ['How many hours ahead of us is Sydney?', 'Sydney is 16 hours ahead of here.'],
    ['Time difference between Berlin and Paris', "It's the same time in Paris as in Berlin."],
    ['How far ahead is New York?', "It's the same time in New York as here."],
    ["What's the time difference between Tokyo and here?", 'Tokyo is 14 hours ahead of here.'],
    ['How far ahead is Russia?', 'Russia has several time zones. Ask me about one of its cities.'],
  ])('%s', (asked, answer) => {
    expect(say(timeDifference, asked)).toBe(answer);
  });

  test('follows daylight saving: Sydney is further away in its summer', () => {
    const inJuly = worldAt({ nowMs: Date.UTC(2026, 6, 1, 12) });
    expect(say(timeDifference, 'How far ahead is Sydney?', inJuly)).toMatch(/^Sydney is 14 hours/);
  });

  test.each(['how far is the moon', 'is he ahead of us', 'how far ahead is the meeting'])(
    'is not asked by %j',
    (text) => {
      expect(say(timeDifference, text)).toBeNull();
    },
  );
});

describe('the time in a while', () => {
  test.each([
    ['What time will it be in three hours?', 'In 3 hours it will be 3:05 PM.'],
    ['What time is it in half an hour?', 'In 30 minutes it will be 12:35 PM.'],
    ['What time was it 45 minutes ago?', '45 minutes ago it was 11:20 AM.'],
    ['What time will it be twelve hours from now?', 'In 12 hours it will be 12:05 AM on Tuesday.'],
    [
      'What time will it be in Tokyo in two hours?',
      'In 2 hours it will be 4:05 AM on Tuesday in Tokyo.',
    ],
    [
      'What time will it be in two hours in Tokyo?',
      'In 2 hours it will be 4:05 AM on Tuesday in Tokyo.',
    ],
    ['What was the time an hour ago?', '1 hour ago it was 11:05 AM.'],
  ])('%s', (asked, answer) => {
    expect(say(timeFromNow, asked)).toBe(answer);
  });

  test('counts hours, not the clock: the night the clocks go back has one more', () => {
    const world = worldAt({ nowMs: Date.UTC(2026, 10, 1, 3) });
    expect(say(timeFromNow, 'What time is it?', world)).toBeNull();
    expect(say(timeFromNow, 'What time will it be in five hours?', world)).toBe(
      'In 5 hours it will be 3:00 AM on Sunday.',
    );
  });
});
