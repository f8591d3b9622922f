import { useEffect, useRef, useState, type RefObject } from 'react';

/** Closer to the end than this counts as being there. */
const NEAR_END_PX = 48;

export interface FollowEnd {
  readonly viewRef: RefObject<HTMLElement | null>;
  readonly contentRef: RefObject<HTMLDivElement | null>;
  /** False while the reader has scrolled back. */
  readonly isFollowing: boolean;
  readonly goToEnd: () => void;
}

/**
 * Keeps the newest words in sight while they grow, unless the reader has scrolled back; then nothing
 * moves under their eyes until they return to the end.
 */
export function useFollowEnd({ enabled }: { readonly enabled: boolean }): FollowEnd {
  const viewRef = useRef<HTMLElement>(null);
  const contentRef = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const lastTopPx = useRef(0);
  const [isFollowing, setFollowing] = useState(true);

  useEffect(() => {
    const view = viewRef.current;
    const content = contentRef.current;
    if (!enabled || view === null || content === null) return undefined;

    function noteWhere(): void {
      if (view === null) return;
      const isNearEnd = view.scrollHeight - view.scrollTop - view.clientHeight < NEAR_END_PX;
      // News of our own scrolling comes a frame late, when more words may already have made the end far again:
      // only who moves up has scrolled back.
      const movedUp = view.scrollTop < lastTopPx.current;
      lastTopPx.current = view.scrollTop;
      following.current = isNearEnd || (following.current && !movedUp);
      setFollowing(following.current);
    }
    const grown = new ResizeObserver(() => {
      if (following.current) view.scrollTop = view.scrollHeight;
      else noteWhere();
    });
    view.addEventListener('scroll', noteWhere, { passive: true });
    grown.observe(content);
    grown.observe(view);
    return () => {
      view.removeEventListener('scroll', noteWhere);
      grown.disconnect();
    };
  }, [enabled]);

  return {
    viewRef,
    contentRef,
    isFollowing,
    goToEnd() {
      const view = viewRef.current;
      if (view === null) return;
      following.current = true;
      setFollowing(true);
      view.scrollTop = view.scrollHeight;
    },
  };
}
