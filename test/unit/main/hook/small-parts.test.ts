import { describe, expect, test } from 'vitest';
import { createEventClock } from '../../../../main/hook/event-clock.ts';
import {
  codeOfHookKey,
  codeOfMouseButton,
  isDownInKeymap,
  isKnownKey,
} from '../../../../main/hook/key-codes.ts';
import { createKeyRecording } from '../../../../main/hook/key-recording.ts';

describe('the clock of events', () => {
  function start() {
    let nowMs = 1_000;
    const wallMs = 1_700_000_000_000;
    const timeOf = createEventClock({ monotonicMs: () => nowMs, nowMs: () => wallMs + nowMs });
    return {
      arrive: (stampMs: number, atMs: number) => {
        nowMs = atMs;
        return timeOf(stampMs) - wallMs;
      },
    };
  }

  test('gives the moment of an event back, however late it is handled', () => {
    const { arrive } = start();
    expect(arrive(500_000, 1_000)).toBe(1_000);
    expect(arrive(500_300, 1_900)).toBe(1_300);
    expect(arrive(500_400, 1_901)).toBe(1_400);
  });

  test('learns from an event that was handled sooner', () => {
    const { arrive } = start();
    arrive(500_000, 1_050);
    expect(arrive(500_100, 1_100)).toBe(1_100);
    expect(arrive(500_200, 1_300)).toBe(1_200);
  });

  test('begins anew when the stamps do: a server that was started again, a counter that ran over', () => {
    const { arrive } = start();
    arrive(4_294_967_000, 1_000);
    expect(arrive(10, 1_500)).toBe(1_500);
  });
});

describe('the recording of a key', () => {
  const play = (...events: readonly (readonly [string, 'down' | 'up'])[]) => {
    const hear = createKeyRecording();
    return events.map(([code, edge]) => hear({ code, edge, atMs: 0 })).at(-1);
  };

  test('ends with the first key that is let go, and has all that were held', () => {
    expect(play(['ControlLeft', 'down'], ['Space', 'down'], ['Space', 'up'])).toEqual([
      'ControlLeft',
      'Space',
    ]);
    expect(play(['ControlRight', 'down'], ['ControlRight', 'up'])).toEqual(['ControlRight']);
    expect(play(['Mouse4', 'down'], ['Mouse4', 'up'])).toEqual(['Mouse4']);
  });

  test('is not ended by the key that began it, and is called off by Escape', () => {
    expect(play(['Enter', 'up'])).toBeNull();
    expect(play(['Escape', 'down'])).toEqual([]);
    expect(play(['ControlLeft', 'down'], ['Escape', 'down'], ['Escape', 'up'])).toEqual([
      'ControlLeft',
      'Escape',
    ]);
  });
});

describe('the numbers of keys', () => {
  test('name the keys of both sides apart, and the number pad with and without Num Lock', () => {
    expect([0x1d, 0x0e1d, 0x4f, 0xee4f, 0x42].map((number) => codeOfHookKey(number))).toEqual([
      'ControlLeft',
      'ControlRight',
      'Numpad1',
      'Numpad1',
      'F8',
    ]);
    expect(codeOfHookKey(0xdead)).toBeNull();
  });

  test('know only the mouse buttons that are not for clicking', () => {
    expect([1, 2, 3, 4, 5, 6].map((button) => codeOfMouseButton(button))).toEqual([
      null,
      null,
      null,
      'Mouse4',
      'Mouse5',
      null,
    ]);
  });

  test('find a key in the X server’s bitmap', () => {
    const keymap = new Uint8Array(32);
    keymap[13] = 0b10;
    expect(isDownInKeymap(keymap, 'ControlRight')).toBe(true);
    expect(isDownInKeymap(keymap, 'ControlLeft')).toBe(false);
    expect(isDownInKeymap(keymap, 'Mouse4')).toBeNull();
    expect(isKnownKey('Fn')).toBe(false);
  });
});
