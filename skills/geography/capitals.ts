import { ledWords } from '../language/follow-up.ts';
import { asSentence } from '../language/sentence.ts';
import type { Match, Skill } from '../skill.ts';
import { capitalNames, capitalOf, countryNames, countryOf } from './find-country.ts';

export interface CapitalArgs {
  readonly want: 'capital' | 'country';
  /** The country whose capital, or the city whose country is wanted. */
  readonly of: string;
}

/** "Capitol" is what the recogniser writes as often. */
const CAPITAL = '(?:capital|capitol|capitals)(?: city)?';
const CAPITAL_OF: readonly RegExp[] = [
  new RegExp(
    `^(?:(?:what|which|where)(?: city)? (?:is|was|are) )?(?:name |say )?(?:the |an? )?(?:name of the )?${CAPITAL} (?:of|off|in|for|from|a) (?<of>.+?)(?: called)?$`,
  ),
  new RegExp(`^(?:what|which) (?:city )?is (?<of>.+?) ${CAPITAL}$`),
  new RegExp(`^(?<of>.+?) ${CAPITAL}$`),
];
const COUNTRY_OF: readonly RegExp[] = [
  new RegExp(
    `^(?:what|which|of what|of which) (?:country |nation |state )?is (?<of>.+?) (?:the|a|an) ${CAPITAL}(?: of)?$`,
  ),
  new RegExp(
    `^(?:what|which) (?:country|nation|state) has (?<of>.+?) (?:as|for) (?:its|the|a) ${CAPITAL}$`,
  ),
  new RegExp(`^(?<of>.+?) is the ${CAPITAL} of (?:what|which)(?: country| nation| state| place)?$`),
  /^(?:in )?(?:what|which) (?:country|nation) (?:is|are|would i find) (?<of>.+?)(?: located| situated)?(?: in)?$/,
  /^(?:what|which) (?:country|nation) does (?<of>.+?) (?:belong to|lie in)$/,
  /^where (?:is|are|in the world is) (?<of>.+?)(?: located| situated)?$/,
];

export const capitals: Skill<CapitalArgs> = {
  name: 'capital_or_country',
  topic: 'capitals',
  description: 'Names the capital of a country, and the country of a city.',
  examples: [
    { ask: 'What is the capital of Australia?', args: { want: 'capital', of: 'australia' } },
    { ask: "What's the capital city of Brazil?", args: { want: 'capital', of: 'brazil' } },
    { ask: "What is Canada's capital?", args: { want: 'capital', of: 'canada' } },
    {
      ask: 'Which country is Nairobi the capital of?',
      args: { want: 'country', of: 'nairobi' },
    },
    { ask: 'What country is Barcelona in?', args: { want: 'country', of: 'barcelona' } },
  ],
  get phrases() {
    const countries = `!${countryNames().join('|')}`;
    const cities = `!${capitalNames().join('|')}`;
    return [
      ['what is the|tell me the|name the|', 'capital of|capital city of', countries],
      ['what country is|which country is', cities, 'the capital of'],
      ['what country is|which country is|in which country is', cities, 'in|'],
      ['what country has', cities, 'as its capital'],
      ['what country is|which country is', '{place}', 'in'],
    ];
  },

  understand(text) {
    for (const pattern of CAPITAL_OF) {
      const said = pattern.exec(text)?.groups?.['of'];
      const match = said === undefined ? null : capitalMatch(said, 0.95);
      if (match !== null) return match;
    }
    for (const pattern of COUNTRY_OF) {
      const said = pattern.exec(text)?.groups?.['of'];
      const match = said === undefined ? null : countryMatch(said, 0.92);
      if (match !== null) return match;
    }
    return null;
  },

  followUp(text, before) {
    const said = ledWords(text).replace(/^(?:of|for|in|is) /, '');
    return before.want === 'capital' ? capitalMatch(said, 0.9) : countryMatch(said, 0.9);
  },

  /** No tool: a model knows its capitals. */
  tool: null,

  act({ want, of }) {
    const found = want === 'capital' ? capitalOf(of) : countryOf(of);
    if (found !== null) return { say: asSentence(found.say), effects: [] };
    const what = want === 'capital' ? 'a country' : 'a city';
    return { say: `I don't know ${what} of that name.`, effects: [] };
  },
};

/** Only of what is in the table: "the capital of Mars" is for nobody here to answer. */
function capitalMatch(said: string, confidence: number): Match<CapitalArgs> | null {
  // "France's" has lost its apostrophe.
  for (const name of [said, said.replace(/s$/, '')]) {
    const found = capitalOf(name);
    if (found !== null) {
      const reading = `what is the capital of ${found.name}`;
      return { args: { want: 'capital', of: name }, confidence, reading };
    }
  }
  return null;
}

function countryMatch(of: string, confidence: number): Match<CapitalArgs> | null {
  const found = countryOf(of);
  if (found === null) return null;
  return {
    args: { want: 'country', of },
    confidence,
    reading: `what country is ${found.name} in`,
  };
}
