import { useEffect, useState } from 'react';
import type { HistoryStatus } from '../../../shared/history.ts';
import { useServices } from '../state/app-context.tsx';

/** What there is to see; null while it is being opened. Told anew whenever something was written or deleted. */
export function useHistoryStatus(): HistoryStatus | null {
  const { bridge } = useServices();
  const [status, setStatus] = useState<HistoryStatus | null>(null);
  useEffect(() => {
    let isGone = false;
    const leave = bridge.on('history.changed', setStatus);
    void bridge.invoke('history.status').then((found) => {
      if (found.ok && !isGone) setStatus(found.value);
    });
    return () => {
      isGone = true;
      leave();
    };
  }, [bridge]);
  return status;
}
