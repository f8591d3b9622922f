import { describe, expect, test } from 'vitest';
import { NOTHING_KEPT } from '../../../skills/kept.ts';
import { MOST_NOTES } from '../../../skills/kept-bounds.ts';
import { putBack } from '../../../skills/lists/put-back.ts';
import { normalise } from '../../../skills/normalise.ts';
import { deleteNotes } from '../../../skills/notes/delete-notes.ts';
import { readNotes } from '../../../skills/notes/read-notes.ts';
import { takeNote } from '../../../skills/notes/take-note.ts';
import type { World } from '../../../skills/skill.ts';
import { askSkill, keptAfter } from './ask-skill.ts';
import { worldAt } from './world.ts';

const withNotes = (...texts: readonly string[]): World =>
  worldAt({
    kept: {
      ...NOTHING_KEPT,
      notes: texts.map((text, at) => ({ id: String(at), text, atMs: at })),
    },
  });

describe('taking', () => {
  test.each([
    ['Take a note: the bike is in the shed', 'the bike is in the shed'],
    ['Take a note that the bike is in the shed', 'the bike is in the shed'],
    ['Make a note to call the plumber', 'call the plumber'],
    ['Note to self: buy stamps', 'buy stamps'],
    ['Write down: room twelve', 'room 12'],
    ['Can you make a note that Anna is coming on Friday?', 'anna is coming on friday'],
  ])('%s', (asked, text) => {
    expect(askSkill(takeNote, asked)?.effects).toEqual([{ kind: 'addNote', text }]);
  });

  test('says what was noted', () => {
    expect(askSkill(takeNote, 'Note to self: buy stamps')?.say).toBe('Noted: buy stamps.');
  });

  test('without words it asks for them, and takes any', () => {
    expect(askSkill(takeNote, 'Take a note')).toEqual({
      say: 'What should I note?',
      effects: [],
      isMissing: true,
    });
    expect(takeNote.followUp?.('the bike is in the shed', { text: null }, worldAt())?.args).toEqual(
      {
        text: 'the bike is in the shed',
      },
    );
    expect(takeNote.followUp?.('the bike', { text: 'stamps' }, worldAt())).toBeNull();
  });

  test('there is an end to how many, and it is said', () => {
    const full = withNotes(...Array.from({ length: MOST_NOTES }, (_, at) => String(at)));
    expect(askSkill(takeNote, 'Note to self: buy stamps', full)?.effects).toEqual([]);
  });

  test.each([
    'Note that he was late.',
    'Take note of the exits',
    'Take a note to the teacher',
    'Do not take a note',
    'Play a note',
    'He left me a note about dinner',
    'I took a note of it',
    'Write me a poem.',
    'Should I make a note of that',
  ])('is not asked by %j', (text) => {
    expect(takeNote.understand(normalise(text), worldAt())).toBeNull();
  });
});

describe('reading', () => {
  test.each([
    ['Read my notes', worldAt(), 'You have no notes.'],
    ['Read my notes', withNotes('stamps'), 'You have 1 note. Stamps.'],
    ['What notes do I have?', withNotes('a', 'b'), 'You have 2 notes. A. B.'],
    ['Read my last note', withNotes('a', 'b'), 'Your last note: B.'],
    [
      'Read my notes',
      withNotes('a', 'b', 'c', 'd', 'e', 'f'),
      'You have 6 notes. The last 5: B. C. D. E. F.',
    ],
  ])('%s', (asked, world, say) => {
    expect(askSkill(readNotes, asked, world)).toEqual({ say, effects: [] });
  });
});

describe('deleting', () => {
  const three = withNotes('a', 'b', 'stamps');

  test.each([
    ['Delete the last note', 'I deleted your note: stamps. To undo that, say: put it back.', ['2']],
    ['Delete that note', 'I deleted your note: stamps. To undo that, say: put it back.', ['2']],
    [
      'Delete all my notes',
      'I deleted all 3 notes. To undo that, say: put it back.',
      ['0', '1', '2'],
    ],
  ])('%s', (asked, say, ids) => {
    expect(askSkill(deleteNotes, asked, three)).toEqual({
      say,
      effects: [{ kind: 'deleteNotes', ids }],
    });
  });

  test('of several notes none is deleted unnamed', () => {
    expect(askSkill(deleteNotes, 'Delete the note', three)?.effects).toEqual([]);
    expect(askSkill(deleteNotes, 'Delete the note', withNotes('a'))?.effects).toHaveLength(1);
  });

  test('all of them are put back where they were', () => {
    const gone = keptAfter(three.kept, askSkill(deleteNotes, 'Delete all my notes', three));
    const undo = askSkill(putBack, 'Put them back', worldAt({ kept: gone }));
    expect(undo?.say).toBe('I put back 3 notes.');
    expect(keptAfter(gone, undo).notes).toEqual(three.kept.notes);
  });

  test.each([
    'Delete my account.',
    'Delete notebook',
    'Clear the notice',
    'Do not delete my notes',
  ])('is not asked by %j', (text) => {
    expect(deleteNotes.understand(normalise(text), three)).toBeNull();
  });
});
