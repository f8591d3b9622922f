import { assertNever } from '../../shared/assert-never.ts';
import type { GestureDesk } from '../gestures/gesture-desk.ts';
import type { Clock } from '../session/session.ts';
import type { ProcessClock } from './process-clock.ts';
import type { TalkReply, TalkRequest } from './talk-message.ts';

/** A press that took longer to get here is not begun: nobody expects a microphone to open so late. */
const OLDEST_START_MS = 10_000;
/** Clocks of processes agree to within a tick; what is from later than now is from another computer's life. */
const AHEAD_MS = 1_000;

export interface TalkOrdersOptions {
  readonly desk: Pick<GestureDesk, 'edge' | 'press' | 'once'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly processClock: Pick<ProcessClock, 'nowMs'>;
}

/**
 * What the command line's verbs are to the desk (G20): `start` and `stop` are the edges of a control, at the moments at
 * which their processes were started. A `stop` that overtakes its `start` still ends it.
 */
export function createTalkOrders({
  desk,
  clock,
  processClock,
}: TalkOrdersOptions): (request: TalkRequest) => TalkReply {
  /** Fixed once: the clock on the wall may be set between two edges, and their order must stand. */
  const unixMsAtZero = clock.nowMs() - processClock.nowMs();
  let newestStopMs = Number.NEGATIVE_INFINITY;

  return ({ talk, startedAtMs }) => {
    const arrivedMs = processClock.nowMs();
    const sentMs = startedAtMs ?? arrivedMs;
    if (sentMs > arrivedMs + AHEAD_MS) return { ok: false, problem: 'notUnderstood' };
    const isOld = arrivedMs - sentMs > OLDEST_START_MS;
    const atMs = unixMsAtZero + sentMs;
    switch (talk) {
      case 'start':
        if (isOld) return { ok: false, problem: 'tooOld' };
        desk.edge({ control: 'command', edge: 'down', atMs });
        if (newestStopMs >= sentMs) {
          desk.edge({ control: 'command', edge: 'up', atMs: unixMsAtZero + newestStopMs });
        }
        return { ok: true };
      case 'stop':
        newestStopMs = Math.max(newestStopMs, sentMs);
        desk.edge({ control: 'command', edge: 'up', atMs });
        return { ok: true };
      case 'toggle':
        if (isOld) return { ok: false, problem: 'tooOld' };
        desk.press(atMs);
        return { ok: true };
      case 'once':
        if (isOld) return { ok: false, problem: 'tooOld' };
        desk.once();
        return { ok: true };
      default:
        return assertNever(talk, 'unknown verb');
    }
  };
}
