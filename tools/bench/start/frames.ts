import type { Page } from '@playwright/test';

/** A frame that takes longer is seen as a stumble; also where Chromium begins to report one as long. */
export const FRAME_LIMIT_MS = 50;

export interface Frames {
  /** Drawn while it was looked at. */
  readonly frames: number;
  /** Frames whose work and drawing took longer than 50 ms. */
  readonly long: number;
  /** Milliseconds of the longest of them; of the others nobody knows more than that they were shorter. */
  readonly longestMs: number;
  /** Milliseconds from one frame's beginning to the next one's, the longest. */
  readonly longestGapMs: number;
}

/** Looks at every frame of a page until it is asked what it saw. */
export async function watchFrames(page: Page): Promise<() => Promise<Frames>> {
  const watch = await page.evaluateHandle(() => {
    const seen = { frames: 0, long: 0, longestMs: 0, longestGapMs: 0 };
    const startedAtMs = performance.now();
    const note = (entries: readonly PerformanceEntry[]): void => {
      for (const { startTime, duration } of entries) {
        if (startTime < startedAtMs) continue;
        seen.long += 1;
        seen.longestMs = Math.max(seen.longestMs, duration);
      }
    };
    const observer = new PerformanceObserver((list) => {
      note(list.getEntries());
    });
    observer.observe({ type: 'long-animation-frame' });
    let isOver = false;
    let lastAtMs: number | null = null;
    const look = (nowMs: number): void => {
      if (isOver) return;
      seen.frames += 1;
      if (lastAtMs !== null) seen.longestGapMs = Math.max(seen.longestGapMs, nowMs - lastAtMs);
      lastAtMs = nowMs;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    return {
      end: () => {
        isOver = true;
        note(observer.takeRecords());
        observer.disconnect();
        return seen;
      },
    };
  });
  return () => watch.evaluate(({ end }) => end());
}
