import { z } from 'zod';
import { countOf, listOf } from '../language/numbers.ts';
import { asSentence } from '../language/sentence.ts';
import type { Match, Skill, World } from '../skill.ts';
import { findList, LIST, listNamed, meantName } from './list-names.ts';
import { listName } from './list-tool-words.ts';

export interface ReadListArgs {
  /** Null when no list was named. */
  readonly list: string | null;
  /** Which lists there are, instead of what is on one. */
  readonly names: boolean;
}

const PATTERNS: readonly RegExp[] = [
  new RegExp(
    `^(?:what is|what are|what do i have|what have i got|what did i put|what|is there anything|do i have anything|tell|read|say)(?: me)?(?: what is)?(?: all| everything| left| still| the things| the items)* (?:on|in|of) ${LIST}(?: now)?$`,
  ),
  new RegExp(
    `^(?:read|read out|read back|show|check|open|tell|give|go through|what is)(?: me)?(?: out)? ${LIST}(?: say| again| now)?$`,
  ),
  new RegExp(`^(?:how many (?:things|items)) (?:are|do i have) on ${LIST}$`),
];
const NAMES =
  /^(?:what|which|how many|show|read|list|do i have any|are there any)(?: me)?(?: all)?(?: my| the)? lists(?: do i have| have i got| are there| i have| exist)*$/;

export const readList: Skill<ReadListArgs> = {
  name: 'read_list',
  description: 'Says what is on a list, or which lists there are.',
  topic: 'lists',
  examples: [
    { ask: "What's on my shopping list?", args: { list: 'shopping', names: false } },
    { ask: 'Read my to-do list', args: { list: 'to do', names: false } },
    { ask: 'What is on the list?', args: { list: null, names: false } },
    { ask: 'What lists do I have?', args: { list: null, names: true } },
  ],

  understand(text) {
    if (NAMES.test(text)) return matchOf({ list: null, names: true });
    for (const pattern of PATTERNS) {
      const match = pattern.exec(text);
      if (match !== null) {
        return matchOf({ list: listNamed(match.groups?.['list']), names: false });
      }
    }
    return null;
  },

  followUp(text, before, world) {
    const name = /^(?:on |and )?(?:my |the )(?<list>.+?) list$/.exec(text)?.groups?.['list'];
    const list = listNamed(name);
    return list === null || findList(list, world) === null
      ? null
      : matchOf({ ...before, list, names: false });
  },

  phrases: [
    ['what is on|read me|read', 'my|the', '!shopping list|to do list'],
    ['what', '!lists', 'do i have'],
  ],

  tool: {
    advice: 'With "names" it tells which lists there are.',
    parameters: z.strictObject({
      list: listName,
      names: z
        .boolean()
        .nullish()
        .describe('True to be told only which lists there are.')
        .transform((names) => names ?? false),
    }),
    reads: 'private',
    effects: 'none',
    isReversible: true,
  },

  act({ list, names }, world) {
    const { lists } = world.kept;
    const isOpen = list === null && lists.length > 1;
    return { say: names || isOpen ? sayNames(world) : sayList(list, world), effects: [] };
  },
};

function sayNames({ kept: { lists } }: World): string {
  if (lists.length === 0) return 'You have no lists.';
  const each = lists.map(({ name, items }) => `${name}, with ${countOf(items.length, 'thing')}`);
  return `You have ${countOf(lists.length, 'list')}: ${each.join('; ')}.`;
}

function sayList(named: string | null, world: World): string {
  const name = meantName(named, world);
  const list = findList(name, world);
  if (list === null) return `You have no ${name} list.`;
  if (list.items.length === 0) return `Your ${list.name} list is empty.`;
  return asSentence(`on your ${list.name} list: ${listOf(list.items)}`);
}

function matchOf(args: ReadListArgs): Match<ReadListArgs> {
  const reading = args.names
    ? 'what lists do i have'
    : `what is on ${args.list === null ? 'the' : `my ${args.list}`} list`;
  return { args, confidence: 0.95, reading };
}
