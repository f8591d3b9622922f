import { cityMapping } from 'city-timezones';
import { ALSO_CALLED } from './place-aliases.ts';
import { zoneOffsetMinutes } from './local-time.ts';

/** Where a place's clocks are. Some countries have too many for one answer. */
export type Place =
  | { readonly kind: 'found'; readonly name: string; readonly timeZone: string }
  | { readonly kind: 'severalZones'; readonly name: string }
  | { readonly kind: 'unknown' };

interface City {
  readonly name: string;
  readonly province: string;
  readonly country: string;
  readonly population: number;
  readonly timeZone: string;
}

interface Atlas {
  readonly cities: ReadonlyMap<string, readonly City[]>;
  /** Countries and provinces, by name. */
  readonly regions: ReadonlyMap<string, Region>;
}

interface Region {
  readonly name: string;
  /** People living by each zone. */
  readonly timeZones: ReadonlyMap<string, number>;
}

const UNKNOWN: Place = { kind: 'unknown' };
/** A namesake this much smaller is not what people mean by the bare name. */
const NEGLIGIBLE_SHARE = 0.25;
/** El Paso does not keep Texas from having a time. */
const MOST_PEOPLE_SHARE = 0.75;
const MIN_REGION_LETTERS = 3;

const UNITED_STATES = 'the United States';
/** Names of the list that nobody says. */
const COUNTRIES: ReadonlyMap<string, string> = new Map([
  ['United States of America', UNITED_STATES],
  ['United Kingdom', 'the United Kingdom'],
  ['Hong Kong S.A.R.', 'Hong Kong'],
  ['Macau S.A.R', 'Macau'],
  ['Vatican (Holy Sea)', 'Vatican City'],
  ['Netherlands', 'the Netherlands'],
  ['Philippines', 'the Philippines'],
  ['United Arab Emirates', 'the United Arab Emirates'],
  ['Czech Republic', 'the Czech Republic'],
  ['Dominican Republic', 'the Dominican Republic'],
  ['Maldives', 'the Maldives'],
]);

let atlas: Atlas | null = null;

/** Sorting seven thousand cities takes some milliseconds: done at the first question, kept from then on. */
function theAtlas(): Atlas {
  atlas ??= buildAtlas();
  return atlas;
}

function buildAtlas(): Atlas {
  const cities = new Map<string, City[]>();
  const regions = new Map<string, { name: string; timeZones: Map<string, number> }>();
  // A few thousand cities share a few hundred countries and provinces.
  const keys = new Map<string, string>();
  for (const entry of cityMapping) {
    // Some entries have null here, whatever the package's types say.
    if (!entry.timezone) continue;
    const city: City = {
      name: entry.city,
      province: entry.province,
      country: COUNTRIES.get(entry.country) ?? entry.country,
      population: entry.pop,
      timeZone: entry.timezone,
    };
    for (const key of entry.city === entry.city_ascii
      ? [keyOf(entry.city)]
      : new Set([keyOf(entry.city), keyOf(entry.city_ascii)])) {
      const namesakes = cities.get(key);
      if (namesakes === undefined) cities.set(key, [city]);
      else namesakes.push(city);
    }
    for (const region of [city.country, city.province]) {
      if (region.length < MIN_REGION_LETTERS) continue;
      const key = keys.get(region) ?? keyOf(region);
      keys.set(region, key);
      const known = regions.get(key) ?? {
        name: region,
        timeZones: new Map<string, number>(),
      };
      const people = known.timeZones.get(city.timeZone) ?? 0;
      known.timeZones.set(city.timeZone, people + city.population);
      regions.set(key, known);
    }
  }
  for (const namesakes of cities.values()) namesakes.sort((a, b) => b.population - a.population);
  return { cities, regions };
}

/** Spoken text has no accents, dots or hyphens: "São Paulo" and "St. Petersburg" lose theirs. */
export function keyOf(name: string): string {
  // Nine in ten names are plain letters: only the others need folding.
  const letters = PLAIN_NAME.test(name) ? name : withoutMarks(name);
  return letters.toLowerCase().replace(/^the /, '');
}

const PLAIN_NAME = /^(?!saint )[a-z]+(?: [a-z]+)*$/i;

function withoutMarks(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/^saint /, 'st ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Finds a city, country, state or province by its spoken name, "portland maine" too. A bare name means the
 * largest city that has it.
 */
export function findPlace(spoken: string, nowMs: number): Place {
  const whole = keyOf(spoken).replace(/^(?:city|state) of /, '');
  const key = ALSO_CALLED.has(whole) ? whole : whole.replace(/ state$/, '');
  const alias = ALSO_CALLED.get(key);
  if (alias?.timeZone !== undefined) {
    return { kind: 'found', name: alias.name, timeZone: alias.timeZone };
  }
  const name = alias === undefined ? key : keyOf(alias.name);
  const { cities, regions } = theAtlas();
  const region = regionPlace(regions.get(name), nowMs);
  const city = cityPlace(cities.get(name) ?? []);
  // "Georgia" the country before "Georgia" the town; "Mexico" before no city; but "New York" is the city.
  const isCountry = region.kind !== 'unknown' && !cities.has(name);
  if (isCountry) return region;
  return city.kind === 'unknown' ? qualifiedPlace(name) : city;
}

/** Zones that show the same time count as one; a small rest is told by "most of". */
function regionPlace(region: Region | undefined, nowMs: number): Place {
  if (region === undefined) return UNKNOWN;
  const byOffset = new Map<number, { timeZone: string; people: number }>();
  let everyone = 0;
  for (const [timeZone, people] of region.timeZones) {
    const offset = zoneOffsetMinutes(nowMs, timeZone);
    byOffset.set(offset, { timeZone, people: (byOffset.get(offset)?.people ?? 0) + people });
    everyone += people;
  }
  const [most] = [...byOffset.values()].toSorted((a, b) => b.people - a.people);
  if (most === undefined) return UNKNOWN;
  if (byOffset.size === 1) return { kind: 'found', name: region.name, timeZone: most.timeZone };
  return most.people >= everyone * MOST_PEOPLE_SHARE
    ? { kind: 'found', name: `most of ${region.name}`, timeZone: most.timeZone }
    : { kind: 'severalZones', name: region.name };
}

function cityPlace(namesakes: readonly City[]): Place {
  const [city, ...others] = namesakes;
  if (city === undefined) return UNKNOWN;
  const rival = others.find(
    (other) =>
      other.timeZone !== city.timeZone && other.population > city.population * NEGLIGIBLE_SHARE,
  );
  return {
    kind: 'found',
    name: rival === undefined ? city.name : fullName(city),
    timeZone: city.timeZone,
  };
}

function fullName(city: City): string {
  const isAmerican = city.country === UNITED_STATES;
  return `${city.name}, ${isAmerican ? city.province : city.country.replace(/^the /, '')}`;
}

/** "portland maine", "london ontario": a city's name and then its state or country. */
function qualifiedPlace(name: string): Place {
  const words = name.split(' ');
  const { cities } = theAtlas();
  for (let split = words.length - 1; split > 0; split -= 1) {
    const where = words.slice(split).join(' ').replace(/^in /, '');
    const qualifier = keyOf(ALSO_CALLED.get(where)?.name ?? where);
    const city = (cities.get(words.slice(0, split).join(' ')) ?? []).find((candidate) =>
      [candidate.province, candidate.country].some((region) => keyOf(region) === qualifier),
    );
    if (city !== undefined) return { kind: 'found', name: fullName(city), timeZone: city.timeZone };
  }
  return UNKNOWN;
}

/** A smaller one is a word of the language sooner than a place: "Nice" is large enough, "Normal" is not. */
const CITY_PEOPLE = 200_000;

/** A city and its country, as in a sentence; the largest of that name. Null for what is no city of some size. */
export function findCity(
  spoken: string,
): { readonly name: string; readonly country: string } | null {
  const key = keyOf(spoken);
  const name = keyOf(ALSO_CALLED.get(key)?.name ?? key);
  const [city] = theAtlas().cities.get(name) ?? [];
  return city === undefined || city.population < CITY_PEOPLE
    ? null
    : { name: city.name, country: city.country };
}

/** People who live in a city that is expected to be asked about. */
const WELL_KNOWN_PEOPLE = 3_000_000;
let wellKnown: readonly string[] | null = null;

/** Spoken names of the places most likely asked for: large cities and the names in the alias table. */
export function wellKnownPlaces(): readonly string[] {
  wellKnown ??= [
    ...[...theAtlas().cities].flatMap(([name, [city]]) =>
      (city?.population ?? 0) >= WELL_KNOWN_PEOPLE ? [name] : [],
    ),
    ...[...ALSO_CALLED.keys()].filter((name) => name.length > 3),
  ];
  return wellKnown;
}

/** "new york" as it is written, for what was only heard. */
export function titleCase(words: string): string {
  return words.replace(/(?<=^|\s)(?!(?:the|of|and)\b)\p{L}/gu, (letter) => letter.toUpperCase());
}
