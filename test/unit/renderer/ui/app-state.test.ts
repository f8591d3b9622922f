import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bounded, TURNS_SHOWN_MAX, withTurn } from '../../../../renderer/ui/state/app-state.ts';
import { turn } from './support/turns.ts';

describe('the turns of the window', () => {
  test('a changed turn takes its place and leaves every other the same object', () => {
    const turns = [turn({ id: 'a' }), turn({ id: 'b' }), turn({ id: 'c' })];
    const changed = turn({ id: 'b', answer: 'Yes' });
    const next = withTurn(turns, changed);
    expect(next.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(next[0]).toBe(turns[0]);
    expect(next[1]).toBe(changed);
    expect(next[2]).toBe(turns[2]);
  });

  test('are bounded, and the newest and every one with kept words stay', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 3 * TURNS_SHOWN_MAX }), (kept) => {
        const turns = kept.map((isKept, n) => turn({ id: `${n}`, keptMs: isKept ? 500 : null }));
        const shown = bounded(turns);
        const keptCount = kept.filter(Boolean).length;
        expect(shown.length).toBe(Math.min(turns.length, Math.max(TURNS_SHOWN_MAX, keptCount)));
        expect(shown.filter(({ keptMs }) => keptMs !== null)).toHaveLength(keptCount);
        // In the order they came, and what went is older than all plain turns that stayed.
        expect(turns.filter((each) => shown.includes(each))).toEqual(shown);
        const plain = shown.filter(({ keptMs }) => keptMs === null);
        expect(plain).toEqual(
          plain.length === 0
            ? []
            : turns.filter(({ keptMs }) => keptMs === null).slice(-plain.length),
        );
      }),
    );
  });
});
