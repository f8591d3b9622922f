import { describe, expect, it } from 'vitest';
import {
  bounded,
  type Conversation,
  deleteItem,
  heldBytes,
  insertItem,
  previousIdOf,
} from '../../../../engine/server/conversation.ts';
import type { Item } from '../../../../engine/server/items.ts';
import { samplesOf } from '../../../../engine/server/items.ts';

function spoken(id: string, samples = 10): Item {
  const recording = [new Int16Array(samples)];
  return { role: 'user', id, parts: [{ kind: 'audio', recording, transcript: 'words' }] };
}

function conversationOf(...items: readonly Item[]): Conversation {
  return items.reduce<Conversation>((before, item) => {
    const inserted = insertItem(before, item, undefined);
    if (!inserted.ok) throw new Error(inserted.failure.message);
    return inserted.value.items;
  }, []);
}

const BOUNDS = { wordBytes: 1024 * 1024, soundSamples: 30 * 60 * 24_000 };

const idsOf = (items: Conversation): string[] => items.map(({ id }) => id);

describe('the conversation', () => {
  const three = conversationOf(spoken('a'), spoken('b'), spoken('c'));

  it.each([
    [undefined, ['a', 'b', 'c', 'x'], 'c'],
    ['root', ['x', 'a', 'b', 'c'], null],
    ['a', ['a', 'x', 'b', 'c'], 'a'],
  ])('puts an item after %s', (after, ids, previousId) => {
    const inserted = insertItem(three, spoken('x'), after);
    expect(inserted.ok && idsOf(inserted.value.items)).toEqual(ids);
    expect(inserted.ok && inserted.value.previousId).toBe(previousId);
  });

  it('refuses an unknown place and an id that is taken', () => {
    expect(insertItem(three, spoken('x'), 'nowhere').ok).toBe(false);
    expect(insertItem(three, spoken('b'), undefined).ok).toBe(false);
    expect(insertItem([], spoken('x'), 'nowhere').ok).toBe(false);
  });

  it('closes up after a deletion', () => {
    const left = deleteItem(three, 'b');
    expect(left.ok && idsOf(left.value)).toEqual(['a', 'c']);
    expect(left.ok && previousIdOf(left.value, 'c')).toBe('a');
  });

  it('keeps the sound that there is room for, and the words of what is older', () => {
    const tenMinutes = 10 * 60 * 24_000;
    const all = conversationOf(...['a', 'b', 'c', 'd'].map((id) => spoken(id, tenMinutes)));
    const items = bounded(all, BOUNDS);
    const held = items.map((item) =>
      item.role === 'user' && item.parts[0]?.kind === 'audio'
        ? [samplesOf(item.parts[0].recording), item.parts[0].transcript]
        : null,
    );
    expect(held).toEqual([
      [0, 'words'],
      [tenMinutes, 'words'],
      [tenMinutes, 'words'],
      [tenMinutes, 'words'],
    ]);
  });

  it('forgets the oldest items of an endless conversation', () => {
    const many = Array.from({ length: 1_005 }, (_, at) => spoken(`item_${at}`));
    const items = bounded(conversationOf(...many), BOUNDS);
    expect(items).toHaveLength(1_000);
    expect(items[0]?.id).toBe('item_5');
  });

  it('forgets the oldest words when there are too many, and never the newest', () => {
    const note = (id: string, length: number): Item => ({
      role: 'user',
      id,
      parts: [{ kind: 'text', text: 'x'.repeat(length) }],
    });
    const items = conversationOf(note('a', 400), note('b', 400), note('c', 400));
    expect(idsOf(bounded(items, { ...BOUNDS, wordBytes: 2_000 }))).toEqual(['b', 'c']);
    expect(idsOf(bounded(items, { ...BOUNDS, wordBytes: 10 }))).toEqual(['c']);
    expect(heldBytes(items)).toBeGreaterThanOrEqual(3 * 800);
    expect(heldBytes(items)).toBeLessThan(3 * 1_000);
  });
});
