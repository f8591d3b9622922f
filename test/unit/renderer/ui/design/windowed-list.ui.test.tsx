import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { WindowedList } from '../../../../../renderer/ui/parts/windowed-list.tsx';

afterEach(cleanup);

const ROW_PX = 40;

interface Asked {
  readonly count?: number;
  readonly active?: number | null;
  readonly onActivate?: (index: number) => void;
  readonly onNearEnd?: () => void;
}

const list = ({ count = 100_000, active, onActivate = () => undefined, onNearEnd }: Asked) => (
  <WindowedList
    count={count}
    rowHeightPx={ROW_PX}
    label="Conversations"
    renderRow={(index) => <span>{`row ${index}`}</span>}
    activeIndex={active ?? null}
    onActivate={onActivate}
    {...(onNearEnd && { onNearEnd })}
  />
);

const rows = () => screen.getAllByRole('option');
const box = () => screen.getByRole('listbox', { name: 'Conversations' });
/** The row assistive technology is told of. */
const atRow = (): string | null | undefined => {
  const id = box().getAttribute('aria-activedescendant');
  return id === null ? null : document.querySelector(`[id="${id}"]`)?.textContent;
};

function scrollTo(index: number): void {
  box().scrollTop = index * ROW_PX;
  fireEvent.scroll(box());
}

test('of a hundred thousand rows only those in view are in the page, each with its place in the whole', () => {
  render(list({}));
  expect(rows().length).toBeLessThan(40);
  scrollTo(50_000);
  expect(rows().length).toBeLessThan(40);
  const row = screen.getByText('row 50000').closest('[role=option]');
  expect(row?.getAttribute('aria-posinset')).toBe('50001');
  expect(row?.getAttribute('aria-setsize')).toBe('100000');
});

test('keys move through it, and the row they are at is in the page wherever it was scrolled to', () => {
  render(list({}));
  expect(atRow()).toBe('row 0');
  fireEvent.keyDown(box(), { key: 'ArrowDown' });
  fireEvent.keyDown(box(), { key: 'ArrowDown' });
  fireEvent.keyDown(box(), { key: 'ArrowUp' });
  expect(atRow()).toBe('row 1');
  fireEvent.keyDown(box(), { key: 'PageDown' });
  expect(atRow()).toBe('row 15');
  fireEvent.keyDown(box(), { key: 'End' });
  expect(atRow()).toBe('row 99999');
  scrollTo(10);
  expect(atRow()).toBe('row 99999');
  fireEvent.keyDown(box(), { key: 'Home' });
  fireEvent.keyDown(box(), { key: 'ArrowUp' });
  expect(atRow()).toBe('row 0');
});

test('Enter, Space and a press open a row', () => {
  const onActivate = vi.fn();
  render(list({ onActivate }));
  fireEvent.keyDown(box(), { key: 'ArrowDown' });
  fireEvent.keyDown(box(), { key: 'Enter' });
  fireEvent.click(screen.getByText('row 4'));
  fireEvent.keyDown(box(), { key: ' ' });
  expect(onActivate.mock.calls).toEqual([[1], [4], [4]]);
});

test('the open row is shown, and keys begin there', () => {
  const view = render(list({ active: 500 }));
  expect(screen.getByText('row 500').closest('[role=option]')?.getAttribute('aria-selected')).toBe(
    'true',
  );
  fireEvent.keyDown(box(), { key: 'ArrowDown' });
  expect(atRow()).toBe('row 501');
  view.rerender(list({ active: 20 }));
  expect(atRow()).toBe('row 20');
});

test('more is asked for once at each length, when the end comes into view', () => {
  const onNearEnd = vi.fn();
  const view = render(list({ count: 100, onNearEnd }));
  expect(onNearEnd).toHaveBeenCalledTimes(0);
  scrollTo(80);
  scrollTo(84);
  expect(onNearEnd).toHaveBeenCalledTimes(1);
  view.rerender(list({ count: 200, onNearEnd }));
  expect(onNearEnd).toHaveBeenCalledTimes(1);
  scrollTo(190);
  expect(onNearEnd).toHaveBeenCalledTimes(2);
});

test('an empty list has no row to be at, and one that shrinks keeps the keys inside it', () => {
  const onActivate = vi.fn();
  const view = render(list({ count: 3, onActivate }));
  fireEvent.keyDown(box(), { key: 'End' });
  view.rerender(list({ count: 2, onActivate }));
  expect(atRow()).toBe('row 1');
  view.rerender(list({ count: 0, onActivate }));
  expect(atRow()).toBeNull();
  fireEvent.keyDown(box(), { key: 'Enter' });
  expect(onActivate).toHaveBeenCalledTimes(0);
});
