import { z } from 'zod';
import { LABEL_LENGTH, MOST_LIST_ITEMS, MOST_LISTS } from '../kept-bounds.ts';
import { plainWords } from '../language/free-text.ts';
import { listOf } from '../language/numbers.ts';
import { asSentence } from '../language/sentence.ts';
import type { Match, Skill } from '../skill.ts';
import { findList, isUsualList, itemsIn, LIST, listNamed, meantName } from './list-names.ts';
import { listItems, listName } from './list-tool-words.ts';

export interface AddToListArgs {
  /** Null when no list was named. */
  readonly list: string | null;
  /** Empty when nothing was said to add. */
  readonly items: readonly string[];
}

/** With what it is misheard as. */
const ADD = '(?:add|adds|added|ad|at|had|odd|put|but|write|include|stick)';
const TO = '(?:to|on|onto|into|in|2|too)';
const PATTERNS: readonly RegExp[] = [
  new RegExp(`^${ADD} (?<items>.+?) ${TO} ${LIST}$`),
  new RegExp(`^${ADD} (?:to|on|onto) ${LIST} (?<items>.+)$`),
];
const NOTHING_NAMED: readonly RegExp[] = [
  new RegExp(`^(?:add|put) (?:something|an item|things?) ${TO} ${LIST}$`),
  new RegExp(`^add ${TO} ${LIST}$`),
  new RegExp(
    `^(?:create|make|start|begin)(?: me)? (?:an?|another|my) (?:new )?(?:(?<list>[a-z]+(?: [a-z]+){0,2}?) )list$`,
  ),
];
/** The verb was swallowed: "and milk to my shopping list". */
const WITHOUT_VERB =
  /^(?!(?:do|does|did|should|shall|can|could|would|will|i|we|he|she|they|you|it|is|are|was|never|no|not|what|why|who)\b)(?<items>[a-z]+(?: [a-z]+){0,3}) (?:to|on|onto) my (?<list>shopping|grocery|to do|todo) list$/;
/** More words than anybody lists in one breath. */
const MOST_WORDS = 40;
const NO_ITEM = /^(?:it|this|that|them|these|those|me|him|her|us|you|something|anything|what .*)$/;

export const addToList: Skill<AddToListArgs> = {
  name: 'add_to_list',
  description: 'Adds things to a list.',
  topic: 'lists',
  examples: [
    { ask: 'Add milk to my shopping list', args: { list: 'shopping', items: ['milk'] } },
    {
      ask: 'Put eggs and bread on the shopping list',
      args: { list: 'shopping', items: ['eggs', 'bread'] },
    },
    {
      ask: 'Add call the bank to my to-do list',
      args: { list: 'to do', items: ['call the bank'] },
    },
    { ask: 'Add butter to the list', args: { list: null, items: ['butter'] } },
  ],

  understand(text, world) {
    for (const pattern of NOTHING_NAMED) {
      const match = pattern.exec(text);
      if (match !== null) return matchOf(listNamed(match.groups?.['list']), [], 0.9);
    }
    for (const pattern of PATTERNS) {
      const groups = pattern.exec(text)?.groups;
      const items = readItems(groups?.['items']);
      const list = listNamed(groups?.['list']);
      // A list of a name that nobody has heard of is asked about first.
      if (items !== null) return matchOf(list, items, isUsualList(list, world) ? 0.95 : 0.55);
    }
    const groups = WITHOUT_VERB.exec(text)?.groups;
    const items = readItems(groups?.['items']);
    return items === null ? null : matchOf(listNamed(groups?.['list']), items, 0.55);
  },

  followUp(text, { list, items }) {
    // Whoever names a list says a whole request.
    if (/\blists?\b/.test(text)) return null;
    const said = readItems(text.replace(/^(?:add |put )/, '').replace(/ (?:too|as well)$/, ''));
    if (said === null || !said.every(isThing)) return null;
    // After a list was added to, only "and eggs too" is another item.
    const isMore = /^(?:add|put) | (?:too|as well)$/.test(text);
    return items.length === 0 || isMore ? matchOf(list, said, 0.7) : null;
  },

  phrases: [['add|put', '{words}', '!to my shopping list|on my shopping list']],

  tool: {
    advice: 'The list is made if there is none of that name. Say back what was added.',
    parameters: z.strictObject({ list: listName, items: listItems }),
    reads: 'public',
    effects: 'local',
    isReversible: true,
  },

  act({ list, items }, world) {
    const name = meantName(list, world);
    const before = findList(name, world);
    const has = new Set(before?.items.map((item) => item.toLowerCase()));
    const fresh = [...new Set(items)].filter((item) => !has.has(item.toLowerCase()));
    if (items.length === 0) {
      return { say: `What should I add to your ${name} list?`, effects: [], isMissing: true };
    }
    if (fresh.length === 0) {
      const verb = items.length === 1 ? 'is' : 'are';
      return {
        say: asSentence(`${listOf(items)} ${verb} on your ${name} list already`),
        effects: [],
      };
    }
    if ((before?.items.length ?? 0) + fresh.length > MOST_LIST_ITEMS) {
      return { say: `Your ${name} list is full: it holds ${MOST_LIST_ITEMS} things.`, effects: [] };
    }
    if (before === null && world.kept.lists.length >= MOST_LISTS) {
      return { say: `You have ${MOST_LISTS} lists already. Clear one first.`, effects: [] };
    }
    return {
      say: asSentence(`I added ${listOf(fresh)} to your ${name} list`),
      effects: [{ kind: 'addToList', list: name, items: fresh }],
    };
  },
};

function readItems(words: string | undefined): readonly string[] | null {
  const text = plainWords(words, MOST_WORDS);
  const items = text === null ? [] : itemsIn(text);
  const isEvery = items.every((item) => !NO_ITEM.test(item) && item.length <= LABEL_LENGTH);
  return items.length > 0 && isEvery ? items : null;
}

/** Short, and no sentence: whoever was asked for a thing may say something else altogether. */
function isThing(item: string): boolean {
  return item.split(' ').length <= 4 && !/\b(?:i|me|you|him|her|us|them|is|are|to|on)\b/.test(item);
}

function matchOf(
  list: string | null,
  items: readonly string[],
  confidence: number,
): Match<AddToListArgs> {
  const what = items.length === 0 ? 'something' : items.join(' and ');
  const reading = `add ${what} to ${list === null ? 'the' : `my ${list}`} list`;
  return { args: { list, items }, confidence, reading };
}
