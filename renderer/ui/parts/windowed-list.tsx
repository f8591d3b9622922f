import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './windowed-list.module.css';

/** Rows drawn beyond each edge, so that a fast wheel finds none missing. */
const OVERSCAN = 6;
/** How many rows before the end more are asked for. */
const NEAR_END = 20;
/** Where nothing has a size, as before the first layout. */
const FALLBACK_HEIGHT_PX = 600;

interface WindowedListProps {
  readonly count: number;
  /** Every row's height in CSS pixels: one height is what lets the list know where a row is without drawing it. */
  readonly rowHeightPx: number;
  /** The accessible name. */
  readonly label: string;
  /** What stands in a row. Nothing in it takes the focus: what can be done with a row is offered beside the list. */
  readonly renderRow: (index: number) => ReactNode;
  /** Asked once for each `count`, when its end comes into view. */
  readonly onNearEnd?: () => void;
  /** Which rows are drawn, whenever they are others: `last` is no longer among them. */
  readonly onShown?: (first: number, last: number) => void;
  /** The row that is open just now; the list shows it and begins there. */
  readonly activeIndex?: number | null;
  /** A row was pressed, by pointer or by Enter or Space. */
  readonly onActivate: (index: number) => void;
  readonly testId?: string;
}

interface Window {
  readonly first: number;
  readonly last: number;
}

/**
 * A list of any length of which only the rows in view are in the page. One stop for Tab; arrows, Page Up and
 * Down, Home and End move through it, and assistive technology hears which row of how many it is.
 */
export function WindowedList(props: WindowedListProps) {
  const { count, rowHeightPx, label, renderRow, onNearEnd, onShown, onActivate, testId } = props;
  const active = props.activeIndex ?? null;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Window>({ first: 0, last: 0 });
  // Where the keys are; another row being opened takes them there.
  const [moved, setMoved] = useState({ from: active, to: active ?? 0 });
  const wanted = moved.from === active ? moved.to : (active ?? moved.to);
  const here = Math.min(wanted, Math.max(0, count - 1));

  const look = useCallback(() => {
    const { current } = list;
    if (current === null) return;
    const height = current.clientHeight === 0 ? FALLBACK_HEIGHT_PX : current.clientHeight;
    const first = Math.max(0, Math.floor(current.scrollTop / rowHeightPx) - OVERSCAN);
    const last = Math.ceil((current.scrollTop + height) / rowHeightPx) + OVERSCAN;
    setShown((before) =>
      before.first === first && before.last === last ? before : { first, last },
    );
  }, [rowHeightPx]);

  useLayoutEffect(() => {
    const { current } = list;
    if (current === null) return undefined;
    look();
    const watching = new ResizeObserver(look);
    watching.observe(current);
    return () => {
      watching.disconnect();
    };
  }, [look]);

  const reveal = useCallback(
    (index: number) => {
      const { current } = list;
      if (current === null) return;
      const top = index * rowHeightPx;
      const height = current.clientHeight === 0 ? FALLBACK_HEIGHT_PX : current.clientHeight;
      if (top < current.scrollTop) current.scrollTop = top;
      else if (top + rowHeightPx > current.scrollTop + height) {
        current.scrollTop = top + rowHeightPx - height;
      }
      look();
    },
    [look, rowHeightPx],
  );

  useEffect(() => {
    if (active !== null) reveal(active);
  }, [active, reveal]);

  const last = Math.min(shown.last, count);
  const isNearEnd = count > 0 && last >= count - NEAR_END;
  // A list that has not grown since has nothing more to be asked for.
  const askedAt = useRef<number | null>(null);
  useEffect(() => {
    if (!isNearEnd || askedAt.current === count) return;
    askedAt.current = count;
    onNearEnd?.();
  }, [isNearEnd, count, onNearEnd]);

  const first = Math.min(shown.first, last);
  useEffect(() => onShown?.(first, last), [onShown, first, last]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || count === 0) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onActivate(here);
      return;
    }
    const height = list.current?.clientHeight ?? 0;
    const page = Math.max(1, Math.floor((height || FALLBACK_HEIGHT_PX) / rowHeightPx) - 1);
    const next = movedBy(event.key, { here, page, count });
    if (next === null) return;
    event.preventDefault();
    setMoved({ from: active, to: next });
    reveal(next);
  };

  // No <select> draws rows of ours; the keys of a row are the list's, which has the focus.
  const asList = { role: 'listbox', tabIndex: 0, onKeyDown } as const;
  const asOption = (index: number) =>
    ({
      role: 'option',
      onClick: () => {
        setMoved({ from: active, to: index });
        onActivate(index);
      },
    }) as const;

  const indices = indicesOf({ first, last }, here, count);
  return (
    <div
      ref={list}
      className={styles['list']}
      {...asList}
      aria-label={label}
      data-testid={testId}
      onScroll={look}
      {...(count > 0 && { 'aria-activedescendant': `${id}-${here}` })}
    >
      <div
        className={styles['whole']}
        role="presentation"
        style={{ blockSize: `${count * rowHeightPx}px` }}
      >
        {indices.map((index) => (
          <div
            key={index}
            id={`${id}-${index}`}
            className={styles['row']}
            {...asOption(index)}
            aria-selected={index === active}
            aria-setsize={count}
            aria-posinset={index + 1}
            data-here={index === here ? '' : undefined}
            style={{ blockSize: `${rowHeightPx}px`, insetBlockStart: `${index * rowHeightPx}px` }}
          >
            {renderRow(index)}
          </div>
        ))}
      </div>
    </div>
  );
}

/** The rows in view, and the one the keys are at: assistive technology must find it in the page. */
function indicesOf({ first, last }: Window, here: number, count: number): readonly number[] {
  const inView = Array.from({ length: last - first }, (_, at) => first + at);
  if (here >= count || (here >= first && here < last)) return inView;
  return here < first ? [here, ...inView] : [...inView, here];
}

function movedBy(
  key: string,
  { here, page, count }: { readonly here: number; readonly page: number; readonly count: number },
): number | null {
  const within = (index: number): number => Math.min(count - 1, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
      return within(here + 1);
    case 'ArrowUp':
      return within(here - 1);
    case 'PageDown':
      return within(here + page);
    case 'PageUp':
      return within(here - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
