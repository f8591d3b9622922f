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
  readonly timeZones: ReadonlySet<string>;
}

const UNKNOWN: Place = { kind: 'unknown' };
/** A namesake this much smaller is not what people mean by the bare name. */
const NEGLIGIBLE_SHARE = 0.25;
const MIN_REGION_LETTERS = 3;

let atlas: Atlas | null = null;

/** Sorting seven thousand cities takes some milliseconds: done at the first question, kept from then on. */
function theAtlas(): Atlas {
  atlas ??= buildAtlas();
  return atlas;
}

function buildAtlas(): Atlas {
  const cities = new Map<string, City[]>();
  const regions = new Map<string, { name: string; timeZones: Set<string> }>();
  for (const entry of cityMapping) {
    // Some entries have null here, whatever the package's types say.
    if (!entry.timezone) continue;
    const city: City = {
      name: entry.city,
      province: entry.province,
      country: entry.country.replace(/ S\.A\.R\.$/, ''),
      population: entry.pop,
      timeZone: entry.timezone,
    };
    for (const key of new Set([keyOf(entry.city), keyOf(entry.city_ascii)])) {
      cities.set(key, [...(cities.get(key) ?? []), city]);
    }
    for (const region of [city.country, city.province]) {
      if (region.length < MIN_REGION_LETTERS) continue;
      const known = regions.get(keyOf(region)) ?? { name: region, timeZones: new Set<string>() };
      known.timeZones.add(city.timeZone);
      regions.set(keyOf(region), known);
    }
  }
  for (const namesakes of cities.values()) namesakes.sort((a, b) => b.population - a.population);
  return { cities, regions };
}

/** Spoken text has no accents, dots or hyphens: "São Paulo" and "St. Petersburg" lose theirs. */
function keyOf(name: string): string {
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
  const key = keyOf(spoken).replace(/^(?:the )?(?:city of )?/, '');
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

function regionPlace(region: Region | undefined, nowMs: number): Place {
  const [first, ...rest] = region?.timeZones ?? [];
  if (region === undefined || first === undefined) return UNKNOWN;
  const offset = zoneOffsetMinutes(nowMs, first);
  return rest.every((zone) => zoneOffsetMinutes(nowMs, zone) === offset)
    ? { kind: 'found', name: region.name, timeZone: first }
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
  const isAmerican = city.country === 'United States of America';
  return `${city.name}, ${isAmerican ? city.province : city.country}`;
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
