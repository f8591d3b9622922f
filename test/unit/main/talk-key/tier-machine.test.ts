import { describe, expect, test } from 'vitest';
import { stepTier } from '../../../../main/talk-key/tier-machine.ts';
import {
  NO_TIER,
  tierOf,
  type TierFact,
  type TierOrder,
} from '../../../../main/talk-key/tier-state.ts';

const READY: TierFact = { type: 'hookIs', watcher: { phase: 'ready' } };
const BROKEN: TierFact = { type: 'hookIs', watcher: { phase: 'broken', reason: 'it ended' } };
const SHORTCUT: TierFact = { type: 'shortcutIs', shortcut: 'working', isWatched: true };

const edge = (
  source: 'hook' | 'portal' | 'window',
  which: 'down' | 'up' | 'lost',
  atMs: number,
): TierFact => ({ type: 'edge', source, edge: which, atMs });
const pressed = (atMs: number, proves = true): TierFact => ({
  type: 'shortcutPressed',
  atMs,
  proves,
});
const seen = (which: 'down' | 'up', atMs: number): TierFact => ({
  type: 'shortcutSeen',
  edge: which,
  atMs,
});

function play(...facts: readonly TierFact[]) {
  let state = NO_TIER;
  const orders: TierOrder[] = [];
  for (const fact of facts) {
    const step = stepTier(state, fact);
    ({ state } = step);
    orders.push(...step.orders);
  }
  const told = orders.map((order) => {
    if (order.type === 'edge') return `${order.edge} ${order.source} ${order.atMs}`;
    return 'atMs' in order && order.type === 'press' ? `press ${order.atMs}` : order.type;
  });
  return { state, tier: tierOf(state), told: told.filter((each) => each !== 'wait') };
}

/** The wait that the last order asked for is over. */
function waited(id: number, atMs: number): TierFact {
  return { type: 'waited', id, atMs };
}

describe('the tier in force', () => {
  test('is the best there is, and the next one when that breaks', () => {
    expect(play().tier).toBe('windowOnly');
    expect(play(SHORTCUT).tier).toBe('toggle');
    expect(play(SHORTCUT, READY).tier).toBe('hook');
    expect(play(SHORTCUT, READY, BROKEN).tier).toBe('toggle');
    expect(play(SHORTCUT, { type: 'portalIs', watcher: { phase: 'ready' } }).tier).toBe('portal');
    expect(play(READY, BROKEN).tier).toBe('windowOnly');
  });

  test('where a registered shortcut may never arrive, only a press in another program proves it', () => {
    const unproven: TierFact = { type: 'shortcutIs', shortcut: 'unproven', isWatched: true };
    expect(play(unproven).tier).toBe('windowOnly');
    expect(play(unproven, pressed(10, false)).tier).toBe('windowOnly');
    expect(play(unproven, pressed(10, true)).tier).toBe('toggle');
  });
});

describe('a press that several saw', () => {
  test('is told once, whoever came first', () => {
    const hookFirst = play(READY, edge('hook', 'down', 100), edge('window', 'down', 112));
    expect(hookFirst.told).toEqual(['down hook 100']);
    const windowFirst = play(READY, edge('window', 'down', 112), edge('hook', 'down', 100));
    expect(windowFirst.told).toEqual(['down window 112']);
  });

  test('ends when the hook says so, not when the page loses the keyboard', () => {
    const { told } = play(
      READY,
      edge('window', 'down', 112),
      edge('hook', 'down', 100),
      edge('window', 'lost', 300),
      edge('hook', 'up', 900),
    );
    expect(told).toEqual(['down window 112', 'up hook 900']);
  });

  test('is no second press when the hook tells of it after it is over', () => {
    const { told } = play(
      READY,
      edge('window', 'down', 100),
      edge('window', 'up', 180),
      edge('hook', 'down', 98),
      edge('hook', 'up', 179),
      edge('hook', 'down', 400),
    );
    expect(told).toEqual(['down window 100', 'up window 180', 'down hook 400']);
  });

  test('a double-tap is two presses all the same', () => {
    const { told } = play(
      READY,
      edge('hook', 'down', 0),
      edge('window', 'down', 5),
      edge('hook', 'up', 90),
      edge('window', 'up', 95),
      edge('hook', 'down', 150),
      edge('window', 'down', 155),
      edge('window', 'up', 260),
      edge('hook', 'up', 255),
    );
    expect(told).toEqual(['down hook 0', 'up hook 90', 'down hook 150', 'up hook 255']);
  });

  test('Activated may repeat', () => {
    const portal: TierFact = { type: 'portalIs', watcher: { phase: 'ready' } };
    const { told } = play(
      portal,
      edge('portal', 'down', 0),
      edge('portal', 'down', 700),
      edge('portal', 'up', 900),
    );
    expect(told).toEqual(['down portal 0', 'up portal 900']);
  });
});

describe('a hook that breaks', () => {
  test('in mid-hold lets go of what it held, and its late release means nothing', () => {
    const { told } = play(READY, edge('hook', 'down', 0), BROKEN, edge('hook', 'up', 500));
    expect(told).toEqual(['down hook 0', 'lost']);
  });

  test('while a window holds changes nothing for the window', () => {
    const { told } = play(READY, edge('window', 'down', 0), BROKEN, edge('window', 'up', 500));
    expect(told).toEqual(['down window 0', 'up window 500']);
  });

  test('a hook that was started again does not believe in a release it did not see begin', () => {
    expect(play(READY, BROKEN, READY, edge('hook', 'up', 10)).told).toEqual([]);
  });
});

describe('a press of the shortcut', () => {
  test('counts at once without a hook', () => {
    expect(play(SHORTCUT, pressed(10), pressed(700)).told).toEqual(['press 10', 'press 700']);
  });

  test('that the hook saw counts once, at its own moment, however often it repeats', () => {
    const { told, tier } = play(
      SHORTCUT,
      READY,
      seen('down', 100),
      pressed(130),
      pressed(760),
      pressed(800),
      seen('up', 810),
      pressed(830),
      waited(1, 830),
      seen('down', 2_000),
      pressed(2_030),
    );
    expect(told).toEqual(['press 100', 'press 2000']);
    expect(tier).toBe('hook');
  });

  test('may arrive before the hook tells of it', () => {
    expect(play(SHORTCUT, READY, pressed(130), seen('down', 100)).told).toEqual(['press 100']);
  });

  test('that the hook did not see counts, and the hook is given up', () => {
    const { told } = play(SHORTCUT, READY, pressed(130), waited(1, 130));
    expect(told).toEqual(['press 130', 'giveUpHook']);
  });

  test('that waits for a hook that breaks meanwhile is not lost, nor told twice', () => {
    const { told } = play(SHORTCUT, READY, pressed(130), BROKEN, waited(1, 130));
    expect(told).toEqual(['press 130']);
  });

  test('whose release the hook never told is no repeat for ever', () => {
    const { told } = play(
      SHORTCUT,
      READY,
      seen('down', 100),
      pressed(130),
      pressed(5_000),
      waited(1, 5_000),
    );
    expect(told).toEqual(['press 100', 'press 5000', 'giveUpHook']);
  });

  test('with keys that a hook does not know says nothing about the hook', () => {
    const unwatched: TierFact = { type: 'shortcutIs', shortcut: 'working', isWatched: false };
    expect(play(unwatched, READY, pressed(10)).told).toEqual(['press 10']);
  });

  test('whose keys are those that are held is no second act', () => {
    const { told } = play(
      SHORTCUT,
      READY,
      edge('hook', 'down', 100),
      seen('down', 100),
      pressed(130),
      edge('hook', 'up', 900),
    );
    expect(told).toEqual(['down hook 100', 'up hook 900']);
  });
});

describe('a deaf hook', () => {
  test('is given up when our window saw a key that it did not; the hold goes on', () => {
    const { told } = play(
      READY,
      edge('window', 'down', 100),
      waited(1, 100),
      BROKEN,
      edge('window', 'up', 900),
    );
    expect(told).toEqual(['down window 100', 'giveUpHook', 'up window 900']);
  });

  test('is given up when the key is down and it was told nothing; the press counts', () => {
    const { told } = play(READY, { type: 'hookIsDeaf', atMs: 500 });
    expect(told).toEqual(['press 500', 'giveUpHook']);
  });

  test('a press that our window told already counts no second time', () => {
    const { told } = play(READY, edge('window', 'down', 400), { type: 'hookIsDeaf', atMs: 500 });
    expect(told).toEqual(['down window 400', 'giveUpHook']);
  });

  test('a hook that is gone already is not blamed for what it could not see', () => {
    const { told } = play(READY, edge('window', 'down', 100), BROKEN, READY, waited(1, 100));
    expect(told).toEqual(['down window 100']);
  });
});
