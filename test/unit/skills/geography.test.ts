import { cityMapping } from 'city-timezones';
import { describe, expect, test } from 'vitest';
import countries from 'world-countries';
import { capitals } from '../../../skills/geography/capitals.ts';
import { EVERY_COUNTRY } from '../../../skills/geography/countries.ts';
import { capitalOf, countryOf } from '../../../skills/geography/find-country.ts';
import { EVERY_STATE } from '../../../skills/geography/states.ts';
import { normalise } from '../../../skills/normalise.ts';
import { worldAt } from './world.ts';

function say(asked: string): string | null {
  const match = capitals.understand(normalise(asked), worldAt());
  return match === null ? null : capitals.act(match.args, worldAt()).say;
}

const fold = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^(?:city of|the) /, '')
    .replace(/^saint /, 'st ')
    .replace(/[^a-z]+/g, ' ')
    .trim();

/** Independent states of a published list; it has Taiwan, Kosovo and Palestine under another heading. */
const published = countries.filter(
  ({ independent, name }) => independent || /^(?:Taiwan|Kosovo|Palestine)$/.test(name.common),
);

describe('the table, against a published list', () => {
  test('has as many countries as there are', () => {
    expect(published.length).toBeGreaterThanOrEqual(195);
  });

  test.each(published)('$name.common', ({ name, capital }) => {
    const ours = EVERY_COUNTRY.find((country) =>
      [country.name, ...country.alsoCalled].some((each) => fold(each) === fold(name.common)),
    );
    expect(ours?.capitals.map(fold)).toEqual(expect.arrayContaining(capital.map(fold)));
  });

  test('has beside them only parts of countries', () => {
    const known = new Set(published.map(({ name }) => fold(name.common)));
    const others = EVERY_COUNTRY.filter((country) =>
      [country.name, ...country.alsoCalled].every((each) => !known.has(fold(each))),
    );
    expect(others.map(({ name }) => name)).toEqual([
      'England',
      'Scotland',
      'Wales',
      'Northern Ireland',
      'Greenland',
      'Puerto Rico',
    ]);
  });

  test('names no place twice', () => {
    const names = EVERY_COUNTRY.flatMap(({ name, alsoCalled }) => [name, ...alsoCalled]).map(fold);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  test('of states has cities that lie in them', () => {
    expect(EVERY_STATE).toHaveLength(50);
    const american = cityMapping.filter(({ iso2 }) => iso2 === 'US');
    const astray = EVERY_STATE.filter(
      ({ name, capital }) =>
        !american.some(({ city, province }) => fold(city) === fold(capital) && province === name),
    );
    expect(astray).toEqual([]);
  });
});

describe('capitals', () => {
  test.each([
    ['What is the capital of Australia?', 'The capital of Australia is Canberra.'],
    ["What's the capital city of the Netherlands?", /Amsterdam; .+ The Hague\.$/],
    ["What is France's capital?", 'The capital of France is Paris.'],
    ["What's the Philippines' capital?", 'The capital of the Philippines is Manila.'],
    ['Capital of Kenya', 'The capital of Kenya is Nairobi.'],
    ['Which city is the capital of Canada?', 'The capital of Canada is Ottawa.'],
    ['What is the capitol of Peru?', 'The capital of Peru is Lima.'],
    ['Tell me the capital of the UK', 'The capital of the United Kingdom is London.'],
    ['What is the capital of the United States?', /is Washington, D\.C\.$/],
    ['What is the capital of California?', 'The capital of California is Sacramento.'],
    ['What is the capital of Washington State?', 'The capital of Washington is Olympia.'],
    ['What is the capital of South Africa?', /three capitals: Pretoria/],
    ['What is the capital of Burma?', 'The capital of Myanmar is Naypyidaw.'],
    ["What is the capital of Côte d'Ivoire?", /Yamoussoukro/],
  ])('%s', (asked, answer) => {
    const said = say(asked) ?? '';
    if (typeof answer === 'string') expect(said).toBe(answer);
    else expect(said).toMatch(answer);
  });

  test.each([
    ['Which country is Nairobi the capital of?', 'Nairobi is the capital of Kenya.'],
    ['Paris is the capital of which country?', 'Paris is the capital of France.'],
    ['What country has Oslo as its capital?', 'Oslo is the capital of Norway.'],
    ['What country is Barcelona in?', 'Barcelona is in Spain.'],
    ['Where is Mumbai?', 'Mumbai is in India.'],
    ['Which country is La Paz in?', /^La Paz is in Bolivia\. The capital of Bolivia is Sucre/],
    ['What country is Sacramento the capital of?', /of California in the United States\.$/],
  ])('%s', (asked, answer) => {
    const said = say(asked) ?? '';
    if (typeof answer === 'string') expect(said).toBe(answer);
    else expect(said).toMatch(answer);
  });

  test.each([
    'What is the capital of Mars?',
    'What is the capital of my company?',
    'How much capital does it need?',
    'Where is my phone?',
    'Where are you?',
    'Which country has the best food?',
    'Who has the largest capital?',
    'What country am I in?',
  ])('are not asked for by %j', (asked) => {
    expect(say(asked)).toBeNull();
  });

  test.each([
    ['what about germany', 'capital', 'germany'],
    ['of italy', 'capital', 'italy'],
    ['the weather', 'capital', null],
    ['what about lima', 'country', 'lima'],
  ] as const)('lead on with %j', (text, want, of) => {
    const args = capitals.followUp?.(text, { want, of: 'spain' }, worldAt())?.args;
    expect(args ?? null).toEqual(of === null ? null : { want, of });
  });

  test('every one of them is found by its name, and leads back to its country', () => {
    for (const { name, capitals: cities } of EVERY_COUNTRY) {
      expect(capitalOf(name)?.say).toBeTruthy();
      expect(countryOf(cities[0])?.say).toBeTruthy();
    }
  });
});
