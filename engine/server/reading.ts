/** Why a client is not read for now. */
type Reason = 'turn' | 'output';

/** Whether a client's socket is read. While it is not, its operating system makes it wait. */
export interface Reading {
  hold(reason: Reason): void;
  goOn(reason: Reason): void;
}

export function createReading(socket: { pause(): void; resume(): void }): Reading {
  const reasons = new Set<Reason>();
  return {
    hold: (reason) => {
      reasons.add(reason);
      socket.pause();
    },
    goOn: (reason) => {
      if (reasons.delete(reason) && reasons.size === 0) socket.resume();
    },
  };
}

/** Less than this is not worth a pause. */
const SHORTEST_REST_MS = 40;
/** Longer, and its pings would go unanswered. */
const LONGEST_REST_MS = 2_000;

/**
 * Keeps clients from taking more than their turn of the engine's one thread: who has used some of it rests for as
 * long as the others need to use as much each. Who is alone never rests, nor does who speaks in real time.
 */
export function createTurns({
  reading,
  clients,
  monotonicMs = () => performance.now(),
}: {
  readonly reading: Reading;
  /** How many there are now. */
  readonly clients: () => number;
  readonly monotonicMs?: () => number;
}): { run(work: () => void): void; close(): void } {
  let restUntilMs = 0;
  let rest: NodeJS.Timeout | null = null;
  return {
    run: (work) => {
      const startedMs = monotonicMs();
      work();
      const nowMs = monotonicMs();
      restUntilMs = Math.max(restUntilMs, startedMs) + (nowMs - startedMs) * (clients() - 1);
      const restMs = Math.min(restUntilMs - nowMs, LONGEST_REST_MS);
      if (restMs < SHORTEST_REST_MS || rest !== null) return;
      reading.hold('turn');
      rest = setTimeout(() => {
        rest = null;
        reading.goOn('turn');
      }, restMs);
    },
    close: () => {
      if (rest !== null) clearTimeout(rest);
    },
  };
}
