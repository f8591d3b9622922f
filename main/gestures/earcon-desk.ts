import type { Settings } from '../../shared/settings.ts';
import type { Outcome, Turn } from '../../shared/session-snapshot.ts';
import { createEarcon, type Earcon } from '../audio/earcons.ts';
import type { Clock, Session } from '../session/session.ts';
import { earconOfChange, earconOfGesture, momentOf, type Moment } from './choose-earcon.ts';
import type { GestureDesk } from './gesture-desk.ts';

/** What fails often fails twice, as a turn and as what stands in the way; it is one failure to the ear. */
const ONE_FAILURE_MS = 1_000;

export interface EarconDeskOptions {
  readonly session: Pick<Session, 'on' | 'snapshot' | 'isHandsFree' | 'isHandsFreePaused'>;
  readonly gestures: Pick<GestureDesk, 'on'>;
  readonly settings: () => Pick<Settings, 'sounds'>;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly play: (samples: Int16Array) => void;
}

/** Plays a sound for each change, if the person wants sounds. Returns the way out. */
export function createEarconDesk(options: EarconDeskOptions): () => void {
  const { session, gestures, settings, clock, play } = options;
  const made = new Map<Earcon, Int16Array>();
  let moment = now();
  let silencedAtPress = false;
  let failedAtMs = Number.NEGATIVE_INFINITY;
  /** The turn that was last heard to fail: it changes again when it is tried again. */
  let failedTurn: Pick<Turn, 'id' | 'outcome'> | null = null;

  function now(): Moment {
    const handsFree = session.isHandsFree()
      ? session.isHandsFreePaused()
        ? 'paused'
        : 'on'
      : 'off';
    return momentOf(session.snapshot(), handsFree);
  }

  function sound(earcon: Earcon | null): void {
    if (earcon === null || !settings().sounds) return;
    if (earcon === 'failed') {
      const atMs = clock.monotonicMs();
      if (atMs - failedAtMs < ONE_FAILURE_MS) return;
      failedAtMs = atMs;
    }
    const samples = made.get(earcon) ?? createEarcon(earcon);
    made.set(earcon, samples);
    play(samples);
  }

  const leaveGestures = gestures.on((gesture) => {
    if (gesture.orders.includes('press')) silencedAtPress = gesture.before.answers;
    sound(earconOfGesture(gesture, silencedAtPress));
  });
  const leaveSession = session.on((event) => {
    if (event.type === 'snapshotChanged') {
      const before = moment;
      moment = now();
      sound(earconOfChange(before, moment));
    }
    if (event.type !== 'turnChanged' || event.turn.restored) return;
    const { id, outcome } = event.turn;
    const isNews = failedTurn?.id !== id || failedTurn.outcome !== outcome;
    if (hasFailed(outcome) && isNews) sound('failed');
    if (hasFailed(outcome) || failedTurn?.id === id) failedTurn = { id, outcome };
  });

  return () => {
    leaveGestures();
    leaveSession();
  };
}

function hasFailed(outcome: Outcome | null): boolean {
  return outcome === 'failed' || outcome === 'kept';
}
