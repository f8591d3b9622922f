import { ASK_BACK_BELOW } from '../../../engine/understanding/understand.ts';
import { describe, expect, test } from 'vitest';
import { NOTHING_KEPT, type Kept } from '../../../skills/kept.ts';
import { MOST_LIST_ITEMS } from '../../../skills/kept-bounds.ts';
import { addToList } from '../../../skills/lists/add-to-list.ts';
import { clearList } from '../../../skills/lists/clear-list.ts';
import { putBack } from '../../../skills/lists/put-back.ts';
import { readList } from '../../../skills/lists/read-list.ts';
import { removeFromList } from '../../../skills/lists/remove-from-list.ts';
import { normalise } from '../../../skills/normalise.ts';
import type { World } from '../../../skills/skill.ts';
import { askSkill, keptAfter } from './ask-skill.ts';
import { worldAt } from './world.ts';

const withLists = (...lists: Kept['lists']): World => worldAt({ kept: { ...NOTHING_KEPT, lists } });
const SHOPPING = { name: 'shopping', items: ['milk', 'eggs', 'bread'] };
const shopping = withLists(SHOPPING);

describe('adding', () => {
  test.each([
    ['Add milk to my shopping list', 'shopping', ['milk']],
    ['Put eggs and bread on the shopping list', 'shopping', ['eggs', 'bread']],
    [
      'Add milk, eggs, and brown bread to my shopping list',
      'shopping',
      ['milk', 'eggs', 'brown bread'],
    ],
    ['Add two apples to the grocery list', 'shopping', ['2 apples']],
    ['Add to my shopping list butter', 'shopping', ['butter']],
    ['Add call the bank to my to-do list', 'to do', ['call the bank']],
    ['Can you add some sugar to my list, please?', 'shopping', ['sugar']],
    ['Add tent to my packing list', 'packing', ['tent']],
  ])('%s', (asked, list, items) => {
    expect(askSkill(addToList, asked)?.effects).toEqual([{ kind: 'addToList', list, items }]);
  });

  test('says what was added, and what was there', () => {
    expect(askSkill(addToList, 'Add milk and tea to my shopping list', shopping)).toEqual({
      say: 'I added tea to your shopping list.',
      effects: [{ kind: 'addToList', list: 'shopping', items: ['tea'] }],
    });
    expect(askSkill(addToList, 'Add milk to my shopping list', shopping)).toEqual({
      say: 'Milk is on your shopping list already.',
      effects: [],
    });
  });

  test('without a thing it asks for one', () => {
    expect(askSkill(addToList, 'Add something to my shopping list')).toMatchObject({
      effects: [],
      isMissing: true,
    });
    const before = { list: 'shopping', items: [] };
    expect(addToList.followUp?.('milk and eggs', before, shopping)?.args).toEqual({
      list: 'shopping',
      items: ['milk', 'eggs'],
    });
    expect(addToList.followUp?.('milk', { list: 'shopping', items: ['tea'] }, shopping)).toBeNull();
  });

  test('a new list is begun by asking what is to be on it', () => {
    expect(askSkill(addToList, 'Create a shopping list', shopping)).toEqual({
      say: 'What should I add to your shopping list?',
      effects: [],
      isMissing: true,
    });
  });

  test('whoever names a list adds nothing by the way to another', () => {
    const before = { list: 'shopping', items: ['tea'] };
    const asked = { list: 'shopping', items: [] };
    expect(addToList.followUp?.('remind him to call me', asked, shopping)).toBeNull();
    expect(addToList.followUp?.('add cheese to my zebra list', before, shopping)).toBeNull();
    expect(addToList.followUp?.('butter too', before, shopping)?.args).toEqual({
      list: 'shopping',
      items: ['butter'],
    });
  });

  test('a full list takes no more, and says so', () => {
    const full = withLists({
      name: 'shopping',
      items: Array.from({ length: MOST_LIST_ITEMS }, (_, at) => String(at)),
    });
    expect(askSkill(addToList, 'Add milk to my shopping list', full)).toMatchObject({
      say: expect.stringContaining('full'),
      effects: [],
    });
  });

  test.each([
    ['Add zebras to the sesame list', 'a name nobody has heard of'],
    ['Milk to my shopping list', 'a verb that was swallowed'],
  ])('%s is asked about first: %s', (asked) => {
    const match = addToList.understand(normalise(asked), worldAt());
    expect(match?.confidence).toBeLessThan(0.6);
  });

  test.each([
    'Put the milk in the fridge.',
    'Add some salt to the soup.',
    'Add five to seven',
    'Add that to my list',
    'Add what he said to the list',
    'Do not add milk to my shopping list',
    'Should I add milk to my shopping list',
    'I added milk to the list of things',
    'Put me on the list',
  ])('is not asked by %j', (text) => {
    expect(addToList.understand(normalise(text), worldAt())).toBeNull();
  });
});

describe('reading', () => {
  test.each([
    ["What's on my shopping list?", shopping, 'On your shopping list: milk, eggs and bread.'],
    ['Read me the list', shopping, 'On your shopping list: milk, eggs and bread.'],
    ["What's on my to-do list?", shopping, 'You have no to do list.'],
    ['What lists do I have?', shopping, 'You have 1 list: shopping, with 3 things.'],
    ['What lists do I have?', worldAt(), 'You have no lists.'],
    ["What's on my list?", withLists({ name: 'to do', items: [] }), 'Your to do list is empty.'],
    [
      'Read my list',
      withLists(SHOPPING, { name: 'to do', items: ['eat'] }),
      'You have 2 lists: shopping, with 3 things; to do, with 1 thing.',
    ],
  ])('%s', (asked, world, say) => {
    expect(askSkill(readList, asked, world)).toEqual({ say, effects: [] });
  });

  test.each(['What is on television?', 'Read me the news', 'What is the list price?'])(
    'is not asked by %j',
    (text) => {
      expect(readList.understand(normalise(text), shopping)).toBeNull();
    },
  );
});

describe('taking away, and putting back', () => {
  test.each([
    ['Remove milk from my shopping list', ['milk']],
    ['Take the eggs off the shopping list', ['eggs']],
    ['Cross bread and milk off my list', ['milk', 'bread']],
    ['Delete egg from the list', ['eggs']],
  ])('%s', (asked, items) => {
    expect(askSkill(removeFromList, asked, shopping)?.effects).toEqual([
      { kind: 'removeFromList', list: 'shopping', items },
    ]);
  });

  test.each([
    ['Remove tea from my shopping list', shopping, "Tea isn't on your shopping list."],
    ['Remove tea from my to-do list', shopping, 'You have no to do list.'],
  ])('%s has no effect', (asked, world, say) => {
    expect(askSkill(removeFromList, asked, world)).toEqual({ say, effects: [] });
  });

  test('is asked about where nobody has heard of such a list', () => {
    const heard = (text: string) => removeFromList.understand(text, shopping)?.confidence;
    expect(heard('remove milk from my sharpen list')).toBeLessThan(ASK_BACK_BELOW);
    expect(heard('remove milk from my shopping list')).toBeGreaterThan(ASK_BACK_BELOW);
  });

  test.each([
    'Clear my shopping list',
    'Empty the shopping list',
    'Remove everything from my list',
  ])('%s says what was on it, and how to have it back', (asked) => {
    expect(askSkill(clearList, asked, shopping)).toEqual({
      say: 'I cleared your shopping list. On it were milk, eggs and bread. To undo that, say: put it back.',
      effects: [{ kind: 'clearList', list: 'shopping' }],
    });
  });

  test('of several lists none is cleared unnamed', () => {
    const two = withLists(SHOPPING, { name: 'to do', items: [] });
    expect(askSkill(clearList, 'Clear the list', two)?.effects).toEqual([]);
  });

  test.each(['Clear the table.', 'Delete my account.', 'Clear the screen', 'Do not clear my list'])(
    'is not asked by %j',
    (text) => {
      expect(clearList.understand(normalise(text), shopping)).toBeNull();
    },
  );

  test('a cleared list is whole again', () => {
    const cleared = keptAfter(
      shopping.kept,
      askSkill(clearList, 'Clear my shopping list', shopping),
    );
    expect(cleared.lists).toEqual([]);
    const undo = askSkill(putBack, 'Put it back', worldAt({ kept: cleared }));
    expect(undo?.say).toBe('I put back milk, eggs and bread on your shopping list.');
    expect(keptAfter(cleared, undo)).toEqual({ ...shopping.kept, removed: undefined });
  });

  test('nothing is put back twice, or after something else was changed', () => {
    const cleared = keptAfter(shopping.kept, askSkill(clearList, 'Clear my list', shopping));
    const again = keptAfter(cleared, askSkill(putBack, 'Undo that', worldAt({ kept: cleared })));
    const added = keptAfter(cleared, askSkill(addToList, 'Add tea to my list'));
    for (const kept of [again, added, NOTHING_KEPT]) {
      expect(askSkill(putBack, 'Undo that', worldAt({ kept }))).toEqual({
        say: "There's nothing to put back.",
        effects: [],
      });
    }
  });
});
