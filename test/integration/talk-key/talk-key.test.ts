import { describe, expect, test } from 'vitest';
import { SHORTCUT, startTalkKey } from '../../fakes/talk-key-rig.ts';

describe('the talk key with a hook', () => {
  test('says of no shortcut that another program has it before one was asked for', () => {
    const { statuses } = startTalkKey();
    expect(statuses.map(({ notice }) => notice)).not.toContainEqual(
      expect.stringContaining('Another program'),
    );
    const notices = startTalkKey({ taken: [SHORTCUT], hook: false }).statuses.map(
      ({ notice }) => notice,
    );
    expect(notices.at(-1)).toMatch(/Another program already uses \S/);
    expect(notices).not.toContainEqual(expect.stringMatching(/uses \./));
  });

  test('which the person does not want ends at once, and begins when they want it again', () => {
    const rig = startTalkKey();
    rig.ready();
    rig.hears('down');
    rig.talkKey.use({ talkKey: null, holdAnywhere: false });
    expect(rig.latest().isKilled()).toBe(true);
    expect(rig.told).toEqual(['globalKey down', 'globalKey unseen']);
    expect(rig.talkKey.status()).toMatchObject({ tier: 'toggle', notice: null });
    rig.clock.advance(120_000);
    expect(rig.hooks).toHaveLength(1);
    rig.talkKey.use({ talkKey: null, holdAnywhere: true });
    rig.ready();
    expect(rig.talkKey.status().tier).toBe('hook');
  });

  test('is held to talk, and watched by the key of the settings, at once', () => {
    const rig = startTalkKey();
    expect(rig.talkKey.status()).toMatchObject({ tier: 'toggle', notice: null });
    rig.ready();
    expect(rig.talkKey.status()).toEqual({
      tier: 'hook',
      key: { codes: ['ControlRight'] },
      notice: null,
      verified: true,
    });
    rig.hears('down');
    rig.hears('up');
    expect(rig.told).toEqual(['globalKey down', 'globalKey up']);
    rig.talkKey.use({ talkKey: { codes: ['F13'] }, holdAnywhere: true });
    expect(rig.latest().orders.at(-1)).toMatchObject({ chords: { talk: [['F13']] } });
    rig.talkKey.dispose();
    expect(rig.latest().isKilled()).toBe(true);
    expect(rig.clock.waiting()).toBe(0);
  });

  test('another key in mid-hold lets go of the first', () => {
    const rig = startTalkKey();
    rig.ready();
    rig.hears('down');
    rig.talkKey.use({ talkKey: { codes: ['F13'] }, holdAnywhere: true });
    expect(rig.told).toEqual(['globalKey down', 'globalKey unseen']);
    rig.hears('up');
    rig.hears('down');
    expect(rig.told.slice(2)).toEqual(['globalKey down']);
  });

  test.each([
    ['killed', (rig: ReturnType<typeof startTalkKey>) => rig.latest().exit(9)],
    ['hung', (rig: ReturnType<typeof startTalkKey>) => rig.clock.advance(1_000)],
    [
      'unable to load',
      (rig: ReturnType<typeof startTalkKey>) => rig.latest().say({ type: 'failed', message: 'x' }),
    ],
  ])('%s in mid-hold lets go, says so, and comes back', (_name, breaks) => {
    const rig = startTalkKey();
    rig.ready();
    rig.hears('down');
    breaks(rig);
    expect(rig.told).toEqual(['globalKey down', 'globalKey unseen']);
    const { tier, notice } = rig.talkKey.status();
    expect(tier).toBe('toggle');
    expect(notice).toMatch(/cannot see just now when a key is let go.*tries again/);
    rig.press();
    expect(rig.told.at(-1)).toBe('press');
    rig.clock.advance(7_000);
    rig.ready();
    expect(rig.talkKey.status()).toMatchObject({ tier: 'hook', notice: null });
  });

  test('deaf to the shortcut drops the tier within a fifth of a second, and the press counts', () => {
    const rig = startTalkKey();
    rig.ready();
    rig.press();
    rig.clock.advance(199);
    expect(rig.talkKey.status().tier).toBe('hook');
    rig.clock.advance(1);
    expect(rig.talkKey.status()).toMatchObject({ tier: 'toggle' });
    expect(rig.told).toEqual(['press']);
    expect(rig.hooks[0]?.isKilled()).toBe(true);
  });

  test('slow to answer has more time to tell of the shortcut, and within a second the press counts without it', () => {
    const slow = startTalkKey();
    slow.ready();
    slow.latest().beSlow();
    slow.press();
    slow.clock.advance(599);
    expect(slow.talkKey.status().tier).toBe('hook');
    slow.clock.advance(1);
    expect(slow.talkKey.status().tier).toBe('toggle');
    expect(slow.told).toEqual(['press']);
  });

  test('that answers late is not deaf when it tells of the keys soon after', () => {
    const rig = startTalkKey();
    rig.ready();
    rig.latest().beSlow();
    const pressedAtMs = rig.clock.nowMs();
    rig.press();
    rig.clock.advance(500);
    rig.latest().say({ type: 'answer', id: 1 });
    rig.clock.advance(100);
    rig.latest().say({
      type: 'edge',
      chord: 'shortcut',
      edge: 'down',
      atMs: pressedAtMs,
      how: 'seen',
    });
    expect(rig.told).toEqual(['press']);
    rig.clock.advance(200);
    expect(rig.talkKey.status().tier).toBe('hook');
  });

  test('deaf to a key that our window sees drops the tier, and the hold goes on', () => {
    const rig = startTalkKey();
    rig.ready();
    rig.talkKey.edgeInWindow({ edge: 'down', atMs: rig.clock.nowMs() });
    rig.clock.advance(300);
    expect(rig.talkKey.status().tier).toBe('toggle');
    rig.talkKey.edgeInWindow({ edge: 'up', atMs: rig.clock.nowMs() });
    expect(rig.told).toEqual(['globalKey down', 'globalKey up']);
  });

  test('that is not to be had is missed in words, and the shortcut works', () => {
    const rig = startTalkKey({ hook: false });
    expect(rig.talkKey.status()).toMatchObject({ tier: 'toggle' });
    expect(rig.talkKey.status().notice).toMatch(/it is not allowed/);
    rig.press();
    expect(rig.told).toEqual(['press']);
  });
});

describe('without a hook', () => {
  test('and without a shortcut there is only our window, which says what stands in the way', () => {
    const rig = startTalkKey({ taken: [SHORTCUT], hook: false });
    expect(rig.talkKey.status()).toMatchObject({ tier: 'windowOnly' });
    expect(rig.talkKey.status().notice).toMatch(
      /Another program already uses Ctrl \+ Shift \+ Space/,
    );
    rig.talkKey.edgeInWindow({ edge: 'down', atMs: 1 });
    rig.talkKey.edgeInWindow({ edge: 'lost', atMs: 2 });
    expect(rig.told).toEqual(['globalKey down', 'globalKey lost']);
  });

  test('on Wayland a shortcut is not believed in before a press of it arrived', () => {
    const rig = startTalkKey({ system: 'wayland' });
    expect(rig.talkKey.status()).toMatchObject({ tier: 'windowOnly', verified: false });
    expect(rig.hooks).toEqual([]);
    rig.press();
    expect(rig.told).toEqual(['press']);
    expect(rig.talkKey.status().tier).toBe('toggle');
  });
});

describe('the self-test', () => {
  test('shows both edges as they were seen, and nothing is recorded meanwhile', () => {
    const rig = startTalkKey();
    rig.ready();
    rig.talkKey.test(true);
    const beganAtMs = rig.clock.nowMs();
    rig.hears('down');
    rig.clock.advance(140);
    rig.hears('up');
    expect(rig.tested).toEqual([
      { downAtMs: beganAtMs, upAtMs: null, seenBy: 'hook' },
      { downAtMs: beganAtMs, upAtMs: beganAtMs + 140, seenBy: 'hook' },
    ]);
    rig.talkKey.test(false);
    expect(rig.told).toEqual([]);
    rig.hears('down');
    expect(rig.told).toEqual(['globalKey down']);
  });

  test('begun in mid-hold lets go; ended in mid-hold the release tells the desk nothing', () => {
    const rig = startTalkKey();
    rig.ready();
    rig.hears('down');
    rig.talkKey.test(true);
    expect(rig.told).toEqual(['globalKey down', 'globalKey unseen']);
    rig.hears('up');
    rig.hears('down');
    rig.talkKey.test(false);
    rig.hears('up');
    expect(rig.told).toHaveLength(2);
  });

  test('of a key whose presses alone are seen says so', () => {
    const rig = startTalkKey({ hook: false });
    rig.talkKey.test(true);
    rig.press();
    expect(rig.tested).toEqual([{ downAtMs: rig.clock.nowMs(), upAtMs: null, seenBy: 'shortcut' }]);
  });
});

describe('the recorder', () => {
  test('asks the hook for any key; the shortcut rests meanwhile and the page’s own word does not count', () => {
    const rig = startTalkKey();
    rig.ready();
    rig.talkKey.record(true);
    expect(rig.latest().orders.at(-1)).toEqual({ type: 'record', on: true });
    expect(rig.isHeld()).toBe(false);
    rig.talkKey.recordedInWindow({ codes: ['KeyQ'] });
    expect(rig.recorded).toEqual([]);
    rig.latest().say({ type: 'recorded', codes: ['ControlLeft', 'F13'] });
    expect(rig.recorded).toEqual([{ key: { codes: ['ControlLeft', 'F13'] }, problem: null }]);
    expect(rig.isHeld()).toBe(true);
    rig.hears('down');
    expect(rig.told).toEqual(['globalKey down']);
  });

  test('believes the page where there is no hook, or where it breaks', () => {
    const rig = startTalkKey({ hook: false });
    rig.talkKey.record(true);
    rig.talkKey.recordedInWindow({ codes: ['Mouse4'] });
    expect(rig.recorded).toEqual([{ key: { codes: ['Mouse4'] }, problem: null }]);

    const breaking = startTalkKey();
    breaking.ready();
    breaking.talkKey.record(true);
    breaking.latest().exit(1);
    breaking.talkKey.recordedInWindow({ codes: ['F9'] });
    expect(breaking.recorded).toHaveLength(1);
  });

  test('is called off by Escape, by the page, and after half a minute, and tells so once', () => {
    const rig = startTalkKey();
    rig.ready();
    rig.talkKey.record(true);
    rig.latest().say({ type: 'recorded', codes: [] });
    rig.talkKey.record(true);
    rig.talkKey.record(false);
    rig.talkKey.record(false);
    expect(rig.recorded).toEqual([
      { key: null, problem: null },
      { key: null, problem: null },
    ]);
    const late = startTalkKey({ hook: false });
    late.talkKey.record(true);
    late.clock.advance(30_000);
    expect(late.recorded).toEqual([{ key: null, problem: null }]);
  });

  test('names another program that has the same keys', () => {
    const rig = startTalkKey({ taken: ['Control+F9'], hook: false });
    rig.talkKey.record(true);
    rig.talkKey.recordedInWindow({ codes: ['ControlLeft', 'F9'] });
    expect(rig.recorded[0]?.problem).toBe('Another program uses Left Ctrl + F9 as well.');
  });
});
