import { cityMapping } from 'city-timezones';
import { describe, expect, test } from 'vitest';
import { date } from '../../../skills/clock/date.ts';
import { findCity, findPlace, wellKnownPlaces } from '../../../skills/clock/places.ts';
import { time } from '../../../skills/clock/time.ts';
import { timeDifference } from '../../../skills/clock/time-difference.ts';
import { normalise } from '../../../skills/normalise.ts';
import type { Skill, World } from '../../../skills/skill.ts';
import { NOW_MS, worldAt } from './world.ts';

function say<Args>(skill: Skill<Args>, asked: string, world: World = worldAt()): string | null {
  const match = skill.understand(normalise(asked), world);
  return match === null ? null : skill.act(match.args, world).say;
}

describe('the time here', () => {
  test.each([
    [{}, "It's 12:05 PM."],
    [{ timeZone: 'Europe/Berlin' }, "It's 6:05 PM."],
    [{ timeZone: 'Asia/Kolkata' }, "It's 10:35 PM."],
    [{ nowMs: Date.UTC(2026, 10, 23, 5, 0) }, "It's 12:00 AM."],
    [{ timeZone: 'No/Such_Zone' }, "It's 5:05 PM."],
  ])('%j', (changes, answer) => {
    expect(say(time, 'What time is it?', worldAt(changes))).toBe(answer);
  });
});

describe('the time elsewhere', () => {
  test.each([
    ['Tokyo', "It's 2:05 AM on Tuesday in Tokyo."],
    ['New York', "It's 12:05 PM in New York."],
    ['London', "It's 5:05 PM in London."],
    ['São Paulo', "It's 2:05 PM in Sao Paulo."],
    ['Saint Petersburg', "It's 8:05 PM in St. Petersburg."],
    ['Washington, D.C.', "It's 12:05 PM in Washington, D.C."],
    ['Copenhagen', "It's 6:05 PM in Copenhagen."],
    ['Portland, Maine', "It's 12:05 PM in Portland, Maine."],
    ['San José', "It's 9:05 AM in San Jose, California."],
    ['Germany', "It's 6:05 PM in Germany."],
    ['the Netherlands', "It's 6:05 PM in the Netherlands."],
    ['England', "It's 5:05 PM in England."],
    ['the UK', "It's 5:05 PM in the United Kingdom."],
    ['California', "It's 9:05 AM in California."],
    ['Texas', "It's 11:05 AM in most of Texas."],
    ['UTC', "It's 5:05 PM in UTC."],
    ['America', 'The United States has several time zones. Ask me about one of its cities.'],
    ['Russia', 'Russia has several time zones. Ask me about one of its cities.'],
    ['Gondor', "I don't know a place called Gondor."],
    ['the moon', "I don't know a place called the Moon."],
  ])('in %s', (place, answer) => {
    expect(say(time, `What time is it in ${place}?`)).toBe(answer);
  });

  test('follows daylight saving, which begins on other days in other places', () => {
    const londonAt = (nowMs: number): string | null =>
      say(time, 'What time is it in London?', worldAt({ nowMs }));
    // New York changes on 8 March 2026, London on 29 March: four hours apart in between.
    expect(londonAt(Date.UTC(2026, 2, 1, 17))).toBe("It's 5:00 PM in London.");
    expect(say(time, 'What time is it?', worldAt({ nowMs: Date.UTC(2026, 2, 15, 17) }))).toBe(
      "It's 1:00 PM.",
    );
    expect(londonAt(Date.UTC(2026, 2, 15, 17))).toBe("It's 5:00 PM in London.");
    expect(londonAt(Date.UTC(2026, 6, 15, 17))).toBe("It's 6:00 PM in London.");
  });

  test.each([
    'what time does the store close',
    'what time is the meeting',
    'what is the best time',
    'time flies',
    'what time is it when an elephant sits on a fence in the zoo of my town',
  ])('is not asked by %j', (text) => {
    expect(time.understand(normalise(text), worldAt())).toBeNull();
  });
});

describe('places', () => {
  test('all zones of the city list are known to this runtime', () => {
    const zones = new Set(cityMapping.flatMap(({ timezone }) => timezone ?? []));
    const unknown = [...zones].filter((timeZone) => {
      try {
        new Intl.DateTimeFormat('en-US', { timeZone });
        return false;
      } catch {
        return true;
      }
    });
    expect(unknown).toEqual([]);
    expect(zones.size).toBeGreaterThan(300);
  });

  test('the well-known ones are all found', () => {
    const places = wellKnownPlaces();
    expect(places.length).toBeGreaterThan(100);
    expect(places.filter((name) => findPlace(name, NOW_MS).kind === 'unknown')).toEqual([]);
  });
});

describe('the date', () => {
  test.each([
    ['What day is it?', "It's Monday, November 23, 2026."],
    ["What's the date tomorrow?", 'Tomorrow is Tuesday, November 24, 2026.'],
    ['What day was yesterday?', 'Yesterday was Sunday, November 22, 2026.'],
    ['What day is Christmas?', 'Christmas is on Friday, December 25, 2026.'],
    ['What day is Christmas 2030?', 'Christmas is on Wednesday, December 25, 2030.'],
    ['What day was Halloween?', 'Halloween was on Saturday, October 31, 2026.'],
    ['What day was July 4th, 1976?', 'July 4, 1976 was a Sunday.'],
    ['What date is it in three weeks?', 'December 14, 2026 is a Monday.'],
    ['What day is it in ten days?', 'December 3, 2026 is a Thursday.'],
    ['What month is it?', "It's November."],
    ['What year is it?', "It's 2026."],
    ['How many days until Christmas?', 'There are 32 days until Christmas.'],
    ["How many days until New Year's Eve?", "There are 38 days until New Year's Eve."],
    ['How many days until tomorrow?', 'There is 1 day until tomorrow.'],
    ['How many weeks until Christmas?', 'There are 4 weeks and 4 days until Christmas.'],
    ['How many days until November 23rd?', "That's today."],
    ['When is Easter?', 'Easter Sunday is on Sunday, March 28, 2027.'],
    ['When is Thanksgiving?', 'Thanksgiving is on Thursday, November 26, 2026.'],
    ["When is Mother's Day?", "Mother's Day is on Sunday, May 9, 2027."],
    ['When is Easter next year?', 'Easter Sunday is on Sunday, March 28, 2027.'],
    ['When was Easter 2024?', 'Easter Sunday was on Sunday, March 31, 2024.'],
    ['How many days until Black Friday?', 'There are 4 days until Black Friday.'],
    ['What day is ten days after Christmas?', 'January 4, 2027 is a Monday.'],
    ['What is March 3rd plus six weeks?', 'April 14, 2027 is a Wednesday.'],
    ['What date is it 90 days from now?', 'February 21, 2027 is a Sunday.'],
    ['What is today plus 100 days?', 'March 3, 2027 is a Wednesday.'],
    ['What day was two weeks before Halloween?', 'October 17, 2026 was a Saturday.'],
    ['What date was it three months ago?', 'August 23, 2026 was a Sunday.'],
    ['What is January 31st plus one month?', 'February 28, 2027 is a Sunday.'],
    ['What is two weeks and three days from tomorrow?', 'December 11, 2026 is a Friday.'],
    ['How many days until two weeks after Easter?', /^There are 139 days until Sunday, April 11/],
  ])('%s', (asked, answer) => {
    const said = say(date, asked) ?? '';
    if (typeof answer === 'string') expect(said).toBe(answer);
    else expect(said).toMatch(answer);
  });

  test('is the one of the time zone, not of the machine', () => {
    const world = worldAt({ nowMs: Date.UTC(2026, 10, 23, 23, 30), timeZone: 'Asia/Tokyo' });
    expect(say(date, 'What day is it?', world)).toBe("It's Tuesday, November 24, 2026.");
    expect(say(date, "What's the date tomorrow?", world)).toBe(
      'Tomorrow is Wednesday, November 25, 2026.',
    );
  });

  test('counts days over the end of daylight saving', () => {
    const world = worldAt({ nowMs: Date.UTC(2026, 9, 31, 16), timeZone: 'America/New_York' });
    expect(say(date, 'How many days until November 2nd?', world)).toMatch(/^There are 2 days/);
  });

  test('is said day first where people do', () => {
    expect(say(date, 'What day is it?', worldAt({ locale: 'en-GB' }))).toBe(
      "It's Monday, 23 November 2026.",
    );
  });

  test.each([
    'what day does the shop open',
    'when is thanksgiving dinner ready',
    'what is the date of the battle of hastings',
    'how long does it take to boil an egg',
    'what day is it a day',
  ])('is not asked by %j', (text) => {
    expect(date.understand(normalise(text), worldAt())).toBeNull();
  });
});

describe('what leads on', () => {
  const led = <Args>(skill: Skill<Args>, text: string, before: Args): string | null => {
    const match = skill.followUp?.(normalise(text), before, worldAt()) ?? null;
    return match === null ? null : skill.act(match.args, worldAt()).say;
  };

  test.each([
    ['And in Tokyo?', "It's 2:05 AM on Tuesday in Tokyo."],
    ['What about London?', "It's 5:05 PM in London."],
    ['And here?', "It's 12:05 PM."],
    ['And in Gondor?', null],
    ['What about the weather?', null],
  ])('the time: %s', (text, answer) => {
    expect(led(time, text, { place: 'paris' })).toBe(answer);
  });

  test.each([
    ['And Easter?', 'There are 125 days until Easter Sunday.'],
    ['What about tomorrow?', 'There is 1 day until tomorrow.'],
    ['And the weather?', null],
  ])('the date: %s', (text, answer) => {
    expect(led(date, text, { want: 'daysUntil', when: 'christmas', past: false })).toBe(answer);
  });

  test('a difference: And Berlin?', () => {
    expect(led(timeDifference, 'And Berlin?', { of: 'tokyo', from: 'london' })).toBe(
      'Berlin is 1 hour ahead of London.',
    );
  });
});

test.each([
  ['tokyo', 'Japan'],
  ['new york', 'the United States'],
  ['normal', null],
  ['gondor', null],
])('a city has a country: %s', (name, country) => {
  expect(findCity(name)?.country ?? null).toBe(country);
});
