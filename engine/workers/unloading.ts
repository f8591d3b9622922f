import type { WorkerLink } from './worker-link.ts';

type Part = Pick<WorkerLink<never, never>, 'warmUp' | 'isIdle' | 'unload'>;

export interface Unloading {
  /** Someone came, or something was asked for. After an unloading everything is loaded again. */
  used(): void;
  /** A part has been loaded: the next one may be. */
  loaded(): void;
  /** How long the parts stay without use; null, as at first: for ever. */
  setAfter(afterMs: number | null): void;
  close(): void;
}

/** A part that was still busy when its time was up is looked at again after so long. */
const LOOK_AGAIN_MS = 1_000;

/**
 * Loads the parts at the first use and gives them back after a time without any. All together: the parts of one turn
 * follow each other within a second, and whoever speaks again should wait for one loading, not for three. They are
 * loaded one after the other, in the order in which a turn needs them: side by side they would need half as much
 * memory again.
 */
export function createUnloading({
  parts,
  monotonicMs = () => performance.now(),
}: {
  readonly parts: () => readonly Part[];
  readonly monotonicMs?: () => number;
}): Unloading {
  let afterMs: number | null = null;
  let usedAtMs = monotonicMs();
  let isLoaded = false;
  let loadedParts = 0;
  let timer: NodeJS.Timeout | null = null;

  const disarm = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };

  const arm = (inMs: number): void => {
    disarm();
    timer = setTimeout(look, inMs);
  };

  const look = (): void => {
    timer = null;
    if (afterMs === null || !isLoaded) return;
    const leftMs = usedAtMs + afterMs - monotonicMs();
    if (leftMs > 0) {
      arm(leftMs);
    } else if (parts().some((part) => !part.isIdle())) {
      arm(LOOK_AGAIN_MS);
    } else {
      isLoaded = false;
      for (const part of parts()) void part.unload();
    }
  };

  return {
    used: () => {
      usedAtMs = monotonicMs();
      if (isLoaded) return;
      isLoaded = true;
      loadedParts = 0;
      parts()[0]?.warmUp();
      if (afterMs !== null) arm(afterMs);
    },
    loaded: () => {
      loadedParts += 1;
      parts()[loadedParts]?.warmUp();
    },
    setAfter: (wantedMs) => {
      afterMs = wantedMs;
      disarm();
      look();
    },
    close: disarm,
  };
}
