/** An event that seems to be older than this was stamped by a clock that began anew. */
const OLDEST_MS = 60_000;

/**
 * The system stamps key events by a clock of its own (the X server's, Windows' tick count), in milliseconds from who
 * knows when. The smallest distance seen between stamp and arrival is the distance of the two clocks: nothing arrives
 * before it happened. Returns Unix milliseconds of the event itself.
 */
export function createEventClock(clock: {
  readonly monotonicMs: () => number;
  readonly nowMs: () => number;
}): (stampMs: number) => number {
  let distanceMs = Number.POSITIVE_INFINITY;
  return (stampMs) => {
    const arrivedMs = clock.monotonicMs();
    const measuredMs = arrivedMs - stampMs;
    const wentWrong = measuredMs - distanceMs > OLDEST_MS;
    distanceMs = wentWrong ? measuredMs : Math.min(distanceMs, measuredMs);
    return clock.nowMs() - (arrivedMs - (stampMs + distanceMs));
  };
}
