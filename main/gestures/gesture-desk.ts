import { assertNever } from '../../shared/assert-never.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Clock } from '../session/session.ts';
import type { Talk } from '../session/talk.ts';
import {
  NOTHING_HELD,
  stepGesture,
  type GestureEvent,
  type GestureOrder,
  type GestureState,
  type Meets,
  type TalkControl,
} from './gesture-machine.ts';

/** One edge of something that is held to talk. */
export interface TalkEdge {
  readonly control: TalkControl;
  /** `lost`: the page that saw the press sees the control no more; the hold ends as at a release. */
  readonly edge: 'down' | 'up' | 'lost';
  /** The event's own time in Unix milliseconds (fractions allowed), never when it was handled. */
  readonly atMs: number;
}

/** Every way in calls this, and nobody else the session's verbs of talking. */
export interface GestureDesk {
  edge(edge: TalkEdge): void;
  /** A control of which only the press is seen (the toggle tier), at this moment in Unix milliseconds. Repeats are told apart here. */
  press(atMs: number): void;
  /** The tray's Talk: one-shot; again: send at once; while answering: silence; hands-free: off. */
  once(): void;
  /** Escape in a window of ours. */
  escape(): void;
  /** Whoever watched this control watches no more; if it was held, silence ends the turn, or the next press. */
  lost(control: TalkControl): void;
  stop(): void;
  setHandsFree(on: boolean): void;
  /** Told after the session has done what a gesture ordered; returns the way out. */
  on(listener: (gesture: GestureDone) => void): () => void;
}

export interface GestureDone {
  readonly orders: readonly GestureOrder[];
  readonly before: Meets;
  readonly after: Meets;
}

export interface GestureDeskOptions {
  readonly session: Talk & { snapshot(): { readonly mode: string | null } };
  readonly settings: () => Pick<Settings, 'gestures'>;
  readonly clock: Pick<Clock, 'monotonicMs'>;
}

export function createGestureDesk({ session, settings, clock }: GestureDeskOptions): GestureDesk {
  let state: GestureState = NOTHING_HELD;
  const listeners = new Set<(gesture: GestureDone) => void>();

  function tell(event: GestureEvent): void {
    const before = meets(session);
    const { state: next, orders } = stepGesture(state, event, before, settings().gestures);
    state = next;
    if (orders.length === 0) return;
    for (const order of orders) obey(session, order);
    const done = { orders, before, after: meets(session) };
    for (const listener of listeners) listener(done);
  }

  return {
    edge({ control, edge, atMs }) {
      if (edge === 'lost') tell({ type: 'lost', control });
      else tell({ type: edge, control, atMs, seenAtMs: clock.monotonicMs() });
    },
    press(atMs) {
      tell({ type: 'press', atMs });
    },
    once() {
      tell({ type: 'once' });
    },
    escape() {
      tell({ type: 'escape' });
    },
    lost(control) {
      tell({ type: 'unseen', control });
    },
    stop() {
      tell({ type: 'stop' });
    },
    setHandsFree(on) {
      session.setHandsFree(on);
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function meets(session: GestureDeskOptions['session']): Meets {
  const activity = session.activity();
  const { mode } = session.snapshot();
  return {
    recordsByHand: activity === 'listening' && mode !== null && mode !== 'handsFree',
    answers: activity === 'thinking' || activity === 'speaking',
    handsFree: session.isHandsFree() ? (session.isHandsFreePaused() ? 'paused' : 'on') : 'off',
  };
}

function obey(session: Talk, order: GestureOrder): void {
  switch (order) {
    case 'press':
      session.press();
      return;
    case 'release':
      session.release();
      return;
    case 'tap':
      session.tap();
      return;
    case 'letGo':
      session.letGo();
      return;
    case 'toggle':
      session.toggle();
      return;
    case 'once':
      session.once();
      return;
    case 'stop':
      session.stop();
      return;
    case 'handsFreeOn':
    case 'handsFreeOff':
      session.setHandsFree(order === 'handsFreeOn');
      return;
    case 'pause':
    case 'resume':
      session.pauseHandsFree(order === 'pause');
      return;
    default:
      assertNever(order, 'unhandled gesture order');
  }
}
