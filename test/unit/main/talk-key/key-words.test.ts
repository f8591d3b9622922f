import { describe, expect, test } from 'vitest';
import { acceleratorOf, chordOf, triggerOf } from '../../../../main/talk-key/accelerator.ts';
import { acceleratorInWords } from '../../../../main/talk-key/accelerator-words.ts';
import { judgeKey } from '../../../../main/talk-key/key-conflicts.ts';
import { defaultTalkKey, keySystem } from '../../../../main/talk-key/key-system.ts';

const AROUND = { naming: 'other', shortcut: null, isFree: () => null } as const;
const problemOf = (...codes: string[]) => judgeKey(codes, AROUND).problem;

describe('accelerators', () => {
  test('are chords of either side’s modifiers', () => {
    expect(chordOf('CommandOrControl+Shift+Space', { mac: false })).toEqual([
      ['ControlLeft', 'ControlRight'],
      ['ShiftLeft', 'ShiftRight'],
      ['Space'],
    ]);
    expect(chordOf('CommandOrControl+F8', { mac: true })).toEqual([
      ['MetaLeft', 'MetaRight'],
      ['F8'],
    ]);
    expect(chordOf('MediaPlayPause', { mac: false })).toBeNull();
  });

  test('are made of keys, for Electron and for the desktop, unless they can be none', () => {
    expect(acceleratorOf(['ShiftLeft', 'ControlRight', 'KeyT'])).toBe('Control+Shift+T');
    expect(triggerOf(['ShiftLeft', 'ControlRight', 'KeyT'])).toBe('CTRL+SHIFT+t');
    expect(triggerOf(['MetaLeft', 'PageUp'])).toBe('LOGO+Page_Up');
    for (const codes of [['ControlRight'], ['Mouse4'], ['KeyA', 'KeyB']]) {
      expect(acceleratorOf(codes)).toBeNull();
      expect(triggerOf(codes)).toBeNull();
    }
  });

  test('are spoken of in words', () => {
    expect(acceleratorInWords('CommandOrControl+Shift+Space', 'other')).toBe(
      'Ctrl + Shift + Space',
    );
    expect(acceleratorInWords('CommandOrControl+Alt+Space', 'mac')).toBe(
      'Command + Option + Space',
    );
  });
});

describe('the default key', () => {
  test('is one that types nothing', () => {
    expect(defaultTalkKey(keySystem('linux', false)).codes).toEqual(['ControlRight']);
    expect(defaultTalkKey(keySystem('win32', false)).codes).toEqual(['ControlRight']);
    expect(defaultTalkKey(keySystem('darwin', true)).codes).toEqual(['AltRight']);
    expect(keySystem('linux', true)).toBe('wayland');
  });
});

describe('a recorded key', () => {
  test.each([['ControlRight'], ['F13'], ['Mouse4'], ['ControlLeft', 'Space'], ['Pause']])(
    '%s is judged',
    (...codes) => {
      const { key, problem } = judgeKey(codes, AROUND);
      if (codes[0] === 'Pause') expect({ key, problem }).toMatchObject({ key: null });
      else expect({ key, problem }).toEqual({ key: { codes }, problem: null });
    },
  );

  test('that types is accepted with a warning', () => {
    expect(judgeKey(['KeyT'], AROUND).key).toEqual({ codes: ['KeyT'] });
    expect(problemOf('KeyT')).toMatch(/T also types/);
    expect(problemOf('ShiftLeft', 'Comma')).toMatch(/also types/);
  });

  test('that the system or the desktop uses is accepted, and what it does is said', () => {
    expect(problemOf('AltLeft', 'Tab')).toMatch(/switches windows/);
    expect(problemOf('MetaRight')).toMatch(/overview or menu/);
    expect(judgeKey(['MetaLeft', 'KeyH'], { ...AROUND, naming: 'windows' }).problem).toMatch(
      /dictation/,
    );
    expect(judgeKey(['MetaLeft', 'Space'], { ...AROUND, naming: 'mac' }).problem).toMatch(
      /Spotlight/,
    );
    expect(problemOf('AltRight')).toMatch(/AltGr/);
    expect(problemOf('CapsLock')).toMatch(/switches its lock/);
  });

  test('that is the shortcut, or another program’s, is accepted, and that is said', () => {
    const shortcut = [['ControlLeft', 'ControlRight'], ['F8']];
    expect(judgeKey(['F8', 'ControlRight'], { ...AROUND, shortcut }).problem).toMatch(
      /is the shortcut as well/,
    );
    expect(judgeKey(['ControlLeft', 'F9'], { ...AROUND, isFree: () => false }).problem).toMatch(
      /Another program uses Left Ctrl \+ F9/,
    );
  });

  test('that cannot be held to talk is refused, and why is said', () => {
    expect(judgeKey(['Mouse4', 'KeyA'], AROUND)).toMatchObject({ key: null });
    expect(problemOf('Mouse4', 'KeyA')).toMatch(/held alone/);
    expect(problemOf('KeyA', 'KeyB', 'KeyC', 'KeyD', 'KeyE')).toMatch(/At most four/);
    expect(problemOf('LaunchMail')).toMatch(/does not know/);
    expect(judgeKey(['Escape'], AROUND)).toEqual({ key: null, problem: null });
  });
});
