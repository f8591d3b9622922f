import { z } from 'zod';
import { MOST_NOTES, NOTE_LENGTH } from '../kept-bounds.ts';
import { asSentence } from '../language/sentence.ts';
import type { Match, Skill } from '../skill.ts';

export interface TakeNoteArgs {
  /** Null when nothing was said to note. */
  readonly text: string | null;
}

const NOTE = '(?:a|an|another|this|the following) (?:(?:quick|new|short) )?note';
const PATTERNS: readonly RegExp[] = [
  // "Take a note to the teacher" is an errand, so "to" leads to a note only after the other verbs.
  new RegExp(
    `^(?:take|taking|takes) ${NOTE}(?: for me)?(?: (?:that|of|saying|that says|down|to (?:self|myself)))*(?: (?!to )(?<text>.+))?$`,
  ),
  new RegExp(
    `^(?:make|write|write down|add|save|create|jot down) ${NOTE}(?: for me)?(?: (?:that|of|saying|that says|down|to self|to myself|to))*(?: (?<text>.+))?$`,
  ),
  /^(?:note to (?:self|myself)|note down|write down|jot down|write this down)(?: that)?(?: (?<text>.+))?$/,
];
/** What is written down elsewhere, or not meant to be written at all. */
const NO_NOTE =
  /^(?:in|on|for|by|it|that|this|your|with|from|not|my (?:name|number)) ?$|^(?:your|in) /;

export const takeNote: Skill<TakeNoteArgs> = {
  name: 'take_note',
  description: 'Takes a note.',
  topic: 'notes',
  examples: [
    { ask: 'Take a note: the bike is in the shed', args: { text: 'the bike is in the shed' } },
    { ask: 'Make a note to call the plumber', args: { text: 'call the plumber' } },
    { ask: 'Note to self: buy stamps', args: { text: 'buy stamps' } },
    { ask: 'Take a note', args: { text: null } },
  ],

  understand(text) {
    for (const pattern of PATTERNS) {
      const match = pattern.exec(text);
      if (match === null) continue;
      const words = match.groups?.['text'] ?? null;
      if (words === null) return matchOf(null, 0.95);
      if (!NO_NOTE.test(words)) return matchOf(words, 0.95);
    }
    return null;
  },

  followUp(text, before) {
    // Any words may be the note: whatever else is surely understood goes before.
    return before.text === null ? matchOf(text, 0.7) : null;
  },

  /** Not with words behind it: too much begins like "take note of". */
  phrases: [['take a|make a', '!note']],

  tool: {
    advice: 'It is kept on this computer. In the words of the person.',
    parameters: z.strictObject({
      text: z.string().trim().min(1).max(NOTE_LENGTH).describe('What to note.'),
    }),
    reads: 'public',
    effects: 'local',
    isReversible: true,
  },

  act({ text }, { kept }) {
    if (text === null) return { say: 'What should I note?', effects: [], isMissing: true };
    if (kept.notes.length >= MOST_NOTES) {
      return { say: `You have ${MOST_NOTES} notes already. Delete some first.`, effects: [] };
    }
    const note = text.slice(0, NOTE_LENGTH);
    return { say: asSentence(`noted: ${note}`), effects: [{ kind: 'addNote', text: note }] };
  },
};

function matchOf(text: string | null, confidence: number): Match<TakeNoteArgs> {
  const reading = text === null ? 'take a note' : `make a note that ${text}`;
  return { args: { text }, confidence, reading };
}
