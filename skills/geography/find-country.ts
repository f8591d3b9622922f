import { findCity, keyOf } from '../clock/places.ts';
import { EVERY_COUNTRY, MORE_TO_SAY, type Country } from './countries.ts';
import { EVERY_STATE } from './states.ts';

interface Index {
  /** The capital of a country or state, as a sentence, by the names it may be called. */
  readonly capitalOf: ReadonlyMap<string, { readonly name: string; readonly say: string }>;
  readonly countryOf: ReadonlyMap<string, { readonly name: string; readonly say: string }>;
}

let index: Index | null = null;

function theIndex(): Index {
  index ??= {
    capitalOf: new Map([
      ...EVERY_STATE.map(({ name, capital }) => entry(name, name, sayCapital(name, capital))),
      ...EVERY_COUNTRY.flatMap((country) =>
        [country.name, ...country.alsoCalled].map((called) =>
          entry(called, country.name, sayCountry(country)),
        ),
      ),
    ]),
    countryOf: new Map([
      ...EVERY_STATE.map(({ name, capital }) => {
        const whole = name === 'New York' || name === 'Washington' ? `the state of ${name}` : name;
        return entry(
          capital,
          capital,
          `${capital} is the capital of ${whole} in the United States`,
        );
      }),
      ...EVERY_COUNTRY.flatMap((country) =>
        country.capitals.map((city, at) => entry(city, city, saySeat(country, city, at))),
      ),
    ]),
  };
  return index;
}

function entry(
  called: string,
  name: string,
  say: string,
): readonly [string, { readonly name: string; readonly say: string }] {
  return [keyOf(called), { name, say }];
}

function sayCapital(place: string, capital: string): string {
  return `the capital of ${place} is ${capital}`;
}

function sayCountry({ name, capitals }: Country): string {
  return MORE_TO_SAY.get(name) ?? sayCapital(name, capitals[0]);
}

/** Only the first is beyond dispute where there is more to say. */
function saySeat(country: Country, city: string, at: number): string {
  const hasMore = MORE_TO_SAY.has(country.name) && country.name !== 'Georgia';
  if (hasMore) return `${city} is in ${country.name}. ${sayCountry(country)}`;
  const name = at === 0 ? city : country.capitals[0];
  return `${name} is the capital of ${country.name}`;
}

/** What is said of the capital of a country or American state; null for what is none. */
export function capitalOf(spoken: string): { readonly name: string; readonly say: string } | null {
  const key = keyOf(spoken);
  const { capitalOf: capitals } = theIndex();
  const bare = key.replace(/^(?:country|state|nation|republic) of (?:the )?| state$/g, '');
  return capitals.get(key) ?? capitals.get(bare) ?? null;
}

/** What is said of the country that a city is in; null for what is no city of some size. */
export function countryOf(spoken: string): { readonly name: string; readonly say: string } | null {
  const known = theIndex().countryOf.get(keyOf(spoken));
  if (known !== undefined) return known;
  const city = findCity(spoken);
  return city === null ? null : { name: city.name, say: `${city.name} is in ${city.country}` };
}

/** Names to know a misheard one by. */
export function countryNames(): readonly string[] {
  return [...theIndex().capitalOf.keys()].filter((name) => name.length > 3);
}

export function capitalNames(): readonly string[] {
  return [...theIndex().countryOf.keys()].filter((name) => name.length > 3);
}
