/** What a stretch of main's event loop was like. */
export interface LoopRound {
  /** How often the loop was looked at. */
  readonly looks: number;
  readonly p999Ms: number;
  readonly longestMs: number;
  /** Turns that were begun and answered meanwhile. */
  readonly answered: number;
}

export interface LoopBench {
  /** `talks`: the key is pressed and released all the while, as by somebody in a hurry. */
  round(how: { readonly lastsMs: number; readonly talks: boolean }): Promise<LoopRound>;
}

declare global {
  var parleyLoopBench: LoopBench | undefined;
}

/**
 * Sent into main as text, so it refers to nothing outside itself. What it does for the measurement is a timer a
 * millisecond, in both kinds of round; asking from outside meanwhile would itself keep the loop busy.
 */
export function installLoopBench(): void {
  /** Each look is due so long after the last; what is found includes it. */
  const RESOLUTION_MS = 1;
  const NS_PER_MS = 1e6;
  const HELD_MS = 2_600;
  /** Time for the answer to begin; the next press interrupts it. */
  const BETWEEN_MS = 2_000;

  const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
  const later = (afterMs: number): Promise<void> =>
    new Promise((resolve) => {
      setTimeout(resolve, afterMs);
    });

  async function talkUntil(endsAtMs: number): Promise<void> {
    const door = globalThis.parleyTest;
    if (door === undefined || Date.now() + HELD_MS + BETWEEN_MS > endsAtMs) return;
    door.press();
    await later(HELD_MS);
    door.release();
    await later(BETWEEN_MS);
    await talkUntil(endsAtMs);
  }

  const answers = (): number =>
    globalThis.parleyTest?.turns().filter(({ answer }) => answer !== '').length ?? 0;

  globalThis.parleyLoopBench = {
    async round({ lastsMs, talks }) {
      const before = answers();
      const endsAtMs = Date.now() + lastsMs;
      const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
      delays.enable();
      if (talks) await talkUntil(endsAtMs);
      await later(Math.max(0, endsAtMs - Date.now()));
      delays.disable();
      return {
        looks: delays.count,
        p999Ms: delays.percentile(99.9) / NS_PER_MS,
        longestMs: delays.max / NS_PER_MS,
        answered: answers() - before,
      };
    },
  };
}
