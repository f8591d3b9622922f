import { dayNumber, dayOf, type CalendarDay } from './local-time.ts';

/** A day that has a name and comes every year. */
export interface Feast {
  readonly name: string;
  on(year: number, region: string): CalendarDay;
}

const SUNDAY = 0;
const MONDAY = 1;
const THURSDAY = 4;

/** Easter Sunday in the Gregorian calendar, by the anonymous rule of 1876 (Meeus, Astronomical Algorithms, ch. 8). */
export function easterSunday(year: number): CalendarDay {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const skipped = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - skipped + 15) % 30;
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  const inMarch = moon + weekday - 7 * late + 114;
  return { year, month: Math.floor(inMarch / 31), day: (inMarch % 31) + 1 };
}

/** The `count`th such weekday of the month, from the end when negative. */
function nth(count: number, weekday: number, month: number, year: number): CalendarDay {
  const edge =
    count > 0
      ? dayNumber({ year, month, day: 1 })
      : dayNumber({ year, month: month + 1, day: 1 }) - 1;
  // Day 0, the first of 1970, was a Thursday.
  const edgeWeekday = (((edge + THURSDAY) % 7) + 7) % 7;
  const toFirst = count > 0 ? (weekday - edgeWeekday + 7) % 7 : -((edgeWeekday - weekday + 7) % 7);
  return dayOf(edge + toFirst + 7 * (count > 0 ? count - 1 : count + 1));
}

function fixed(name: string, month: number, day: number): Feast {
  return { name, on: (year) => ({ year, month, day }) };
}

function fromEaster(name: string, days: number): Feast {
  return { name, on: (year) => dayOf(dayNumber(easterSunday(year)) + days) };
}

/** Canada keeps its own; elsewhere the word means the American day. */
const THANKSGIVING: Feast = {
  name: 'Thanksgiving',
  on: (year, region) => (region === 'CA' ? nth(2, MONDAY, 10, year) : nth(4, THURSDAY, 11, year)),
};
const BLACK_FRIDAY: Feast = {
  name: 'Black Friday',
  on: (year) => dayOf(dayNumber(nth(4, THURSDAY, 11, year)) + 1),
};
const LABOR_DAY: Feast = {
  name: 'Labor Day',
  on: (year, region) =>
    /^(?:US|CA)$/.test(region) ? nth(1, MONDAY, 9, year) : { year, month: 5, day: 1 },
};
const MOTHERS_DAY: Feast = {
  name: "Mother's Day",
  on: (year, region) =>
    /^(?:GB|IE)$/.test(region)
      ? dayOf(dayNumber(easterSunday(year)) - 21)
      : nth(2, SUNDAY, 5, year),
};
const FATHERS_DAY: Feast = {
  name: "Father's Day",
  on: (year, region) =>
    /^(?:AU|NZ)$/.test(region) ? nth(1, SUNDAY, 9, year) : nth(3, SUNDAY, 6, year),
};
const EASTER = fromEaster('Easter Sunday', 0);
const PENTECOST = fromEaster('Pentecost', 49);
const MEMORIAL_DAY: Feast = { name: 'Memorial Day', on: (year) => nth(-1, MONDAY, 5, year) };
const KING_DAY: Feast = {
  name: 'Martin Luther King Day',
  on: (year) => nth(3, MONDAY, 1, year),
};

const CHRISTMAS = fixed('Christmas', 12, 25);
const NEW_YEAR = fixed("New Year's Day", 1, 1);
const NEW_YEARS_EVE = fixed("New Year's Eve", 12, 31);
const VALENTINE = fixed("Valentine's Day", 2, 14);
const PATRICK = fixed("Saint Patrick's Day", 3, 17);

const FEASTS: ReadonlyMap<string, Feast> = new Map([
  ['christmas', CHRISTMAS],
  ['christmas day', CHRISTMAS],
  ['xmas', CHRISTMAS],
  ['christmas eve', fixed('Christmas Eve', 12, 24)],
  ['boxing day', fixed('Boxing Day', 12, 26)],
  ['new year', NEW_YEAR],
  ['new years', NEW_YEAR],
  ['the new year', NEW_YEAR],
  ['new years day', NEW_YEAR],
  ['new year day', NEW_YEAR],
  ['new years eve', NEW_YEARS_EVE],
  ['new year eve', NEW_YEARS_EVE],
  ['halloween', fixed('Halloween', 10, 31)],
  ['valentines day', VALENTINE],
  ['valentines', VALENTINE],
  ['valentine day', VALENTINE],
  ['saint patricks day', PATRICK],
  ['st patricks day', PATRICK],
  ['independence day', fixed('Independence Day', 7, 4)],
  ['april fools day', fixed("April Fools' Day", 4, 1)],
  ['april fools', fixed("April Fools' Day", 4, 1)],
  ['labour day', LABOR_DAY],
  ['labor day', LABOR_DAY],
  ['veterans day', fixed('Veterans Day', 11, 11)],
  ['groundhog day', fixed('Groundhog Day', 2, 2)],
  ['earth day', fixed('Earth Day', 4, 22)],
  ['epiphany', fixed('Epiphany', 1, 6)],
  ['all saints day', fixed("All Saints' Day", 11, 1)],
  ['easter', EASTER],
  ['easter sunday', EASTER],
  ['good friday', fromEaster('Good Friday', -2)],
  ['palm sunday', fromEaster('Palm Sunday', -7)],
  ['ash wednesday', fromEaster('Ash Wednesday', -46)],
  ['mardi gras', fromEaster('Mardi Gras', -47)],
  ['easter monday', fromEaster('Easter Monday', 1)],
  ['ascension day', fromEaster('Ascension Day', 39)],
  ['pentecost', PENTECOST],
  ['whit sunday', PENTECOST],
  ['thanksgiving', THANKSGIVING],
  ['thanksgiving day', THANKSGIVING],
  ['black friday', BLACK_FRIDAY],
  ['mothers day', MOTHERS_DAY],
  ['mother day', MOTHERS_DAY],
  ['fathers day', FATHERS_DAY],
  ['father day', FATHERS_DAY],
  ['memorial day', MEMORIAL_DAY],
  ['martin luther king day', KING_DAY],
  ['mlk day', KING_DAY],
]);

/** By its spoken name, normalised. Movable ones are worked out; those of other calendars are left out. */
export function findFeast(spoken: string): Feast | null {
  return FEASTS.get(spoken.replace(/^the /, '')) ?? FEASTS.get(spoken) ?? null;
}

/** "US" of "en-US"; what names no country is taken as American, as the dates' order is. */
export function regionOf(locale: string): string {
  return (
    /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?-(?<region>[A-Z]{2})\b/i
      .exec(locale)
      ?.groups?.['region']?.toUpperCase() ?? 'US'
  );
}
