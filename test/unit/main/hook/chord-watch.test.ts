import { describe, expect, test } from 'vitest';
import { createChordWatch } from '../../../../main/hook/chord-watch.ts';

const down = (code: string, atMs: number) => ({ code, edge: 'down', atMs }) as const;
const up = (code: string, atMs: number) => ({ code, edge: 'up', atMs }) as const;
const ONE = [['ControlRight']];
const CHORD = [['ControlLeft', 'ControlRight'], ['Space']];

describe('the watch on a chord', () => {
  test('is down when all of it is down, and up when the first of it is up', () => {
    const watch = createChordWatch(CHORD);
    expect(watch.hear(down('ControlRight', 10))).toBeNull();
    expect(watch.hear(down('Space', 20))).toEqual({ edge: 'down', how: 'seen', atMs: 20 });
    expect(watch.hear(up('ControlRight', 30))).toEqual({ edge: 'up', how: 'seen', atMs: 30 });
    expect(watch.hear(up('Space', 40))).toBeNull();
  });

  test('takes repeats for no edges', () => {
    const watch = createChordWatch(ONE);
    watch.hear(down('ControlRight', 0));
    for (const atMs of [660, 700, 740]) expect(watch.hear(down('ControlRight', atMs))).toBeNull();
    expect(watch.hear(up('ControlRight', 780))).toMatchObject({ edge: 'up' });
  });

  test('does not believe a key-up whose key-down it never saw', () => {
    expect(createChordWatch(ONE).hear(up('ControlRight', 5))).toBeNull();
  });
});

describe('a key-up that never comes', () => {
  test('is found when the key is up twice in a row, from the first time on', () => {
    const watch = createChordWatch(ONE);
    watch.hear(down('ControlRight', 0));
    expect(watch.sample(() => true, 50)).toBeNull();
    expect(watch.sample(() => false, 100)).toBeNull();
    expect(watch.sample(() => false, 150)).toEqual({ edge: 'up', how: 'inferred', atMs: 100 });
    expect(watch.isDown()).toBe(false);
  });

  test('is not believed after one reading, nor of a key that cannot be asked for', () => {
    const watch = createChordWatch([['Mouse4']]);
    watch.hear(down('Mouse4', 0));
    for (const atMs of [50, 100, 150]) expect(watch.sample(() => null, atMs)).toBeNull();
    const key = createChordWatch(ONE);
    key.hear(down('ControlRight', 0));
    for (const [atMs, isDown] of [
      [50, false],
      [100, true],
      [150, false],
      [200, true],
    ] as const) {
      expect(key.sample(() => isDown, atMs)).toBeNull();
    }
    expect(key.isDown()).toBe(true);
  });

  test('is found by the end of its repeats where every key repeats, if no other key ended them', () => {
    const watch = createChordWatch(ONE);
    for (const atMs of [0, 500, 530, 560]) watch.hear(down('ControlRight', atMs));
    expect(watch.quiet(1_700)).toBeNull();
    expect(watch.quiet(1_800)).toMatchObject({ edge: 'up', how: 'inferred' });

    const other = createChordWatch(ONE);
    for (const atMs of [0, 500, 530, 560]) other.hear(down('ControlRight', atMs));
    other.otherKey();
    expect(other.quiet(10_000)).toBeNull();
    expect(other.isDown()).toBe(true);
  });
});

describe('a deaf ear', () => {
  test('is found when the keys are down for a while and nothing was heard, once', () => {
    const watch = createChordWatch(ONE);
    expect(watch.sample(() => false, 0)).toBeNull();
    expect(watch.sample(() => true, 250)).toBeNull();
    expect(watch.sample(() => true, 300)).toBeNull();
    expect(watch.sample(() => true, 500)).toBe('unheard');
    expect(watch.sample(() => true, 750)).toBeNull();
  });

  test('is not concluded from keys that were down before anybody listened', () => {
    const watch = createChordWatch(ONE);
    for (const atMs of [0, 250, 500, 750]) expect(watch.sample(() => true, atMs)).toBeNull();
  });

  test('is not concluded from keys that were heard', () => {
    const watch = createChordWatch(ONE);
    watch.sample(() => false, 0);
    watch.hear(down('ControlRight', 100));
    for (const atMs of [250, 500, 750]) expect(watch.sample(() => true, atMs)).toBeNull();
  });
});
