import { describe, expect, test } from 'vitest';
import type { Watched } from '../../../main/hook/hook-messages.ts';
import type { KeySystem } from '../../../main/talk-key/key-system.ts';
import { createTalkKey } from '../../../main/talk-key/talk-key.ts';
import { talkKeyStatusSchema, type RecordedKey, type TestedKey } from '../../../shared/talk-key.ts';
import { createFakeHook, type FakeHook } from '../../fakes/fake-hook.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const SHORTCUT = 'CommandOrControl+Shift+Space';

function start({ system = 'x11' as KeySystem, taken = [] as readonly string[], hook = true } = {}) {
  const clock = createManualClock();
  const hooks: FakeHook[] = [];
  const told: string[] = [];
  const recorded: RecordedKey[] = [];
  const tested: TestedKey[] = [];
  const held = new Map<string, () => void>();
  const talkKey = createTalkKey({
    system,
    clock,
    log: () => undefined,
    desk: {
      edge: ({ control, edge }) => void told.push(`${control} ${edge}`),
      press: () => void told.push('press'),
      lost: (control) => void told.push(`${control} unseen`),
    },
    registrar: {
      register(accelerator, callback) {
        if (taken.includes(accelerator)) return false;
        held.set(accelerator, callback);
        return true;
      },
      unregister: (accelerator) => void held.delete(accelerator),
    },
    forkHook() {
      if (!hook) return { unavailable: 'it is not allowed' };
      const made = createFakeHook();
      hooks.push(made);
      return made.process;
    },
    busAddress: null,
    hasFocus: () => false,
    onStatus: (status) => void talkKeyStatusSchema.parse(status),
    onShortcut: () => undefined,
    onRecorded: (key) => void recorded.push(key),
    onTested: (key) => void tested.push(key),
  });
  talkKey.use({ talkKey: null, holdAnywhere: true });
  talkKey.useShortcut(SHORTCUT);
  const latest = (): FakeHook => {
    const last = hooks.at(-1);
    if (last === undefined) throw new Error('no hook was started');
    return last;
  };
  return {
    talkKey,
    clock,
    hooks,
    told,
    recorded,
    tested,
    latest,
    ready: () => {
      latest().say({ type: 'ready', samples: true });
    },
    hears(edge: 'down' | 'up', chord: Watched = 'talk') {
      latest().say({ type: 'edge', chord, edge, atMs: clock.nowMs(), how: 'seen' });
    },
    press: () => held.get(SHORTCUT)?.(),
    isHeld: () => held.has(SHORTCUT),
  };
}

describe('the talk key with a hook', () => {
  test('which the person does not want ends at once, and begins when they want it again', () => {
    const rig = start();
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
    const rig = start();
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
    const rig = start();
    rig.ready();
    rig.hears('down');
    rig.talkKey.use({ talkKey: { codes: ['F13'] }, holdAnywhere: true });
    expect(rig.told).toEqual(['globalKey down', 'globalKey unseen']);
    rig.hears('up');
    rig.hears('down');
    expect(rig.told.slice(2)).toEqual(['globalKey down']);
  });

  test.each([
    ['killed', (rig: ReturnType<typeof start>) => rig.latest().exit(9)],
    ['hung', (rig: ReturnType<typeof start>) => rig.clock.advance(1_000)],
    [
      'unable to load',
      (rig: ReturnType<typeof start>) => rig.latest().say({ type: 'failed', message: 'x' }),
    ],
  ])('%s in mid-hold lets go, says so, and comes back', (_name, breaks) => {
    const rig = start();
    rig.ready();
    rig.hears('down');
    breaks(rig);
    expect(rig.told).toEqual(['globalKey down', 'globalKey unseen']);
    const { tier, notice } = rig.talkKey.status();
    expect(tier).toBe('toggle');
    expect(notice).toMatch(/cannot see just now when a key is let go.*tries again/);
    rig.press();
    expect(rig.told.at(-1)).toBe('press');
    rig.clock.advance(2_000);
    rig.ready();
    expect(rig.talkKey.status()).toMatchObject({ tier: 'hook', notice: null });
  });

  test('deaf to the shortcut drops the tier within a fifth of a second, and the press counts', () => {
    const rig = start();
    rig.ready();
    rig.press();
    rig.clock.advance(199);
    expect(rig.talkKey.status().tier).toBe('hook');
    rig.clock.advance(1);
    expect(rig.talkKey.status()).toMatchObject({ tier: 'toggle' });
    expect(rig.told).toEqual(['press']);
    expect(rig.hooks[0]?.isKilled()).toBe(true);
  });

  test('deaf to a key that our window sees drops the tier, and the hold goes on', () => {
    const rig = start();
    rig.ready();
    rig.talkKey.edgeInWindow({ edge: 'down', atMs: rig.clock.nowMs() });
    rig.clock.advance(300);
    expect(rig.talkKey.status().tier).toBe('toggle');
    rig.talkKey.edgeInWindow({ edge: 'up', atMs: rig.clock.nowMs() });
    expect(rig.told).toEqual(['globalKey down', 'globalKey up']);
  });

  test('that is not to be had is missed in words, and the shortcut works', () => {
    const rig = start({ hook: false });
    expect(rig.talkKey.status()).toMatchObject({ tier: 'toggle' });
    expect(rig.talkKey.status().notice).toMatch(/it is not allowed/);
    rig.press();
    expect(rig.told).toEqual(['press']);
  });
});

describe('without a hook', () => {
  test('and without a shortcut there is only our window, which says what stands in the way', () => {
    const rig = start({ taken: [SHORTCUT], hook: false });
    expect(rig.talkKey.status()).toMatchObject({ tier: 'windowOnly' });
    expect(rig.talkKey.status().notice).toMatch(
      /Another program already uses Ctrl \+ Shift \+ Space/,
    );
    rig.talkKey.edgeInWindow({ edge: 'down', atMs: 1 });
    rig.talkKey.edgeInWindow({ edge: 'lost', atMs: 2 });
    expect(rig.told).toEqual(['globalKey down', 'globalKey lost']);
  });

  test('on Wayland a shortcut is not believed in before a press of it arrived', () => {
    const rig = start({ system: 'wayland' });
    expect(rig.talkKey.status()).toMatchObject({ tier: 'windowOnly', verified: false });
    expect(rig.hooks).toEqual([]);
    rig.press();
    expect(rig.told).toEqual(['press']);
    expect(rig.talkKey.status().tier).toBe('toggle');
  });
});

describe('the self-test', () => {
  test('shows both edges as they were seen, and nothing is recorded meanwhile', () => {
    const rig = start();
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
    const rig = start();
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
    const rig = start({ hook: false });
    rig.talkKey.test(true);
    rig.press();
    expect(rig.tested).toEqual([{ downAtMs: rig.clock.nowMs(), upAtMs: null, seenBy: 'shortcut' }]);
  });
});

describe('the recorder', () => {
  test('asks the hook for any key; the shortcut rests meanwhile and the page’s own word does not count', () => {
    const rig = start();
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
    const rig = start({ hook: false });
    rig.talkKey.record(true);
    rig.talkKey.recordedInWindow({ codes: ['Mouse4'] });
    expect(rig.recorded).toEqual([{ key: { codes: ['Mouse4'] }, problem: null }]);

    const breaking = start();
    breaking.ready();
    breaking.talkKey.record(true);
    breaking.latest().exit(1);
    breaking.talkKey.recordedInWindow({ codes: ['F9'] });
    expect(breaking.recorded).toHaveLength(1);
  });

  test('is called off by Escape, by the page, and after half a minute, and tells so once', () => {
    const rig = start();
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
    const late = start({ hook: false });
    late.talkKey.record(true);
    late.clock.advance(30_000);
    expect(late.recorded).toEqual([{ key: null, problem: null }]);
  });

  test('names another program that has the same keys', () => {
    const rig = start({ taken: ['Control+F9'], hook: false });
    rig.talkKey.record(true);
    rig.talkKey.recordedInWindow({ codes: ['ControlLeft', 'F9'] });
    expect(rig.recorded[0]?.problem).toBe('Another program uses Left Ctrl + F9 as well.');
  });
});
