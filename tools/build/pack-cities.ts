import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const CITIES = 'city-timezones';
const PACKED = '\0packed-cities';

interface City {
  readonly city: string;
  readonly city_ascii: string;
  readonly province: string;
  readonly country: string;
  readonly pop: number;
  readonly timezone: string | null;
}

/** What of Vite's plugins this one is. */
interface PackCities {
  readonly name: string;
  readonly enforce: 'pre';
  resolveId(id: string): string | null;
  load(id: string): string | null;
}

/**
 * Puts the cities of `city-timezones` into the bundle without what nobody reads, as one string that is parsed when
 * somebody first asks for a place: their 1.7 MB as they are were read, and run, at each start.
 */
export function packCities(): PackCities {
  return {
    name: 'parley-cities',
    enforce: 'pre',
    resolveId: (id) => (id === CITIES ? PACKED : null),
    load: (id) => (id === PACKED ? packedModule(allCities()) : null),
  };
}

/** A module whose `cityMapping` can be walked through, as the package's can. */
export function packedModule(cities: readonly City[]): string {
  const rows = cities
    .filter(({ timezone }) => timezone !== null && timezone !== '')
    .map(({ city, city_ascii, province, country, pop, timezone }) => [
      city,
      // Most are the same.
      city === city_ascii ? 0 : city_ascii,
      province,
      country,
      pop,
      timezone,
    ]);
  return `const rows = ${JSON.stringify(JSON.stringify(rows))};
export const cityMapping = {
  *[Symbol.iterator]() {
    for (const [city, ascii, province, country, pop, timezone] of JSON.parse(rows)) {
      yield { city, city_ascii: ascii === 0 ? city : ascii, province, country, pop, timezone };
    }
  },
};
`;
}

function allCities(): readonly City[] {
  const data = createRequire(import.meta.url).resolve(`${CITIES}/data/cityMap.json`);
  return JSON.parse(readFileSync(data, 'utf8'));
}
