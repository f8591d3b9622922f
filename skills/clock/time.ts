import { z } from 'zod';
import { ledWords } from '../language/follow-up.ts';
import { asSentence } from '../language/sentence.ts';
import type { Match, Skill, World } from '../skill.ts';
import { HARMLESS, optionalWords } from '../tool-form.ts';
import { dayNumber, localTime, sayClock, weekdayOf } from './local-time.ts';
import { findPlace, titleCase } from './places.ts';

export interface TimeArgs {
  /** A city, country or state as it was said; null is here. */
  readonly place: string | null;
}

const NOW =
  '(?: (?:right now|now|at the moment|currently|at present|today|exactly|here|over there|there))*';
const ASK = [
  'what time is it',
  'what time it is',
  'what time is',
  'what time',
  'what is time',
  'what is the time',
  'what is the (?:current|exact|local|present|right) time',
  'what the (?:current |local )?time is',
  'what the time',
  'the (?:current |exact |local )?time',
  '(?:current|local|exact) time',
  'time',
  'what time do you have',
  'what time have you got',
  '(?:have you got|you have|do you have|you got|have) the time',
  'give me the (?:current |local )?time',
  'say the time',
  'how late is it',
  'check the time',
  'what is the hour',
].join('|');
/** "for" and "an" are what "in" is often heard as. */
const AT = '(?:in|at|over in|inside)';
const MISHEARD_AT = '(?:an|and|for|of|on|it in|is it in)';

const HERE = new RegExp(`^(?:${ASK})${NOW}$`);
const THERE = new RegExp(`^(?:${ASK})${NOW} ${AT} (?<place>.+?)${NOW}$`);
const THERE_FIRST = new RegExp(
  `^(?:and )?${AT} (?<place>.+?) (?:what time is it|what is the time)${NOW}$`,
);
const PLACE_TIME = new RegExp(
  `^what is the (?:current |local )?(?<place>.+?) time${NOW}$|^what is (?<place2>.+?) time${NOW}$`,
);
const MISHEARD = new RegExp(`^(?:${ASK}) ${MISHEARD_AT} (?<place>.+?)${NOW}$`);

/** Places have short names; a longer tail is a story ("in the movie we saw last night with …"). */
const MAX_PLACE_WORDS = 5;

export const time: Skill<TimeArgs> = {
  name: 'tell_time',
  description: 'Tells the time, here or anywhere in the world.',
  topic: 'the time',
  examples: [
    { ask: 'What time is it?', args: { place: null } },
    { ask: 'Tell me the time, please.', args: { place: null } },
    { ask: 'What time is it in Tokyo?', args: { place: 'tokyo' } },
    { ask: "What's the time in New York right now?", args: { place: 'new york' } },
  ],

  understand(text, world) {
    if (HERE.test(text)) return matchOf(null, 0.95);
    const place = (THERE.exec(text) ?? THERE_FIRST.exec(text))?.groups?.['place'];
    if (place !== undefined && isPlaceLike(place)) {
      // An unknown place is still a question about the time: it gets "I don't know that place".
      const known = findPlace(place, world.nowMs).kind !== 'unknown';
      return matchOf(place, known ? 0.95 : 0.7);
    }
    return understandLoosely(text, world);
  },

  followUp(text, _before, world) {
    const place = ledWords(text).replace(/^(?:in|at|over in) /, '');
    if (place === 'here') return matchOf(null, 0.9);
    const isKnown = isPlaceLike(place) && findPlace(place, world.nowMs).kind !== 'unknown';
    return isKnown ? matchOf(place, 0.9) : null;
  },

  tool: {
    advice: 'Knows cities, countries and states all over the world.',
    parameters: z.strictObject({
      place: optionalWords('City, country or state, for example "New York". Left out: here.'),
    }),
    ...HARMLESS,
  },

  act({ place }, world) {
    return {
      say: asSentence(place === null ? sayHere(world) : sayThere(place, world)),
      effects: [],
    };
  },
};

/** Wordings that mean the time only when a place that exists is named in them. */
function understandLoosely(text: string, world: World): Match<TimeArgs> | null {
  const groups = (PLACE_TIME.exec(text) ?? MISHEARD.exec(text))?.groups;
  const place = groups?.['place'] ?? groups?.['place2'];
  if (place === undefined || !isPlaceLike(place)) return null;
  return findPlace(place, world.nowMs).kind === 'unknown' ? null : matchOf(place, 0.8);
}

function isPlaceLike(place: string): boolean {
  return place.split(' ').length <= MAX_PLACE_WORDS && !/^(?:here|\d)/.test(place);
}

function matchOf(place: string | null, confidence: number): Match<TimeArgs> {
  const reading = place === null ? 'what time is it' : `what time is it in ${titleCase(place)}`;
  return { args: { place }, confidence, reading };
}

function sayHere(world: World): string {
  return `it's ${sayClock(localTime(world.nowMs, world.timeZone))}`;
}

function sayThere(spoken: string, world: World): string {
  const place = findPlace(spoken, world.nowMs);
  switch (place.kind) {
    case 'unknown':
      return `I don't know a place called ${titleCase(spoken)}`;
    case 'severalZones':
      return `${place.name} has several time zones. Ask me about one of its cities`;
    case 'found': {
      const here = localTime(world.nowMs, world.timeZone);
      const there = localTime(world.nowMs, place.timeZone);
      const day = dayNumber(here) === dayNumber(there) ? '' : ` on ${weekdayOf(there)}`;
      return `it's ${sayClock(there)}${day} in ${place.name}`;
    }
  }
}
