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

/** Who is there, as far as it decides how long somebody rests. */
export interface Company {
  /** How many clients there are now. */
  readonly clients: () => number;
  /** Those that have used more than their share. */
  readonly resting: Set<Reading>;
}

/**
 * Keeps clients from taking more than their turn of the engine's one thread. Who has used some of it rests for as
 * long as each of the others that do so, and one more for all that do not: of n who flood it each gets an (n + 1)th
 * part. Who is alone never rests, nor does who speaks in real time.
 */
export function createTurns({
  reading,
  company: { clients, resting },
  monotonicMs = () => performance.now(),
}: {
  readonly reading: Reading;
  readonly company: Company;
  readonly monotonicMs?: () => number;
}): { run(work: () => void): void; close(): void } {
  /** The rest it owes: paid by the time in which nothing was done for it. */
  let owedMs = 0;
  let endedMs = 0;
  let rest: NodeJS.Timeout | null = null;

  const goOn = (): void => {
    rest = null;
    resting.delete(reading);
    reading.goOn('turn');
  };

  return {
    run: (work) => {
      const startedMs = monotonicMs();
      owedMs = Math.max(0, owedMs - (startedMs - endedMs));
      work();
      endedMs = monotonicMs();
      if (clients() === 1) return;
      const others = resting.size - (resting.has(reading) ? 1 : 0);
      owedMs += (endedMs - startedMs) * (others + 1);
      if (owedMs < SHORTEST_REST_MS || rest !== null) return;
      reading.hold('turn');
      resting.add(reading);
      rest = setTimeout(goOn, Math.min(owedMs, LONGEST_REST_MS));
    },
    close: () => {
      if (rest !== null) clearTimeout(rest);
      resting.delete(reading);
    },
  };
}
