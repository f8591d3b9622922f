import { z } from 'zod';
import { listOf } from '../language/numbers.ts';
import type { Match, Skill } from '../skill.ts';
import { findList, listNamed, meantName } from './list-names.ts';
import { listName } from './list-tool-words.ts';

export interface ClearListArgs {
  /** Null when no list was named. */
  readonly list: string | null;
}

/** Whose list it is must be said: "clear the list" alone is said of many a thing. */
const WHOSE = String.raw`(?:my|our|the) (?:(?<list>[a-z\d]+(?: [a-z]+){0,2}?) )?list`;
const PATTERNS: readonly RegExp[] = [
  new RegExp(
    `^(?:clear|empty|wipe|delete|erase|remove|reset|get rid of)(?: out)? ${WHOSE}(?: out)?$`,
  ),
  new RegExp(
    `^(?:clear|delete|erase|remove|take|cross) (?:everything|all|all of it|all (?:the )?(?:items|things)) (?:from|off|on|in) ${WHOSE}$`,
  ),
];

export const clearList: Skill<ClearListArgs> = {
  name: 'clear_list',
  description: 'Clears a whole list.',
  topic: 'lists',
  examples: [
    { ask: 'Clear my shopping list', args: { list: 'shopping' } },
    { ask: 'Remove everything from the to-do list', args: { list: 'to do' } },
    { ask: 'Delete my list', args: { list: null } },
  ],

  understand(text) {
    for (const pattern of PATTERNS) {
      const match = pattern.exec(text);
      if (match !== null) return matchOf(listNamed(match.groups?.['list']));
    }
    return null;
  },

  /** No phrases: what destroys is not read into other words. "Create a shopping list" sounds much like it. */

  /** Reversible: `put_back` brings all of it again. */
  tool: {
    advice: 'Only when the person wants all of it gone. Say what was on it.',
    parameters: z.strictObject({ list: listName }),
    reads: 'private',
    effects: 'local',
    isReversible: true,
  },

  act({ list: named }, world) {
    if (named === null && world.kept.lists.length > 1) {
      const names = listOf(world.kept.lists.map(({ name }) => name));
      return { say: `Which one? You have these lists: ${names}.`, effects: [] };
    }
    const name = meantName(named, world);
    const list = findList(name, world);
    if (list === null) return { say: `You have no ${name} list.`, effects: [] };
    const was = list.items.length === 0 ? 'It was empty' : `On it were ${sayItems(list.items)}`;
    return {
      say: `I cleared your ${list.name} list. ${was}. To undo that, say: put it back.`,
      effects: [{ kind: 'clearList', list: list.name }],
    };
  },
};

/** Of a long list nobody wants to hear all. */
const MOST_SAID = 8;

function sayItems(items: readonly string[]): string {
  if (items.length <= MOST_SAID) return listOf(items);
  const rest = items.length - MOST_SAID;
  return `${items.slice(0, MOST_SAID).join(', ')} and ${rest} more`;
}

function matchOf(list: string | null): Match<ClearListArgs> {
  const reading = `clear ${list === null ? 'the' : `my ${list}`} list`;
  return { args: { list }, confidence: 0.95, reading };
}
