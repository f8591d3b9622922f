import { expect, test } from 'vitest';
import { createUndoStack, differingNames } from '../../../../main/settings/undo-stack.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import type { Settings } from '../../../../shared/settings.ts';

const with_ = (changes: Partial<Settings>): Settings => ({ ...DEFAULT_SETTINGS, ...changes });

test('gives changes back one after the other, each with its own values only', () => {
  const stack = createUndoStack();
  const first = with_({ volume: 0.5 });
  const second = with_({ volume: 0.5, model: 'another', voice: 'cedar' });
  stack.note(first, DEFAULT_SETTINGS);
  stack.note(second, first);
  expect(stack.take()).toEqual({ model: DEFAULT_SETTINGS.model, voice: DEFAULT_SETTINGS.voice });
  expect(stack.take()).toEqual({ volume: 1 });
  expect(stack.take()).toBeNull();
});

test('tells when there begins and ceases to be something to take back', () => {
  const stack = createUndoStack();
  const told: boolean[] = [];
  stack.on((canUndo) => told.push(canUndo));
  stack.note(DEFAULT_SETTINGS, with_({ volume: 0.5 }));
  stack.note(with_({ volume: 0.2 }), DEFAULT_SETTINGS);
  stack.take();
  expect(told).toEqual([true]);
  stack.take();
  expect(told).toEqual([true, false]);
});

test('takes no notice of what changes nothing, and of what is no choice', () => {
  const stack = createUndoStack();
  stack.note(with_({ gestures: { tapMs: 220, doubleTapMs: 300 } }), DEFAULT_SETTINGS);
  stack.note(with_({ firstRun: 'done', keepOnTop: true }), DEFAULT_SETTINGS);
  expect(stack.canUndo()).toBe(false);
});

test('keeps the last twenty', () => {
  const stack = createUndoStack();
  for (let at = 1; at <= 25; at += 1) {
    stack.note(with_({ idleCloseMinutes: at + 1 }), with_({ idleCloseMinutes: at }));
  }
  let taken = 0;
  let last = stack.take();
  for (let each = last; each !== null; each = stack.take()) {
    taken += 1;
    last = each;
  }
  expect(taken).toBe(20);
  expect(last).toEqual({ idleCloseMinutes: 6 });
});

test('finds what differs by what it holds', () => {
  const other = with_({ endpoint: { kind: 'openAi' }, gestures: { tapMs: 220, doubleTapMs: 300 } });
  expect(differingNames(other, DEFAULT_SETTINGS)).toEqual(['endpoint']);
});
