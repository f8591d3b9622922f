import { describe, expect, test } from 'vitest';
import {
  acceleratorOf,
  SHORTCUTS,
  shortcutOf,
  type PressedKeys,
} from '../../../shared/shortcuts.ts';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, code: string, held: Partial<PressedKeys> = {}): PressedKeys => ({
  ...NONE,
  key,
  code,
  ...held,
});

describe('the shortcuts of the window', () => {
  test.each([
    ['Ctrl and N', press('n', 'KeyN', { ctrlKey: true }), false, 'newConversation'],
    ['Command and N of a Mac', press('n', 'KeyN', { metaKey: true }), true, 'newConversation'],
    ['Ctrl and N of a Mac', press('n', 'KeyN', { ctrlKey: true }), true, null],
    ['Ctrl, Shift and N', press('N', 'KeyN', { ctrlKey: true, shiftKey: true }), false, null],
    ['Ctrl and H of a Mac', press('h', 'KeyH', { ctrlKey: true }), true, 'history'],
    [
      'Ctrl and N where the keyboard is Arabic',
      press('ى', 'KeyN', { ctrlKey: true }),
      false,
      'newConversation',
    ],
    ['the letter of a Dvorak keyboard, not its place', press('c', 'KeyI'), false, 'copy'],
    ['a question mark', press('?', 'Slash', { shiftKey: true }), false, 'sheet'],
    [
      'a question mark of a German keyboard',
      press('?', 'Minus', { shiftKey: true }),
      false,
      'sheet',
    ],
    ['an Arabic question mark', press('؟', 'Slash', { shiftKey: true }), false, 'sheet'],
    ['a slash', press('/', 'Slash'), false, 'compose'],
    ['an arrow', press('ArrowUp', 'ArrowUp'), false, 'olderTurn'],
    [
      'an arrow with Shift, which marks text',
      press('ArrowUp', 'ArrowUp', { shiftKey: true }),
      false,
      null,
    ],
    ['Alt and C', press('c', 'KeyC', { altKey: true }), false, null],
    [
      'C with Ctrl, which copies what is marked',
      press('c', 'KeyC', { ctrlKey: true }),
      false,
      null,
    ],
    ['Space, which talks', press(' ', 'Space'), false, null],
    ['Escape', press('Escape', 'Escape'), false, null],
  ])('%s', (_what, pressed, isMac, id) => {
    expect(shortcutOf(pressed, isMac)).toBe(id);
  });

  test('no key does two things', () => {
    const all = SHORTCUTS.flatMap<string>(({ keys }) => keys);
    expect(new Set(all).size).toBe(all.length);
    expect(acceleratorOf('settings')).toBe('CommandOrControl+,');
  });
});
