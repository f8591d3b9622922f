import { expect, test } from 'vitest';
import {
  addPage,
  beginWith,
  fillPage,
  itemAt,
  missingPages,
  MOST_PAGES,
  type PageWindow,
} from '../../../../renderer/ui/history/page-window.ts';

const PAGE = 10;

function page(number: number, of: number): { items: number[]; next: string | null } {
  const items = Array.from({ length: PAGE }, (_, at) => number * PAGE + at);
  return { items, next: number + 1 < of ? String(number + 1) : null };
}

/** A list of so many pages, read to its end. */
function readAll(of: number): PageWindow<number> {
  let list = beginWith(page(0, of));
  while (list.next !== null) list = addPage(list, page(Number(list.next), of));
  return list;
}

function inMemory({ slots }: PageWindow<number>): readonly number[] {
  return slots.flatMap(({ items }, at) => (items === null ? [] : [at]));
}

test('a list that is read to its end has all its places and the last few pages', () => {
  const list = readAll(1_000);
  expect(list.count).toBe(1_000 * PAGE);
  expect(list.next).toBeNull();
  expect(inMemory(list)).toEqual([994, 995, 996, 997, 998, 999]);
  expect(inMemory(list)).toHaveLength(MOST_PAGES);
  expect(itemAt(list, 9_999)).toBe(9_999);
  expect(itemAt(list, 0)).toBeNull();
  expect(itemAt(list, 10_000)).toBeNull();
});

test('rows that come into view again name their pages, which then take the place of the farthest', () => {
  let list = readAll(20);
  expect(missingPages(list, 15, 25)).toEqual([1, 2]);
  expect(missingPages(list, 190, 200)).toEqual([]);
  list = fillPage(list, 1, page(1, 20));
  list = fillPage(list, 2, page(2, 20));
  expect(missingPages(list, 15, 25)).toEqual([]);
  expect(itemAt(list, 15)).toBe(15);
  expect(inMemory(list)).toHaveLength(MOST_PAGES);
  expect(inMemory(list)).not.toContain(19);
});

test('a page that lost an item meanwhile moves those after it', () => {
  const list = fillPage(readAll(3), 1, { items: [10, 11, 12], next: '2' });
  expect(list.count).toBe(23);
  expect(itemAt(list, 13)).toBe(20);
});
