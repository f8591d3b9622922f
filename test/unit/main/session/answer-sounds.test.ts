import { describe, expect, test } from 'vitest';
import { createAnswerSounds } from '../../../../main/session/answer-sounds.ts';

const sound = (...samples: number[]): Int16Array => Int16Array.from(samples);

describe('the sound of past answers', () => {
  test('T25 is all that came, in order, in its own memory', () => {
    const sounds = createAnswerSounds();
    const piece = sound(1, 2);
    sounds.add('a', piece);
    piece.fill(0);
    sounds.add('b', sound(9));
    sounds.add('a', sound(3));
    expect(sounds.get('a')).toEqual(sound(1, 2, 3));
    expect(sounds.get('c')).toBeNull();
  });

  test('T25 goes, the oldest answers first, where it takes too much memory', () => {
    const sounds = createAnswerSounds({ mostBytes: 8 });
    sounds.add('a', sound(1, 2));
    sounds.add('b', sound(3, 4));
    expect(sounds.turnIds()).toEqual(['a', 'b']);
    sounds.add('b', sound(5));
    expect(sounds.turnIds()).toEqual(['b']);
    sounds.add('c', sound(6));
    expect(sounds.turnIds()).toEqual(['b', 'c']);
  });

  test('T25 an answer that alone takes too much is not kept in part', () => {
    const sounds = createAnswerSounds({ mostBytes: 4 });
    sounds.add('a', sound(1, 2));
    sounds.add('a', sound(3));
    sounds.add('a', sound(4));
    expect(sounds.get('a')).toBeNull();
    sounds.begin('a');
    sounds.add('a', sound(5));
    expect(sounds.get('a')).toEqual(sound(5));
  });

  test('T25 belongs to the answer that is asked for anew, and moves with a response that was mistaken', () => {
    const sounds = createAnswerSounds({ mostBytes: 8 });
    sounds.add('a', sound(1));
    sounds.begin('a');
    expect(sounds.get('a')).toBeNull();
    sounds.add('a', sound(2));
    sounds.move('a', 'b');
    expect([sounds.get('a'), sounds.get('b')]).toEqual([null, sound(2)]);
    sounds.keepOnly((turnId) => turnId !== 'b');
    expect(sounds.turnIds()).toEqual([]);
    // All of the room is free again.
    sounds.add('c', sound(1, 2, 3, 4));
    expect(sounds.turnIds()).toEqual(['c']);
  });
});
