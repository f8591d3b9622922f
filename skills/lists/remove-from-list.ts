import { z } from 'zod';
import { plainWords } from '../language/free-text.ts';
import { listOf } from '../language/numbers.ts';
import { asSentence } from '../language/sentence.ts';
import type { Match, Skill } from '../skill.ts';
import { findList, isUsualList, itemsIn, LIST, listNamed, meantName } from './list-names.ts';
import { listItems, listName } from './list-tool-words.ts';

export interface RemoveFromListArgs {
  /** Null when no list was named. */
  readonly list: string | null;
  readonly items: readonly string[];
}

const REMOVE =
  '(?:remove|removed|take|took|delete|cross|scratch|strike|check|tick|erase|drop|get rid of)';
const FROM = '(?:from|off from|off of|off|of|out of)';
const PATTERN = new RegExp(`^${REMOVE} (?:off |out )?(?<items>.+?) ${FROM} ${LIST}$`);
const EVERYTHING = /^(?:everything|all|all of it|all items|all the items|all things|the list)$/;
const MOST_WORDS = 40;

export const removeFromList: Skill<RemoveFromListArgs> = {
  name: 'remove_from_list',
  description: 'Takes things off a list.',
  topic: 'lists',
  examples: [
    { ask: 'Remove milk from my shopping list', args: { list: 'shopping', items: ['milk'] } },
    { ask: 'Take eggs off the shopping list', args: { list: 'shopping', items: ['eggs'] } },
    { ask: 'Cross butter off my list', args: { list: null, items: ['butter'] } },
  ],

  understand(text, world) {
    const groups = PATTERN.exec(text)?.groups;
    const words = plainWords(groups?.['items'], MOST_WORDS);
    if (words === null || EVERYTHING.test(words)) return null;
    const list = listNamed(groups?.['list']);
    // A list of a name that nobody has heard of is asked about first.
    return matchOf({ list, items: itemsIn(words) }, isUsualList(list, world) ? 0.95 : 0.55);
  },

  tool: {
    advice: 'Things are named as they stand on the list.',
    parameters: z.strictObject({ list: listName, items: listItems }),
    reads: 'private',
    effects: 'local',
    isReversible: true,
  },

  act({ list: named, items }, world) {
    const name = meantName(named, world);
    const list = findList(name, world);
    if (list === null) return { say: `You have no ${name} list.`, effects: [] };
    const gone = list.items.filter((each) => items.some((item) => isSame(each, item)));
    if (gone.length === 0) {
      return { say: asSentence(`${listOf(items)} isn't on your ${list.name} list`), effects: [] };
    }
    return {
      say: `I took ${listOf(gone)} off your ${list.name} list. To undo that, say: put it back.`,
      effects: [{ kind: 'removeFromList', list: list.name, items: gone }],
    };
  },
};

/** "The eggs" are the "eggs" of the list, and "egg" too. */
function isSame(kept: string, said: string): boolean {
  const bare = (words: string): string =>
    words
      .toLowerCase()
      .replace(/^(?:the|some|an?) /, '')
      .replace(/(?<=\w{2})s$/, '');
  return bare(kept) === bare(said);
}

function matchOf(args: RemoveFromListArgs, confidence: number): Match<RemoveFromListArgs> {
  const list = args.list === null ? 'the' : `my ${args.list}`;
  const reading = `remove ${args.items.join(' and ')} from ${list} list`;
  return { args, confidence, reading };
}
