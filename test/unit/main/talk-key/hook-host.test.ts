import { describe, expect, test } from 'vitest';
import { createHookHost } from '../../../../main/talk-key/hook-host.ts';
import type { HookOrder } from '../../../../main/hook/hook-messages.ts';
import { createFakeHook, type FakeHook } from '../../../fakes/fake-hook.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';

const WATCH: HookOrder = { type: 'watch', chords: { talk: [['ControlRight']], shortcut: null } };

function start(unavailable: string | null = null) {
  const clock = createManualClock();
  const hooks: FakeHook[] = [];
  const news: string[] = [];
  const host = createHookHost({
    fork() {
      if (unavailable !== null) return { unavailable };
      const hook = createFakeHook();
      hooks.push(hook);
      return hook.process;
    },
    clock,
    onStarting: () => void news.push('starting'),
    onReady: () => void news.push('ready'),
    onBroken: (reason) => void news.push(reason),
    onReport: (report) => void news.push(report.type),
    log: () => undefined,
  });
  const ready = (): FakeHook => {
    const hook = hooks.at(-1);
    if (hook === undefined) throw new Error('no hook was started');
    hook.say({ type: 'ready', samples: true });
    return hook;
  };
  const beatFor = (hook: FakeHook, ms: number): void => {
    for (let passedMs = 0; passedMs < ms; passedMs += 250) {
      clock.advance(250);
      hook.say({ type: 'beat' });
    }
  };
  return { clock, host, hooks, news, ready, beatFor };
}

describe('the hook’s host', () => {
  test('runs it only while it is wanted, and tells each one what to watch', () => {
    const { host, hooks, ready, news, clock } = start();
    host.send(WATCH);
    expect(hooks).toHaveLength(0);
    host.want(true);
    expect(ready().orders).toEqual([WATCH]);
    host.want(false);
    expect(hooks[0]?.isKilled()).toBe(true);
    expect(news).toEqual(['starting', 'ready']);
    expect(clock.waiting()).toBe(0);
  });

  test('leaves one that beats alone', () => {
    const { host, news, ready, beatFor } = start();
    host.want(true);
    beatFor(ready(), 60_000);
    expect(news).toEqual(['starting', 'ready']);
  });

  test('says within a second that one hangs, and later ends it and starts another', () => {
    const { host, hooks, news, ready, beatFor, clock } = start();
    host.want(true);
    const hung = ready();
    beatFor(hung, 1_000);
    clock.advance(1_000);
    expect(news.at(-1)).toMatch(/does not answer/);
    expect(hung.isKilled()).toBe(false);
    clock.advance(5_000);
    expect(hung.isKilled()).toBe(true);
    // What it says after its end is a stranger's.
    hung.say({ type: 'edge', chord: 'talk', edge: 'down', atMs: 0, how: 'seen' });
    expect(news.at(-1)).toMatch(/does not answer/);
    clock.advance(2_000);
    ready();
    expect(hooks).toHaveLength(2);
    expect(news.at(-1)).toBe('ready');
  });

  test('goes on with one that was only slow', () => {
    const { host, hooks, news, ready, beatFor, clock } = start();
    host.want(true);
    const slow = ready();
    beatFor(slow, 1_000);
    clock.advance(4_000);
    expect(news.at(-1)).toMatch(/does not answer/);
    slow.say({ type: 'edge', chord: 'talk', edge: 'up', atMs: 0, how: 'seen' });
    expect(news.slice(-2)).toEqual(['ready', 'edge']);
    beatFor(slow, 10_000);
    expect(news.at(-1)).toBe('edge');
    expect(hooks).toHaveLength(1);
    expect(slow.isKilled()).toBe(false);
  });

  test('asks, and calls back at the answer; not of one that ended meanwhile', () => {
    const { host, ready, clock } = start();
    const heard: string[] = [];
    host.want(true);
    const first = ready();
    host.ask(() => void heard.push('first'));
    expect(heard).toEqual(['first']);
    first.beSlow();
    host.ask(() => void heard.push('late'));
    first.exit(1);
    first.say({ type: 'answer', id: 2 });
    clock.advance(2_000);
    ready().say({ type: 'answer', id: 2 });
    expect(heard).toEqual(['first']);
  });

  test('says so at once when it ended or cannot be loaded', () => {
    const { host, news, ready, hooks, clock } = start();
    host.want(true);
    ready().exit(9);
    expect(news.at(-1)).toMatch(/ended/);
    clock.advance(2_000);
    hooks.at(-1)?.say({ type: 'failed', message: 'no such library' });
    expect(news.at(-1)).toMatch(/could not be loaded/);
    expect(news.join(' ')).not.toContain('no such library');
  });

  test('gives one up that does not start in time', () => {
    const { host, news, hooks, clock } = start();
    host.want(true);
    clock.advance(15_000);
    expect(news.at(-1)).toMatch(/did not start in time/);
    expect(hooks[0]?.isKilled()).toBe(true);
  });

  test('starts one that keeps breaking only so often, and later tries again', () => {
    const { host, hooks, ready, clock } = start();
    host.want(true);
    for (let times = 0; times < 10; times += 1) {
      if (hooks.length > times) ready().exit(1);
      clock.advance(2_000);
    }
    expect(hooks).toHaveLength(4);
    clock.advance(47_000);
    expect(hooks).toHaveLength(5);
  });

  test('ends one that is deaf', () => {
    const { host, news, ready } = start();
    host.want(true);
    const deaf = ready();
    host.giveUp('it heard nothing');
    expect(deaf.isKilled()).toBe(true);
    expect(news.at(-1)).toBe('it heard nothing');
  });

  test('says why there is none where the system does not allow it, and asks again later', () => {
    const { host, news, clock } = start('it is not allowed');
    host.want(true);
    expect(news).toEqual(['it is not allowed']);
    clock.advance(60_000);
    expect(news).toEqual(['it is not allowed', 'it is not allowed']);
    host.dispose();
    expect(clock.waiting()).toBe(0);
  });
});
