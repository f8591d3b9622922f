import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stepTier } from '../../../../main/talk-key/tier-machine.ts';
import {
  NO_TIER,
  tierOf,
  type TierFact,
  type TierOrder,
} from '../../../../main/talk-key/tier-state.ts';

/**
 * A world in which a person presses the talk key and the shortcut, well apart from each other, while the hook lives,
 * hangs, goes deaf and comes back. What each of the sources tells of it comes in any order within its delay.
 */
const WITNESS_MS = 200;
const APART_MS = 3_000;

type Hook = 'alive' | 'deaf' | 'gone';

interface Act {
  readonly kind: 'hold' | 'shortcut';
  readonly hook: Hook;
  readonly inWindow: boolean;
  /** How late each witness tells. */
  readonly hookDelayMs: number;
  readonly otherDelayMs: number;
  readonly heldMs: number;
  /** The hook ends in the middle of it. */
  readonly hookEnds: boolean;
}

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('hold' as const, 'shortcut' as const),
  hook: fc.constantFrom<Hook>('alive', 'deaf', 'gone'),
  inWindow: fc.boolean(),
  hookDelayMs: fc.integer({ min: 0, max: 120 }),
  otherDelayMs: fc.integer({ min: 0, max: 120 }),
  heldMs: fc.integer({ min: 30, max: 900 }),
  hookEnds: fc.boolean(),
});

interface Timed {
  readonly atMs: number;
  readonly fact: TierFact;
}

const READY: TierFact = { type: 'hookIs', watcher: { phase: 'ready' } };
const GONE: TierFact = { type: 'hookIs', watcher: { phase: 'broken', reason: 'gone' } };

/** What is told of one act, by whom and when. */
function tellings(one: Act, beganAtMs: number): readonly Timed[] {
  const { hookDelayMs, otherDelayMs, heldMs } = one;
  const upAtMs = beganAtMs + heldMs;
  const facts: Timed[] = [{ atMs: beganAtMs - 500, fact: one.hook === 'gone' ? GONE : READY }];
  const hookSees = one.hook === 'alive';
  const endsAtMs = one.hookEnds && hookSees ? beganAtMs + heldMs / 2 : Number.POSITIVE_INFINITY;
  const add = (atMs: number, fact: TierFact, byHook: boolean): void => {
    if (!byHook || (hookSees && atMs < endsAtMs)) facts.push({ atMs, fact });
  };
  if (endsAtMs !== Number.POSITIVE_INFINITY) facts.push({ atMs: endsAtMs, fact: GONE });
  if (one.kind === 'hold') {
    add(
      beganAtMs + hookDelayMs,
      { type: 'edge', source: 'hook', edge: 'down', atMs: beganAtMs },
      true,
    );
    add(upAtMs + hookDelayMs, { type: 'edge', source: 'hook', edge: 'up', atMs: upAtMs }, true);
    if (one.inWindow) {
      const stampMs = beganAtMs + 7;
      add(
        beganAtMs + otherDelayMs,
        { type: 'edge', source: 'window', edge: 'down', atMs: stampMs },
        false,
      );
      add(
        upAtMs + otherDelayMs,
        { type: 'edge', source: 'window', edge: 'up', atMs: upAtMs + 7 },
        false,
      );
    }
  } else {
    add(beganAtMs + hookDelayMs, { type: 'shortcutSeen', edge: 'down', atMs: beganAtMs }, true);
    add(upAtMs + hookDelayMs, { type: 'shortcutSeen', edge: 'up', atMs: upAtMs }, true);
    const atMs = beganAtMs + otherDelayMs;
    add(atMs, { type: 'shortcutPressed', atMs, proves: true }, false);
  }
  return facts;
}

function live(acts: readonly Act[]) {
  let state = stepTier(NO_TIER, { type: 'shortcutIs', shortcut: 'working', isWatched: true }).state;
  const queue: Timed[] = acts
    .flatMap((one, index) => tellings(one, (index + 1) * APART_MS))
    .toSorted((a, b) => a.atMs - b.atMs);
  const orders: { readonly atMs: number; readonly order: TierOrder }[] = [];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { atMs } = next;
    const step = stepTier(state, next.fact);
    ({ state } = step);
    for (const order of step.orders) {
      orders.push({ atMs, order });
      const due =
        order.type === 'wait'
          ? {
              atMs: atMs + WITNESS_MS,
              fact: { type: 'waited', id: order.id, atMs: order.atMs } as const,
            }
          : order.type === 'giveUpHook'
            ? { atMs: atMs + 1, fact: GONE }
            : null;
      if (due === null) continue;
      const place = queue.findIndex((each) => each.atMs > due.atMs);
      queue.splice(place === -1 ? queue.length : place, 0, due);
    }
  }
  return { orders, state };
}

describe('the tiers, whatever happens to the hook', () => {
  test('a press that anybody saw is told exactly once, and nothing is held for ever', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 12 }), (acts) => {
        const { orders, state } = live(acts);
        for (const [index, one] of acts.entries()) {
          const beganAtMs = (index + 1) * APART_MS;
          const during = orders.filter(
            ({ atMs }) => atMs >= beganAtMs - 600 && atMs < beganAtMs + APART_MS - 600,
          );
          const begun = during.filter(
            ({ order }) =>
              order.type === 'press' || (order.type === 'edge' && order.edge === 'down'),
          );
          const dies = one.hookEnds && one.hook === 'alive';
          const hookSaw = one.hook === 'alive' && !(dies && one.hookDelayMs >= one.heldMs / 2);
          const isSeen = one.kind === 'shortcut' || one.inWindow || hookSaw;
          expect(begun).toHaveLength(isSeen ? 1 : 0);
        }
        expect(state.hold).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test('what goes down at the desk comes up or is let go of before anything else goes down', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 12 }), (acts) => {
        let isDown = false;
        for (const { order } of live(acts).orders) {
          if (order.type === 'edge' && order.edge === 'down') {
            expect(isDown).toBe(false);
            isDown = true;
          } else if (order.type === 'lost' || order.type === 'edge') {
            expect(isDown).toBe(true);
            isDown = false;
          }
        }
        expect(isDown).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('a hook that is not there holds nothing and is never the tier in force', () => {
    const wild: fc.Arbitrary<TierFact> = fc.oneof(
      fc.constantFrom(READY, GONE),
      fc.record({
        type: fc.constant('edge' as const),
        source: fc.constantFrom('hook' as const, 'window' as const, 'portal' as const),
        edge: fc.constantFrom('down' as const, 'up' as const, 'lost' as const),
        atMs: fc.integer({ min: 0, max: 5_000 }),
      }),
      fc.record({
        type: fc.constant('shortcutPressed' as const),
        atMs: fc.integer({ min: 0, max: 5_000 }),
        proves: fc.boolean(),
      }),
      fc.record({
        type: fc.constant('portalIs' as const),
        watcher: fc.constantFrom(
          { phase: 'ready' as const },
          { phase: 'broken' as const, reason: 'gone' },
        ),
      }),
    );
    fc.assert(
      fc.property(fc.array(wild, { maxLength: 40 }), (facts) => {
        let state = NO_TIER;
        for (const fact of facts) {
          ({ state } = stepTier(state, fact));
          if (state.hook.phase !== 'ready') {
            expect(state.hold?.source).not.toBe('hook');
            expect(tierOf(state)).not.toBe('hook');
          }
          if (state.portal.phase !== 'ready') expect(state.hold?.source).not.toBe('portal');
        }
      }),
      { numRuns: 300 },
    );
  });
});
