import { z } from 'zod';
import type { Match, Skill } from '../skill.ts';

export interface DeleteNotesArgs {
  /** `open`: "the note", which is the only one or none. */
  readonly which: 'last' | 'all' | 'open';
}

const DELETE = '(?:delete|remove|erase|clear|discard|throw away|get rid of|cancel)';
const LAST = new RegExp(
  `^${DELETE} (?:my|the) (?:last|latest|newest|most recent) note$|^${DELETE} (?:that|this) note$`,
);
const ALL = new RegExp(`^${DELETE} (?:(?:all|every)(?: of)? )?(?:(?:my|the) )?notes$`);
const OPEN = new RegExp(`^${DELETE} (?:my|the) note$`);

export const deleteNotes: Skill<DeleteNotesArgs> = {
  name: 'delete_notes',
  description: 'Deletes your last note, or all of them.',
  topic: 'notes',
  examples: [
    { ask: 'Delete the last note', args: { which: 'last' } },
    { ask: 'Delete all my notes', args: { which: 'all' } },
    { ask: 'Delete the note', args: { which: 'open' } },
  ],

  understand(text) {
    if (LAST.test(text)) return matchOf('last');
    if (ALL.test(text)) return matchOf('all');
    return OPEN.test(text) ? matchOf('open') : null;
  },

  phrases: [['delete|remove', 'the|my', '!last', '!note']],

  /** Reversible: `put_back` brings them again. */
  tool: {
    advice: 'Only when the person asks for it. Say which.',
    parameters: z.strictObject({ which: z.enum(['last', 'all']) }),
    reads: 'private',
    effects: 'local',
    isReversible: true,
  },

  act({ which }, { kept: { notes } }) {
    const last = notes.at(-1);
    if (last === undefined) return { say: 'You have no notes.', effects: [] };
    if (which === 'open' && notes.length > 1) {
      return {
        say: `You have ${notes.length} notes. Say: delete the last note, or: delete all notes.`,
        effects: [],
      };
    }
    const gone = which === 'all' ? notes : [last];
    const what = gone.length === 1 ? `your note: ${last.text}` : `all ${gone.length} notes`;
    return {
      say: `I deleted ${what}. To undo that, say: put it back.`,
      effects: [{ kind: 'deleteNotes', ids: gone.map(({ id }) => id) }],
    };
  },
};

const READINGS: Readonly<Record<DeleteNotesArgs['which'], string>> = {
  last: 'delete the last note',
  all: 'delete all my notes',
  open: 'delete the note',
};

function matchOf(which: DeleteNotesArgs['which']): Match<DeleteNotesArgs> {
  return { args: { which }, confidence: 0.95, reading: READINGS[which] };
}
