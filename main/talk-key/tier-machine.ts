import { assertNever } from '../../shared/assert-never.ts';
import { onShortcutPressed, onShortcutSeen, onWaited } from './shortcut-steps.ts';
import type {
  KeySource,
  TierFact,
  TierOrder,
  TierState,
  TierStep,
  ToldPress,
  Watcher,
} from './tier-state.ts';

/** Two sources that tell of presses no further apart tell of the same one: their clocks agree to a few milliseconds. */
const SAME_PRESS_MS = 200;
const TOLD_KEPT = 6;

/**
 * Which tier is in force, and what of all that is seen reaches the gesture desk. Facts in, orders out; no clock, no
 * process. One press is told once, however many saw it, and what is held is let go of when nobody can see it any more.
 */
export function stepTier(state: TierState, fact: TierFact): TierStep {
  switch (fact.type) {
    case 'hookIs':
      return onWatcher({ ...state, hook: better(state.hook, fact.watcher) }, 'hook');
    case 'portalIs':
      return onWatcher({ ...state, portal: better(state.portal, fact.watcher) }, 'portal');
    case 'shortcutIs':
      return quiet({
        ...state,
        shortcut: fact.shortcut,
        shortcutIsWatched: fact.isWatched,
        witness: null,
      });
    case 'edge':
      return onEdge(state, fact);
    case 'shortcutSeen':
      return onShortcutSeen(state, fact);
    case 'hookIsDeaf':
      return onDeaf(state, fact.atMs);
    case 'shortcutPressed':
      return onShortcutPressed(state, fact);
    case 'forgotten':
      return quiet({
        ...state,
        hold: null,
        told: [],
        skipping: [],
        witness: null,
        unseen: null,
        voidWaits: state.waits,
      });
    case 'waited':
      return onWaited(state, fact);
    default:
      return assertNever(fact, 'unknown fact');
  }
}

/** Another try is no news yet: why there is none is said until it works. */
function better(before: Watcher, now: Watcher): Watcher {
  return now.phase === 'starting' && before.phase === 'broken' ? before : now;
}

function quiet(state: TierState): TierStep {
  return { state, orders: [] };
}

/** A watcher that is not ready tells of no release: what it held is let go of, and a waiting press counts now. */
function onWatcher(state: TierState, source: 'hook' | 'portal'): TierStep {
  if (state[source].phase === 'ready') return quiet(state);
  const orders: TierOrder[] = [];
  const without = { ...state, skipping: state.skipping.filter((each) => each !== source) };
  const holdIsGone = state.hold?.source === source;
  if (holdIsGone) orders.push({ type: 'lost' });
  if (source !== 'hook')
    return { state: holdIsGone ? { ...without, hold: null } : without, orders };
  if (state.unseen !== null) orders.push({ type: 'press', atMs: state.unseen.atMs });
  return {
    state: {
      ...without,
      hold: holdIsGone ? null : state.hold,
      unseen: null,
      witness: null,
      voidWaits: state.waits,
    },
    orders,
  };
}

function onDeaf(state: TierState, atMs: number): TierStep {
  if (state.hook.phase !== 'ready') return quiet(state);
  const giveUp: TierOrder = { type: 'giveUpHook' };
  // Whoever saw the press has told of it already.
  const wasTold = state.hold !== null || state.told.some((press) => isSame(press, atMs, 1_000));
  return wasTold
    ? { state, orders: [giveUp] }
    : { state: tell(state, 'hook', atMs), orders: [{ type: 'press', atMs }, giveUp] };
}

function onEdge(
  state: TierState,
  { source, edge, atMs }: Extract<TierFact, { type: 'edge' }>,
): TierStep {
  if (source !== 'window' && state[source].phase !== 'ready') return quiet(state);
  if (edge === 'down') return onDown(state, source, atMs);
  if (state.skipping.includes(source)) {
    return quiet({ ...state, skipping: state.skipping.filter((each) => each !== source) });
  }
  if (state.hold?.source !== source) return quiet(state);
  return { state: { ...state, hold: null }, orders: [{ type: 'edge', edge, source, atMs }] };
}

function onDown(state: TierState, source: KeySource, atMs: number): TierStep {
  const before = state.told.find(
    (press) => press.source !== source && !press.isMatched && isSame(press, atMs, SAME_PRESS_MS),
  );
  if (before !== undefined) {
    const told = state.told.map((press) =>
      press === before ? { ...press, isMatched: true } : press,
    );
    const { hold } = state;
    // A page loses sight of the key with the focus; who sees every program knows its release better.
    if (hold?.source === 'window' && hold.atMs === before.atMs && source !== 'window') {
      return quiet({ ...state, told, hold: { ...hold, source } });
    }
    return quiet({ ...skip(state, source), told });
  }
  if (state.hold !== null) {
    return state.hold.source === source ? quiet(state) : quiet(skip(state, source));
  }
  const next = { ...tell(state, source, atMs), hold: { source, atMs } };
  const down: TierOrder = { type: 'edge', edge: 'down', source, atMs };
  if (source !== 'window' || state.hook.phase !== 'ready') return { state: next, orders: [down] };
  const id = state.waits + 1;
  return { state: { ...next, waits: id }, orders: [down, { type: 'wait', id, atMs }] };
}

function isSame(press: ToldPress, atMs: number, withinMs: number): boolean {
  return Math.abs(press.atMs - atMs) <= withinMs;
}

function tell(state: TierState, source: KeySource, atMs: number): TierState {
  return {
    ...state,
    told: [...state.told, { source, atMs, isMatched: false }].slice(-TOLD_KEPT),
    skipping: state.skipping.filter((each) => each !== source),
  };
}

function skip(state: TierState, source: KeySource): TierState {
  return state.skipping.includes(source)
    ? state
    : { ...state, skipping: [...state.skipping, source] };
}
