import { useState } from 'react';
import type { Hit, Marks, PastTurn } from '../../../shared/history.ts';
import { timeText } from '../../../shared/texts/formats.ts';
import { say } from '../../../shared/texts/say.ts';
import { Empty } from '../parts/empty.tsx';
import { WindowedList } from '../parts/windowed-list.tsx';
import { Unread } from './conversation-list.tsx';
import { dayWords } from './history-words.ts';
import styles from './history.module.css';
import { aroundFirst, cutAtMarks } from './marked-text.ts';
import type { Pages } from './use-pages.ts';

/** As high as three lines and their distance. */
const ROW_HEIGHT_PX = 88;

interface HitListProps {
  readonly pages: Pages<Hit>;
  readonly onOpen: (hit: PickedHit) => void;
}
interface PickedHit {
  readonly turn: PastTurn;
}

/** What was found, the newest first, with what was looked for set apart. */
export function HitList({ pages, onOpen }: HitListProps) {
  const { of, count, itemAt, isRead, hasMore, readMore, look } = pages;
  const [nowMs] = useState(Date.now);
  if (!isRead) return null;
  return (
    <>
      <output className={styles['fact']} data-testid="history-found" data-of={of}>
        {count > 0 && say(hasMore ? 'history.hitsOrMore' : 'history.hits', { count })}
      </output>
      {count === 0 ? (
        <Empty title={say('history.noHits')}>{say('history.noHitsAbout')}</Empty>
      ) : (
        <div className={styles['list']}>
          <WindowedList
            count={count}
            rowHeightPx={ROW_HEIGHT_PX}
            label={say('history.found')}
            renderRow={(index) => {
              const hit = itemAt(index);
              return hit === null ? <Unread /> : <Row hit={hit} nowMs={nowMs} />;
            }}
            {...(hasMore && { onNearEnd: readMore })}
            onShown={look}
            onActivate={(index) => {
              const hit = itemAt(index);
              if (hit !== null) onOpen(hit);
            }}
            testId="history-hits"
          />
        </div>
      )}
    </>
  );
}

function Row({ hit, nowMs }: { readonly hit: Hit; readonly nowMs: number }) {
  const { turn } = hit.turn;
  return (
    <div className={styles['row']}>
      <span className={styles['name']} dir="auto" title={turn.heard ?? ''}>
        <Marked text={turn.heard ?? ''} marks={hit.marks.heard} />
      </span>
      <span className={styles['answer']} dir="auto" title={turn.answer}>
        <Marked {...aroundFirst(turn.answer, hit.marks.answer)} />
      </span>
      <span className={styles['fact']}>
        {`${dayWords(turn.startedAtMs, nowMs)} · ${timeText(turn.startedAtMs)}`}
      </span>
    </div>
  );
}

function Marked({ text, marks }: { readonly text: string; readonly marks: Marks }) {
  return cutAtMarks(text, marks).map(({ at, part, isMarked }) =>
    isMarked ? <mark key={at}>{part}</mark> : <span key={at}>{part}</span>,
  );
}
