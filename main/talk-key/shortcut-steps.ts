import type { TierFact, TierOrder, TierState, TierStep } from './tier-state.ts';

/** The registered shortcut, of which only presses are told, and told again while it is held. */

/** A hook that answers has told of the keys by then; longer than this after its answer and it is deaf. */
export const WITNESS_MS = 200;

/** One that is slow has so long to answer: a press that only others saw drops the tier within a second. */
export const ANSWER_MS = 600;

/** The first repeat of a held key comes within a second on every desktop, the next ones at once. */
const REPEAT_GAP_MS = 1_200;

/** A repeat may still be on its way when the keys are up. */
const TRAILING_MS = 500;

/** The keys were seen and the shortcut arrives so much later at the most. */
const CLAIM_MS = 2_000;

export function onShortcutPressed(
  before: TierState,
  { atMs, proves }: Extract<TierFact, { type: 'shortcutPressed' }>,
): TierStep {
  const state: TierState = {
    ...before,
    lastShortcutMs: atMs,
    shortcut: proves && before.shortcut === 'unproven' ? 'working' : before.shortcut,
  };
  // Without the hook the desk tells repeats apart by their distance.
  if (state.hook.phase !== 'ready' || !state.shortcutIsWatched) {
    return { state, orders: [{ type: 'press', atMs }] };
  }
  const { witness } = state;
  if (witness !== null && !witness.isClaimed && atMs - witness.downAtMs < CLAIM_MS) {
    return claim(state, witness);
  }
  const isRepeat =
    witness?.isClaimed === true &&
    witness.upAtMs === null &&
    atMs - before.lastShortcutMs < REPEAT_GAP_MS;
  if (isRepeat || state.unseen !== null) return { state, orders: [] };
  const id = state.waits + 1;
  return {
    state: { ...state, waits: id, unseen: { id, atMs } },
    orders: [{ type: 'wait', id, atMs }],
  };
}

export function onShortcutSeen(
  state: TierState,
  { edge, atMs }: Extract<TierFact, { type: 'shortcutSeen' }>,
): TierStep {
  if (state.hook.phase !== 'ready') return { state, orders: [] };
  if (edge === 'up') {
    const witness = state.witness === null ? null : { ...state.witness, upAtMs: atMs };
    return { state: { ...state, witness }, orders: [] };
  }
  const witness = { downAtMs: atMs, upAtMs: null, isClaimed: false };
  const next = { ...state, witness, unseen: null };
  return state.unseen === null ? { state: next, orders: [] } : claim(next, witness);
}

/** The hook had its time to tell of a press that another saw. */
export function onWaited(
  state: TierState,
  { id, atMs }: Extract<TierFact, { type: 'waited' }>,
): TierStep {
  if (state.hook.phase !== 'ready' || id <= state.voidWaits) return { state, orders: [] };
  const giveUp: TierOrder = { type: 'giveUpHook' };
  if (state.unseen?.id === id) {
    const { witness, unseen } = state;
    const upAtMs = witness?.isClaimed === true ? witness.upAtMs : null;
    const next = { ...state, unseen: null };
    if (upAtMs !== null && unseen.atMs - upAtMs < TRAILING_MS) return { state: next, orders: [] };
    return { state: next, orders: [{ type: 'press', atMs: unseen.atMs }, giveUp] };
  }
  const inWindow = state.told.some(
    (press) => press.source === 'window' && press.atMs === atMs && !press.isMatched,
  );
  return { state, orders: inWindow ? [giveUp] : [] };
}

function claim(state: TierState, witness: NonNullable<TierState['witness']>): TierStep {
  const next = { ...state, witness: { ...witness, isClaimed: true } };
  // Its keys are part of what is held to talk, or the other way round: one act is not two.
  return state.hold === null
    ? { state: next, orders: [{ type: 'press', atMs: witness.downAtMs }] }
    : { state: next, orders: [] };
}
