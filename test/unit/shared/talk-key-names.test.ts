import { expect, test } from 'vitest';
import { talkKeyNames, talkKeyText } from '../../../shared/talk-key-names.ts';
import { talkKeySchema } from '../../../shared/talk-key.ts';

test.each([
  [['ControlRight'], 'Right Ctrl'],
  [['ControlLeft', 'Space'], 'Left Ctrl + Space'],
  [['MetaLeft', 'KeyT'], 'Left Super + T'],
  [['Digit7'], '7'],
  [['F13'], 'F13'],
  [['Numpad0'], 'Numpad 0'],
  [['NumpadEnter'], 'Numpad Enter'],
  [['NumpadAdd'], 'Numpad +'],
  [['ScrollLock'], 'Scroll Lock'],
  [['Mouse4'], 'Mouse button 4'],
  [['Lang1'], 'Lang 1'],
])('%j is called "%s"', (codes, text) => {
  expect(talkKeyText(talkKeySchema.parse({ codes }), 'other')).toBe(text);
});

test('modifiers are called as they are printed on the keyboards of each system', () => {
  const key = { codes: ['ControlRight', 'AltRight', 'MetaLeft'] };
  expect(talkKeyNames(key, 'mac')).toEqual(['Right Control', 'Right Option', 'Left Command']);
  expect(talkKeyNames(key, 'windows')).toEqual(['Right Ctrl', 'Right Alt', 'Left Windows']);
});
