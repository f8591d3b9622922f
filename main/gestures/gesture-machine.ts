import { assertNever } from '../../shared/assert-never.ts';

/**
 * One grammar for everything that can be pressed to talk: rules G1–G20 of docs/session-spec.md. It is told
 * edges with the moments at which they happened, and gives orders to the session. It has no clock: a gesture is
 * what it was, however late its edges are handled.
 */

/** Everything with a press and a release. */
export type TalkControl = 'button' | 'space' | 'globalKey' | 'overlay' | 'command';

/** What the session is doing when an event is handled, as far as a gesture depends on it. */
export interface Meets {
  /** A turn is being recorded that somebody began by hand: a hold, a toggle, a one-shot. */
  readonly recordsByHand: boolean;
  /** An answer is awaited, or sounds. */
  readonly answers: boolean;
  readonly handsFree: 'off' | 'on' | 'paused';
}

export interface Thresholds {
  /** A press shorter than this is a tap. */
  readonly tapMs: number;
  /** From the release of a tap to the press that makes it a double-tap. */
  readonly doubleTapMs: number;
}

interface Edge {
  readonly control: TalkControl;
  /** When it happened, in Unix milliseconds. */
  readonly atMs: number;
  /** When it is handled, in milliseconds that never jump. */
  readonly seenAtMs: number;
}

export type GestureEvent =
  | ({ readonly type: 'down' } & Edge)
  | ({ readonly type: 'up' } & Edge)
  /** The page that saw the press lost the keyboard or the pointer: nobody holds there any more. */
  | { readonly type: 'lost'; readonly control: TalkControl }
  /** Whoever watched the key watches no more: it may well be held still. */
  | { readonly type: 'unseen'; readonly control: TalkControl }
  /** A control of which only the press is ever seen. */
  | { readonly type: 'press'; readonly atMs: number }
  | { readonly type: 'once' }
  | { readonly type: 'escape' }
  | { readonly type: 'stop' };

/** Verbs of the session (`main/session/talk.ts`), in the order in which they are to be said. */
export type GestureOrder =
  | 'press'
  | 'release'
  | 'tap'
  | 'letGo'
  | 'toggle'
  | 'once'
  | 'stop'
  | 'handsFreeOn'
  | 'handsFreeOff'
  | 'pause'
  | 'resume';

/** What a press came upon, which decides what its release means. */
type Met = 'nothing' | 'openTurn' | 'handsFree' | 'pausedHandsFree';

interface Held {
  readonly control: TalkControl;
  readonly downAtMs: number;
  /** The latest press that was told while it was held: a repeat, or one whose release is on its way. */
  readonly lastDownAtMs: number;
  readonly met: Met;
  /** It came soon enough after a tap of the same control. */
  readonly isSecond: boolean;
  /** Its turn was ended otherwise: the release means nothing. */
  readonly isSpent: boolean;
}

interface EarlyUp {
  readonly atMs: number;
  readonly seenAtMs: number;
}

export interface GestureState {
  readonly held: Held | null;
  readonly lastTap: { readonly control: TalkControl; readonly upAtMs: number } | null;
  /** Releases of what nobody held: their presses may still come. */
  readonly earlyUps: Readonly<Partial<Record<TalkControl, EarlyUp>>>;
  /** Of a control without releases, repeats included. */
  readonly lastPressAtMs: number;
}

export interface GestureStep {
  readonly state: GestureState;
  readonly orders: readonly GestureOrder[];
}

export const NOTHING_HELD: GestureState = {
  held: null,
  lastTap: null,
  earlyUps: {},
  lastPressAtMs: Number.NEGATIVE_INFINITY,
};

/** The first repeat of a held key comes within a second on every desktop, the next ones at once. */
const REPEAT_GAP_MS = 1_200;
/** A release is not believed to belong to a press that is handled later than this. */
const EARLY_UP_MS = 10_000;

export function stepGesture(
  state: GestureState,
  event: GestureEvent,
  meets: Meets,
  thresholds: Thresholds,
): GestureStep {
  switch (event.type) {
    case 'down':
      return onDown(state, event, meets, thresholds);
    case 'up':
      return onUp(state, event, thresholds);
    case 'lost':
      return onGone(state, event.control, 'release');
    case 'unseen':
      return onGone(state, event.control, 'letGo');
    case 'press':
      return onPressOnly(state, event.atMs, meets);
    case 'once':
      return { state: spend(state), orders: ['once'] };
    case 'escape':
      return onEscape(state, meets);
    case 'stop':
      return { state: spend(state), orders: ['stop'] };
    default:
      return assertNever(event, 'unhandled gesture event');
  }
}

function onDown(
  state: GestureState,
  edge: Edge,
  meets: Meets,
  thresholds: Thresholds,
): GestureStep {
  const { held } = state;
  if (held !== null) {
    const isHeldStill = meets.recordsByHand && !held.isSpent;
    const isRepeat = held.control === edge.control && edge.atMs - held.lastDownAtMs < REPEAT_GAP_MS;
    if (held.control === edge.control && (isHeldStill || isRepeat)) {
      const downAtMs = Math.min(held.downAtMs, edge.atMs);
      const lastDownAtMs = Math.max(held.lastDownAtMs, edge.atMs);
      return stay({ ...state, held: { ...held, downAtMs, lastDownAtMs } });
    }
    if (held.control !== edge.control && isHeldStill) return stay(state);
  }
  const begun = begin(state, edge, metBy(meets), thresholds);
  const early = state.earlyUps[edge.control];
  const isOver =
    early !== undefined && early.atMs >= edge.atMs && edge.seenAtMs - early.seenAtMs <= EARLY_UP_MS;
  if (!isOver) return begun;
  return then(begun, (next) => finish(next, early.atMs, thresholds));
}

function metBy({ recordsByHand, handsFree }: Meets): Met {
  if (recordsByHand) return 'openTurn';
  if (handsFree === 'off') return 'nothing';
  return handsFree === 'on' ? 'handsFree' : 'pausedHandsFree';
}

function begin(
  state: GestureState,
  { control, atMs }: Pick<Edge, 'control' | 'atMs'>,
  met: Met,
  { doubleTapMs }: Thresholds,
): GestureStep {
  const { lastTap } = state;
  const sinceTapMs = lastTap?.control === control ? atMs - lastTap.upAtMs : null;
  const isSecond = sinceTapMs !== null && sinceTapMs >= 0 && sinceTapMs <= doubleTapMs;
  const held: Held = {
    control,
    downAtMs: atMs,
    lastDownAtMs: atMs,
    met,
    isSecond,
    isSpent: false,
  };
  return {
    state: { ...state, held, lastTap: null, earlyUps: without(state.earlyUps, control) },
    orders: ['press'],
  };
}

function onUp(state: GestureState, edge: Edge, thresholds: Thresholds): GestureStep {
  const { held } = state;
  if (held?.control !== edge.control) {
    const early = { atMs: edge.atMs, seenAtMs: edge.seenAtMs };
    return stay({ ...state, earlyUps: { ...state.earlyUps, [edge.control]: early } });
  }
  const finished = finish(state, edge.atMs, thresholds);
  if (edge.atMs < held.downAtMs || edge.atMs >= held.lastDownAtMs) return finished;
  // What looked like a repeat was the next press, told before the release between them.
  const { control, lastDownAtMs: atMs } = held;
  const met = metAfter(held.met, finished.orders);
  return then(finished, (next) => begin(next, { control, atMs }, met, thresholds));
}

/** What the next press meets when the one before it met this, and ended so. */
function metAfter(met: Met, orders: readonly GestureOrder[]): Met {
  if (orders.includes('handsFreeOff')) return 'nothing';
  if (orders.includes('pause')) return 'pausedHandsFree';
  if (orders.includes('handsFreeOn') || orders.includes('resume')) return 'handsFree';
  return met === 'openTurn' ? 'nothing' : met;
}

/** The release of what is held, at the moment at which it happened. */
function finish(state: GestureState, atMs: number, { tapMs }: Thresholds): GestureStep {
  const { held } = state;
  if (held === null) return stay(state);
  const over: GestureState = { ...state, held: null };
  if (held.isSpent) return stay(over);
  const heldMs = atMs - held.downAtMs;
  // A clock that was set back makes the length unknown; words are not thrown away for it.
  const isTap = heldMs >= 0 && heldMs < tapMs;
  if (!isTap) return { state: over, orders: ['release'] };
  const ending: GestureOrder = held.met === 'openTurn' ? 'release' : 'tap';
  const isHandsFree = held.met === 'handsFree' || held.met === 'pausedHandsFree';
  if (held.isSecond) {
    return { state: over, orders: [ending, isHandsFree ? 'handsFreeOff' : 'handsFreeOn'] };
  }
  const tapped: GestureState = { ...over, lastTap: { control: held.control, upAtMs: atMs } };
  if (!isHandsFree) return { state: tapped, orders: [ending] };
  return { state: tapped, orders: [ending, held.met === 'handsFree' ? 'pause' : 'resume'] };
}

function onGone(
  state: GestureState,
  control: TalkControl,
  order: 'release' | 'letGo',
): GestureStep {
  if (state.held?.control !== control) return stay(state);
  return {
    state: { ...state, held: null, lastTap: null },
    orders: state.held.isSpent ? [] : [order],
  };
}

function onPressOnly(state: GestureState, atMs: number, meets: Meets): GestureStep {
  const gapMs = Math.abs(atMs - state.lastPressAtMs);
  const seen = { ...state, lastPressAtMs: atMs };
  if (gapMs < REPEAT_GAP_MS) return stay(seen);
  const pausing: GestureOrder = meets.handsFree === 'on' ? 'pause' : 'resume';
  const pauses = meets.handsFree !== 'off' && !meets.recordsByHand;
  return { state: spend(seen), orders: [pauses ? pausing : 'toggle'] };
}

function onEscape(state: GestureState, meets: Meets): GestureStep {
  if (meets.recordsByHand || meets.answers) return { state: spend(state), orders: ['stop'] };
  return { state: spend(state), orders: meets.handsFree === 'off' ? [] : ['handsFreeOff'] };
}

/** What is held goes on being held, and its release means nothing any more. */
function spend(state: GestureState): GestureState {
  const held = state.held === null ? null : { ...state.held, isSpent: true };
  return { ...state, held, lastTap: null };
}

function then(first: GestureStep, next: (state: GestureState) => GestureStep): GestureStep {
  const second = next(first.state);
  return { state: second.state, orders: [...first.orders, ...second.orders] };
}

function stay(state: GestureState): GestureStep {
  return { state, orders: [] };
}

function without(
  earlyUps: GestureState['earlyUps'],
  control: TalkControl,
): GestureState['earlyUps'] {
  const { [control]: _gone, ...rest } = earlyUps;
  return rest;
}
