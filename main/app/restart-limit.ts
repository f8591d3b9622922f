/** At most `times` within any `windowMs`: what crashes at once again is not restarted for ever. */
export interface RestartLimit {
  /** Counts one restart; false when the limit is reached, and then nothing is counted. */
  allow(nowMs: number): boolean;
  /** A person asked: begin counting anew. */
  reset(): void;
}

export function createRestartLimit({
  times,
  windowMs,
}: {
  times: number;
  windowMs: number;
}): RestartLimit {
  let recent: number[] = [];
  return {
    allow(nowMs) {
      recent = recent.filter((at) => nowMs - at < windowMs);
      if (recent.length >= times) return false;
      recent.push(nowMs);
      return true;
    },
    reset() {
      recent = [];
    },
  };
}
