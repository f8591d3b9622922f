import { useCallback, useEffect, useRef, useState } from 'react';
import type { HistoryPage } from '../../../shared/history.ts';
import {
  addPage,
  beginWith,
  fillPage,
  itemAt,
  missingPages,
  type PageWindow,
} from './page-window.ts';

export interface Pages<T> {
  /** What the list is of, as far as it is here: while another is read, the one before stays. */
  readonly of: string | null;
  readonly count: number;
  /** Null: it is being read. */
  readonly itemAt: (index: number) => T | null;
  /** The first page is here. */
  readonly isRead: boolean;
  readonly hasMore: boolean;
  readonly readMore: () => void;
  /** These rows are in view: what was let go of them is read again. */
  readonly look: (first: number, last: number) => void;
}

export type ReadPage<T> = (after: string | null) => Promise<HistoryPage<T> | null>;

interface Read<T> {
  readonly by: ReadPage<T>;
  /** In which list this one may take the place of the one before, as far as that was read. */
  readonly key: string;
  readonly list: PageWindow<T>;
}

const NOTHING: PageWindow<never> = { slots: [], next: null, count: 0 };

/**
 * A long list, page after page, of which a few pages are in memory. What was read stays shown while the list is
 * read anew, and it is read anew as far as it was shown.
 * @param readPage must be another function when, and only when, the list is to be read anew; null: nothing is asked
 * @param key what the list is of: one of something else is read from its beginning
 */
export function usePages<T>(readPage: ReadPage<T> | null, key: string): Pages<T> {
  const [read, setRead] = useState<Read<T> | null>(null);
  const isAsked = useRef(new Set<string>());
  const current = useRef(read);
  useEffect(() => {
    current.current = read;
  }, [read]);

  useEffect(() => {
    if (readPage === null) return undefined;
    let isLeft = false;
    const before = current.current;
    const pages = before?.key === key ? before.list.slots.length : 1;
    isAsked.current = new Set();
    void readPages(readPage, pages).then((list) => {
      if (list !== null && !isLeft) setRead({ by: readPage, key, list });
    });
    return () => {
      isLeft = true;
    };
  }, [readPage, key]);

  const list = read?.list ?? NOTHING;
  const by = read?.by ?? null;

  /** Two that ask for the same page find it once. */
  const ask = useCallback(
    async (
      after: string,
      put: (list: PageWindow<T>, page: HistoryPage<T>) => PageWindow<T>,
    ): Promise<void> => {
      if (by === null || isAsked.current.has(after)) return;
      const asked = isAsked.current;
      asked.add(after);
      const page = await by(after === '' ? null : after);
      asked.delete(after);
      if (page === null) return;
      setRead((now) => (now?.by === by ? { ...now, list: put(now.list, page) } : now));
    },
    [by],
  );

  const { next, slots } = list;
  const readMore = useCallback(() => {
    if (next === null) return;
    void ask(next, (now, page) => (now.next === next ? addPage(now, page) : now));
  }, [ask, next]);

  const look = useCallback(
    (first: number, last: number) => {
      for (const at of missingPages({ slots, next: null, count: 0 }, first, last)) {
        void ask(slots[at]?.after ?? '', (now, page) => fillPage(now, at, page));
      }
    },
    [ask, slots],
  );

  return {
    of: read?.key ?? null,
    count: list.count,
    itemAt: (index) => itemAt(list, index),
    isRead: read !== null,
    hasMore: next !== null,
    readMore,
    look,
  };
}

/** So many pages from the beginning, or as many as there are. Null: they cannot be read. */
async function readPages<T>(by: ReadPage<T>, pages: number): Promise<PageWindow<T> | null> {
  const first = await by(null);
  if (first === null) return null;
  let list = beginWith(first);
  while (list.slots.length < pages && list.next !== null) {
    // Each page begins where the one before ended.
    // oxlint-disable-next-line no-await-in-loop
    const page = await by(list.next);
    if (page === null) return null;
    list = addPage(list, page);
  }
  return list;
}
