import { useCallback, useSyncExternalStore } from 'react';

/** Unix milliseconds in whole steps of `everyMs`, renewed at each step while `running`. */
export function useNow({
  everyMs,
  running,
}: {
  readonly everyMs: number;
  readonly running: boolean;
}): number {
  const subscribe = useCallback(
    (renew: () => void) => {
      if (!running) return () => undefined;
      const ticking = setInterval(renew, everyMs);
      return () => {
        clearInterval(ticking);
      };
    },
    [everyMs, running],
  );
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / everyMs) * everyMs);
}
