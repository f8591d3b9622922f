import { useState } from 'react';
import type { PastConversation } from '../../../shared/history.ts';
import { timeText } from '../../../shared/texts/formats.ts';
import { say } from '../../../shared/texts/say.ts';
import { WindowedList } from '../parts/windowed-list.tsx';
import { dayWords, nameOf } from './history-words.ts';
import styles from './history.module.css';
import type { Pages } from './use-pages.ts';

/** As high as two lines and their distance. */
const ROW_HEIGHT_PX = 64;

interface ConversationListProps {
  readonly pages: Pages<PastConversation>;
  readonly onOpen: (conversationId: string) => void;
}

/** All conversations, the newest first, beside the day they ended on. */
export function ConversationList({ pages, onOpen }: ConversationListProps) {
  const { count, itemAt, hasMore, readMore, look } = pages;
  const [nowMs] = useState(Date.now);
  const dayAt = (index: number): string | null => {
    const conversation = itemAt(index);
    return conversation === null ? null : dayWords(conversation.lastAtMs, nowMs);
  };
  return (
    <div className={styles['list']}>
      <WindowedList
        count={count}
        rowHeightPx={ROW_HEIGHT_PX}
        label={say('history.conversations')}
        renderRow={(index) => {
          const conversation = itemAt(index);
          const day = dayAt(index);
          if (conversation === null || day === null) return <Unread />;
          const isFirst = index === 0 || dayAt(index - 1) !== day;
          return <Row conversation={conversation} day={day} isFirstOfDay={isFirst} />;
        }}
        {...(hasMore && { onNearEnd: readMore })}
        onShown={look}
        onActivate={(index) => {
          const conversation = itemAt(index);
          if (conversation !== null) onOpen(conversation.id);
        }}
        testId="history-conversations"
      />
    </div>
  );
}

/** Stands where a page is on its way. */
export function Unread() {
  return <div className={styles['row']}>…</div>;
}

interface RowProps {
  readonly conversation: PastConversation;
  readonly day: string;
  /** The day is a heading for those below it; whoever hears a row by itself hears it with every one. */
  readonly isFirstOfDay: boolean;
}

function Row({ conversation, day, isFirstOfDay }: RowProps) {
  const { lastAtMs, turns } = conversation;
  return (
    <div className={styles['dated']} data-first-of-day={isFirstOfDay}>
      <span className={styles['day']}>{day}</span>
      <div className={styles['row']}>
        <span className={styles['name']} dir="auto" title={nameOf(conversation)}>
          {nameOf(conversation)}
        </span>
        <span className={styles['fact']}>
          <span className={styles['dayBeside']}>{`${day} · `}</span>
          {`${timeText(lastAtMs)} · ${say('history.turns', { count: turns })}`}
        </span>
      </div>
    </div>
  );
}
