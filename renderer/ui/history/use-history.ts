import { useEffect, useState } from 'react';
import type { HistoryPage, HistoryStatus } from '../../../shared/history.ts';
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

export interface Pages<T> {
  readonly items: readonly T[];
  /** The first page is here. */
  readonly isRead: boolean;
  readonly hasMore: boolean;
  readonly readMore: () => void;
}

type ReadPage<T> = (after: string | null) => Promise<HistoryPage<T> | null>;

interface Read<T> {
  readonly by: ReadPage<T> | null;
  readonly items: readonly T[];
  readonly next: string | null;
}

/**
 * A long list, page after page. What was read stays shown while the list is read anew.
 * @param readPage must be another function when, and only when, it reads another list; null: nothing is asked
 */
export function usePages<T>(readPage: ReadPage<T> | null): Pages<T> {
  const [read, setRead] = useState<Read<T>>({ by: null, items: [], next: null });

  useEffect(() => {
    if (readPage === null) return undefined;
    let isLeft = false;
    void readPage(null).then((page) => {
      if (page !== null && !isLeft) setRead({ by: readPage, ...page });
    });
    return () => {
      isLeft = true;
    };
  }, [readPage]);

  async function readMore(): Promise<void> {
    const { by, next } = read;
    if (by === null || next === null || by !== readPage) return;
    const page = await by(next);
    if (page === null) return;
    // Two that asked for the same page find it once.
    setRead((now) =>
      now.by === by && now.next === next
        ? { by, items: [...now.items, ...page.items], next: page.next }
        : now,
    );
  }

  return {
    items: read.items,
    isRead: read.by !== null,
    hasMore: read.next !== null,
    readMore: () => void readMore(),
  };
}

/** The value as it was when it last stood still for so long: while somebody types. */
export function useGathered<T>(value: T, gatherMs: number): T {
  const [gathered, setGathered] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setGathered(value);
    }, gatherMs);
    return () => {
      clearTimeout(timer);
    };
  }, [value, gatherMs]);
  return gathered;
}
