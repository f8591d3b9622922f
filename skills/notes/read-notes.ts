import { z } from 'zod';
import { countOf } from '../language/numbers.ts';
import { asSentence } from '../language/sentence.ts';
import type { Match, Skill } from '../skill.ts';

export interface ReadNotesArgs {
  readonly which: 'all' | 'last';
}

const LAST = '(?:last|latest|newest|most recent)';
const ASKED: readonly RegExp[] = [
  new RegExp(
    `^(?:read|read out|read back|show|check|list|open|play|go through|tell|what is in|what is|what are)(?: me)?(?: all)?(?: of)? (?:my|the) (?<last>${LAST} )?notes?(?: again| say)?$`,
  ),
  /^(?:what|which|how many) notes (?:do i have|are there|did i take|have i got)$/,
  /^(?:do i have|have i got|are there) any notes$/,
  new RegExp(`^what (?:does|did) (?:my|the) (?<last>${LAST} )?note say$`),
];
/** Of many notes the last ones are read. */
const MOST_READ = 5;

export const readNotes: Skill<ReadNotesArgs> = {
  name: 'read_notes',
  description: 'Reads your notes.',
  topic: 'notes',
  examples: [
    { ask: 'Read my notes', args: { which: 'all' } },
    { ask: 'What notes do I have?', args: { which: 'all' } },
    { ask: 'Read my last note', args: { which: 'last' } },
  ],

  understand(text) {
    for (const pattern of ASKED) {
      const match = pattern.exec(text);
      if (match !== null) return matchOf(match.groups?.['last'] === undefined ? 'all' : 'last');
    }
    return null;
  },

  phrases: [
    ['read me|read', 'my', '!notes'],
    ['read my', '!last', '!note'],
  ],

  tool: {
    advice: 'Of many, only the last ones.',
    parameters: z.strictObject({
      which: z
        .enum(['all', 'last'])
        .nullish()
        .describe('Left out: all.')
        .transform((which) => which ?? 'all'),
    }),
    reads: 'private',
    effects: 'none',
    isReversible: true,
  },

  act({ which }, { kept: { notes } }) {
    if (notes.length === 0) return { say: 'You have no notes.', effects: [] };
    const read = notes
      .slice(which === 'last' ? -1 : -MOST_READ)
      .map(({ text }) => asSentence(text));
    if (which === 'last') return { say: `Your last note: ${read.join(' ')}`, effects: [] };
    const rest = notes.length > read.length ? ` The last ${read.length}:` : '';
    return {
      say: `You have ${countOf(notes.length, 'note')}.${rest} ${read.join(' ')}`,
      effects: [],
    };
  },
};

function matchOf(which: ReadNotesArgs['which']): Match<ReadNotesArgs> {
  const reading = which === 'last' ? 'read my last note' : 'read my notes';
  return { args: { which }, confidence: 0.95, reading };
}
