import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KeepingEffect } from '../../../skills/effect.ts';
import { keep, keptSchema, NOTHING_KEPT, withoutAlerts, type Kept } from '../../../skills/kept.ts';
import {
  MOST_ALERTS,
  MOST_LIST_ITEMS,
  MOST_LISTS,
  MOST_NOTES,
} from '../../../skills/kept-bounds.ts';

let ids = 0;
const now = { nowMs: 1_000, newId: () => `id_${(ids += 1)}` };
const after = (kept: Kept, ...effects: readonly KeepingEffect[]): Kept =>
  effects.reduce((before, effect) => keep(before, effect, now), kept);

const word = fc.constantFrom('milk', 'Milk', 'eggs', 'shopping', 'to do');
const anyId = fc.integer({ min: 1, max: 60 }).map((id) => `id_${id}`);
const anyEffect: fc.Arbitrary<KeepingEffect> = fc.oneof(
  fc.record({
    kind: fc.constant('setAlert' as const),
    alert: fc.constantFrom('timer', 'alarm', 'reminder'),
    dueAtMs: fc.nat(),
    label: fc.option(word),
  }),
  fc.record({ kind: fc.constant('cancelAlerts' as const), ids: fc.array(anyId) }),
  fc.record({
    kind: fc.constantFrom('addToList' as const, 'removeFromList' as const),
    list: word,
    items: fc.array(word),
  }),
  fc.record({ kind: fc.constant('clearList' as const), list: word }),
  fc.record({ kind: fc.constant('addNote' as const), text: word }),
  fc.record({ kind: fc.constant('deleteNotes' as const), ids: fc.array(anyId) }),
  fc.constant({ kind: 'putBack' as const }),
);

describe('what is kept', () => {
  test('stays within its bounds and its schema, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.array(anyEffect, { maxLength: 80 }), (effects) => {
        ids = 0;
        const kept = after(NOTHING_KEPT, ...effects);
        expect(keptSchema.safeParse(JSON.parse(JSON.stringify(kept))).success).toBe(true);
      }),
    );
  });

  test('is again what it was, but for the order, when what was taken away is put back', () => {
    fc.assert(
      fc.property(fc.array(anyEffect, { maxLength: 40 }), anyEffect, (effects, last) => {
        ids = 0;
        const before = after(NOTHING_KEPT, ...effects);
        const gone = after(before, last);
        if (gone === before || gone.removed === undefined) return;
        expect(sorted(after(gone, { kind: 'putBack' }))).toEqual(sorted(before));
      }),
    );
  });

  test('has an end', () => {
    const most = { kind: 'setAlert', alert: 'timer', dueAtMs: 1, label: null } as const;
    const many = Array.from({ length: 600 }, (_, at) => at);
    const kept = after(
      NOTHING_KEPT,
      ...many.flatMap((at): KeepingEffect[] => [
        most,
        { kind: 'addNote', text: 'x'.repeat(5_000) },
        { kind: 'addToList', list: `list ${at}`, items: [] },
        { kind: 'addToList', list: 'list 1', items: ['a'] },
      ]),
    );
    expect(kept.alerts).toHaveLength(MOST_ALERTS);
    expect(kept.notes).toHaveLength(MOST_NOTES);
    expect(kept.lists).toHaveLength(MOST_LISTS);
    expect(kept.lists[1]?.items).toHaveLength(MOST_LIST_ITEMS);
    expect(keptSchema.safeParse(kept).success).toBe(true);
  });

  test.each<KeepingEffect>([
    { kind: 'cancelAlerts', ids: ['nobody'] },
    { kind: 'clearList', list: 'nothing' },
    { kind: 'removeFromList', list: 'Shopping', items: ['tea'] },
    { kind: 'deleteNotes', ids: [] },
  ])('%j changes nothing, and what was taken away before may still be put back', (effect) => {
    const before = after(
      NOTHING_KEPT,
      { kind: 'addToList', list: 'shopping', items: ['milk', 'eggs'] },
      { kind: 'removeFromList', list: 'SHOPPING', items: ['MILK'] },
    );
    expect(after(before, effect)).toBe(before);
    expect(before.removed?.list).toEqual({ name: 'shopping', items: ['milk'] });
  });

  test('an alert that is over leaves the rest, and what may be put back', () => {
    const before = after(
      NOTHING_KEPT,
      { kind: 'setAlert', alert: 'alarm', dueAtMs: 1, label: null },
      { kind: 'addNote', text: 'stamps' },
    );
    const gone = after(before, { kind: 'deleteNotes', ids: before.notes.map(({ id }) => id) });
    const over = withoutAlerts(
      gone,
      gone.alerts.map(({ id }) => id),
    );
    expect(over.alerts).toEqual([]);
    expect(after(over, { kind: 'putBack' }).notes).toEqual(before.notes);
    expect(withoutAlerts(over, ['nobody'])).toBe(over);
  });
});

/** Without order, and without what was taken away. */
function sorted({ alerts, lists, notes }: Kept): unknown {
  const text = (thing: unknown): string => JSON.stringify(thing);
  return {
    alerts: alerts.map(text).toSorted(),
    notes: notes.map(text).toSorted(),
    lists: lists.map(({ name, items }) => `${name}: ${items.toSorted().join()}`).toSorted(),
  };
}
