import type { Page } from '@playwright/test';

/** A frame that stands longer is seen as a stumble; also where Chromium begins to report one as long. */
export const FRAME_LIMIT_MS = 50;

export interface Frames {
  /** Drawn while it was looked at. */
  readonly frames: number;
  /** Frames that stood longer than 50 ms before the next one: three of a 60 Hz screen are not longer yet. */
  readonly long: number;
  /** Milliseconds from one frame's beginning to the next one's, the longest. */
  readonly longestMs: number;
  /**
   * Milliseconds of scripts and drawing in one frame, the most. Chromium tells it only of frames that took longer
   * than 50 ms with their waiting; 0: there was none.
   */
  readonly mostWorkMs: number;
}

/** Looks at every frame of a page until it is asked what it saw. */
export async function watchFrames(page: Page): Promise<() => Promise<Frames>> {
  const watch = await page.evaluateHandle((limitMs) => {
    const seen = { frames: 0, long: 0, longestMs: 0, mostWorkMs: 0 };
    const startedAtMs = performance.now();
    const numberOf = (of: unknown, name: string): number => {
      const value: unknown = typeof of === 'object' && of !== null ? Reflect.get(of, name) : null;
      return typeof value === 'number' ? value : 0;
    };
    const note = (entries: readonly PerformanceEntry[]): void => {
      for (const entry of entries) {
        if (entry.startTime < startedAtMs) continue;
        const scripts: unknown = Reflect.get(entry, 'scripts');
        const scriptMs = Array.isArray(scripts)
          ? scripts.reduce((sum: number, script) => sum + numberOf(script, 'duration'), 0)
          : 0;
        const renderedAtMs = numberOf(entry, 'renderStart');
        // 0: nothing was drawn in it.
        const drawMs = renderedAtMs === 0 ? 0 : entry.startTime + entry.duration - renderedAtMs;
        seen.mostWorkMs = Math.max(seen.mostWorkMs, scriptMs + drawMs);
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
      const stoodMs = lastAtMs === null ? 0 : Math.round(nowMs - lastAtMs);
      if (stoodMs > limitMs) seen.long += 1;
      seen.longestMs = Math.max(seen.longestMs, stoodMs);
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
  }, FRAME_LIMIT_MS);
  return () => watch.evaluate(({ end }) => end());
}
