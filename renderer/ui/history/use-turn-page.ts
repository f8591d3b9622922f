import { useEffect, useState } from 'react';
import type { HistoryPage, PastTurn } from '../../../shared/history.ts';
import { useServices } from '../state/app-context.tsx';

/** One page of a conversation, which may be of any length: only what is read is in memory. */
export interface TurnPage {
  readonly items: readonly PastTurn[];
  readonly isRead: boolean;
  /** Null: it begins here. */
  readonly earlier: (() => void) | null;
  /** Null: it ends here. */
  readonly later: (() => void) | null;
}

interface Place {
  /** Where each page up to this one begins. */
  readonly cursors: readonly (string | null)[];
  /** A turn that is looked for from here on; null: this is the page. */
  readonly wanted: string | null;
}

/**
 * @param turnId opens the page with this turn; null: the first one
 * @param revision another number: what is shown is read anew
 */
export function useTurnPage(
  conversationId: string,
  turnId: string | null,
  revision: number,
): TurnPage {
  const { bridge } = useServices();
  const [place, setPlace] = useState<Place>({ cursors: [null], wanted: turnId });
  const [page, setPage] = useState<HistoryPage<PastTurn> | null>(null);

  useEffect(() => {
    let isLeft = false;
    void revision;
    const { cursors, wanted } = place;
    void bridge
      .invoke('history.turns', { conversationId, after: cursors.at(-1) ?? null })
      .then((read) => {
        if (isLeft || !read.ok) return;
        const { items, next } = read.value;
        const isElsewhere = wanted !== null && !items.some(({ id }) => id === wanted);
        if (isElsewhere && next !== null) {
          setPlace({ cursors: [...cursors, next], wanted });
        } else if (items.length === 0 && cursors.length > 1) {
          // The last turn of this page was deleted.
          setPlace({ cursors: cursors.slice(0, -1), wanted: null });
        } else {
          setPage(read.value);
        }
      });
    return () => {
      isLeft = true;
    };
  }, [bridge, conversationId, place, revision]);

  const { cursors } = place;
  const next = page?.next ?? null;
  return {
    items: page?.items ?? [],
    isRead: page !== null,
    earlier:
      cursors.length === 1
        ? null
        : () => {
            setPlace({ cursors: cursors.slice(0, -1), wanted: null });
          },
    later:
      next === null
        ? null
        : () => {
            setPlace({ cursors: [...cursors, next], wanted: null });
          },
  };
}
