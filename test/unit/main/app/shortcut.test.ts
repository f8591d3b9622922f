import { describe, expect, test, vi } from 'vitest';
import { createTalkShortcut } from '../../../../main/app/shortcut.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';

function start({ taken = [] as readonly string[] } = {}) {
  const held = new Map<string, () => void>();
  const clock = createManualClock();
  const onPress = vi.fn();
  const shortcut = createTalkShortcut(
    {
      register(accelerator, callback) {
        if (accelerator === 'Nonsense') throw new TypeError('conversion failure');
        if (taken.includes(accelerator)) return false;
        held.set(accelerator, callback);
        return true;
      },
      unregister: (accelerator) => held.delete(accelerator),
    },
    clock,
    onPress,
  );
  return { shortcut, held, clock, onPress };
}

describe('the global shortcut', () => {
  test('a press talks; its repeats while held do not', () => {
    const { shortcut, held, clock, onPress } = start();
    expect(shortcut.use('F8')).toEqual({ accelerator: 'F8', registered: true });
    for (const waitMs of [0, 660, 30, 30, 30]) {
      clock.advance(waitMs);
      held.get('F8')?.();
    }
    expect(onPress).toHaveBeenCalledTimes(1);
    clock.advance(1_500);
    held.get('F8')?.();
    expect(onPress).toHaveBeenCalledTimes(2);
  });

  test('a new one takes the place of the old', () => {
    const { shortcut, held } = start();
    shortcut.use('F8');
    shortcut.use('F9');
    expect(Array.from(held.keys())).toEqual(['F9']);
    shortcut.dispose();
    expect(held.size).toBe(0);
  });

  test.each(['F8', 'Nonsense'])('says that %s could not be had', (accelerator) => {
    const { shortcut } = start({ taken: ['F8'] });
    expect(shortcut.use(accelerator)).toEqual({ accelerator, registered: false });
  });
});
