import { cityMapping } from 'city-timezones';
import { expect, test } from 'vitest';
import { packCities, packedModule } from '../../../../tools/build/pack-cities.ts';

async function citiesOf(module: string): Promise<readonly unknown[]> {
  const url = `data:text/javascript,${encodeURIComponent(module)}`;
  const { cityMapping: packed }: { cityMapping: Iterable<unknown> } = await import(
    /* @vite-ignore */ url
  );
  return [...packed];
}

test('the packed cities are those of the package, as far as anybody reads them', async () => {
  const plugin = packCities();
  const id = plugin.resolveId('city-timezones');
  const packed = await citiesOf(plugin.load(id ?? '') ?? '');
  expect(packed).toEqual(
    cityMapping
      .filter(({ timezone }) => timezone)
      .map(({ city, city_ascii, province, country, pop, timezone }) => ({
        city,
        city_ascii,
        province,
        country,
        pop,
        timezone,
      })),
  );
  expect(packed.length).toBeGreaterThan(7_000);
});

test('nothing else is replaced', () => {
  expect(packCities().resolveId('city-timezones/data/cityMap.json')).toBeNull();
  expect(packCities().load('city-timezones')).toBeNull();
});

test('a name with accents, quotes and backslashes comes through', async () => {
  const odd = {
    city: 'L’H\\o\'"ô\u2028',
    city_ascii: 'LHo',
    province: '',
    country: 'X',
    pop: 1,
    timezone: 'Europe/Paris',
  };
  expect(await citiesOf(packedModule([odd, { ...odd, timezone: null }]))).toEqual([odd]);
});
