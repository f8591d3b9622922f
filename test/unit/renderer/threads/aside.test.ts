import { describe, expect, test } from 'vitest';
import { Aside } from '../../../../renderer/threads/aside.ts';

const QUANTUM = 128;

function rendered(aside: Aside, quanta: number, underneath = 0): readonly number[] {
  return Array.from({ length: quanta }, () => {
    const output = new Float32Array(QUANTUM).fill(underneath);
    aside.mix(output);
    return [...output];
  }).flat();
}

const steady = (length: number, level = 8_192): Int16Array => new Int16Array(length).fill(level);

describe('a sound beside the others', () => {
  test('is added to what sounds, at once, whole and once', () => {
    const aside = new Aside();
    aside.add(steady(200));
    expect(aside.busy).toBe(true);
    const output = rendered(aside, 3, 0.5);
    expect(output.slice(0, 200)).toEqual(Array.from({ length: 200 }, () => 0.75));
    expect(output.slice(200)).toEqual(Array.from({ length: 3 * QUANTUM - 200 }, () => 0.5));
    expect(aside.busy).toBe(false);
  });

  test('may meet another one, and neither cuts the other short', () => {
    const aside = new Aside();
    aside.add(steady(300));
    rendered(aside, 1);
    aside.add(steady(100, 4_096));
    const output = rendered(aside, 2);
    expect(output[0]).toBe(0.375);
    expect(output[99]).toBe(0.375);
    expect(output[100]).toBe(0.25);
    expect(output[171]).toBe(0.25);
    expect(output[172]).toBe(0);
  });

  test('is dropped where four sound already', () => {
    const aside = new Aside();
    for (let at = 0; at < 6; at += 1) aside.add(steady(QUANTUM, 4_096));
    expect(rendered(aside, 1)[0]).toBe(0.5);
  });

  test('follows the volume', () => {
    const aside = new Aside();
    aside.setVolume(0);
    aside.add(steady(QUANTUM));
    expect(Math.max(...rendered(aside, 1))).toBe(0);
    aside.setVolume(0.5);
    aside.add(steady(QUANTUM));
    expect(rendered(aside, 1)[0]).toBeCloseTo(0.25 * 10 ** (-10 / 20), 5);
  });
});
