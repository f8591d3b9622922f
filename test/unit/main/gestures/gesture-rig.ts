import { createGestureDesk, type GestureDesk } from '../../../../main/gestures/gesture-desk.ts';
import type { TalkControl } from '../../../../main/gestures/gesture-machine.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import { createManualClock, type ManualClock } from '../../../fakes/manual-clock.ts';
import { createTalkModel, type TalkModel } from './talk-model.ts';

export const TAP_MS = DEFAULT_SETTINGS.gestures.tapMs;
export const DOUBLE_TAP_MS = DEFAULT_SETTINGS.gestures.doubleTapMs;

export interface GestureRig {
  readonly desk: GestureDesk;
  readonly talk: TalkModel;
  readonly clock: ManualClock;
  readonly down: (atMs: number, control?: TalkControl) => void;
  readonly up: (atMs: number, control?: TalkControl) => void;
  /** Both edges; the session's verbs that came of them. */
  readonly pressFor: (heldMs: number, at?: { readonly atMs?: number }) => readonly string[];
}

/** The desk in front of a modelled session. Moments are milliseconds since the rig began. */
export function createGestureRig({ answers = true } = {}): GestureRig {
  const talk = createTalkModel({ answers });
  const clock = createManualClock();
  const desk = createGestureDesk({ session: talk, settings: () => DEFAULT_SETTINGS, clock });
  const startMs = clock.nowMs();
  function edge(way: 'down' | 'up', atMs: number, control: TalkControl): void {
    desk.edge({ control, edge: way, atMs: startMs + atMs });
  }
  return {
    desk,
    talk,
    clock,
    down: (atMs, control = 'globalKey') => edge('down', atMs, control),
    up: (atMs, control = 'globalKey') => edge('up', atMs, control),
    pressFor(heldMs, { atMs = 1_000 } = {}) {
      edge('down', atMs, 'globalKey');
      edge('up', atMs + heldMs, 'globalKey');
      return talk.said();
    },
  };
}
