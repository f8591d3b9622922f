import { describe, expect, test, vi } from 'vitest';
import { createTalkShortcut } from '../../../../main/talk-key/shortcut.ts';

function start({ taken = [] as readonly string[] } = {}) {
  const held = new Map<string, () => void>();
  const onPress = vi.fn();
  const registrar = {
    register(accelerator: string, callback: () => void) {
      if (accelerator === 'Nonsense') throw new TypeError('conversion failure');
      if (taken.includes(accelerator) || held.has(accelerator)) return false;
      held.set(accelerator, callback);
      return true;
    },
    unregister: (accelerator: string) => void held.delete(accelerator),
  };
  return { shortcut: createTalkShortcut(registrar, onPress), registrar, held, onPress };
}

describe('the global shortcut', () => {
  test('a new one takes the place of the old', () => {
    const { shortcut, held, onPress } = start();
    expect(shortcut.use('F8')).toBe('registered');
    shortcut.use('F9');
    expect(Array.from(held.keys())).toEqual(['F9']);
    held.get('F9')?.();
    expect(onPress).toHaveBeenCalledTimes(1);
    shortcut.dispose();
    expect(held.size).toBe(0);
  });

  test('tells one that is taken from one that can be none', () => {
    const { shortcut } = start({ taken: ['F8'] });
    expect(shortcut.use('F8')).toBe('taken');
    expect(shortcut.use('Nonsense')).toBe('unusable');
    expect(shortcut.current()).toEqual({ accelerator: 'Nonsense', registered: false });
  });

  test('asks for another one without keeping it', () => {
    const { shortcut, held } = start({ taken: ['F8'] });
    shortcut.use('F9');
    expect(['F7', 'F8', 'F9', 'Nonsense'].map((each) => shortcut.isFree(each))).toEqual([
      true,
      false,
      true,
      null,
    ]);
    expect(Array.from(held.keys())).toEqual(['F9']);
  });

  test('rests while a key is recorded, and comes back', () => {
    const { shortcut, held } = start();
    shortcut.use('F8');
    shortcut.suspend(true);
    expect(held.size).toBe(0);
    shortcut.suspend(false);
    expect(Array.from(held.keys())).toEqual(['F8']);
  });

  test('leaves that to Electron where it can', () => {
    const { registrar, held } = start();
    const setSuspended = vi.fn();
    const shortcut = createTalkShortcut({ ...registrar, setSuspended }, () => undefined);
    shortcut.use('F8');
    shortcut.suspend(true);
    expect(setSuspended).toHaveBeenCalledExactlyOnceWith(true);
    expect(held.size).toBe(1);
  });
});
