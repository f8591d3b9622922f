import { useState } from 'react';
import type { PastConversation } from '../../../shared/history.ts';
import { timeText } from '../../../shared/texts/formats.ts';
import { say } from '../../../shared/texts/say.ts';
import { WindowedList } from '../parts/windowed-list.tsx';
import { dayWords, nameOf } from './history-words.ts';
import styles from './history.module.css';
import type { Pages } from './use-history.ts';

/** As high as two lines and their distance. */
const ROW_HEIGHT_PX = 64;

interface ConversationListProps {
  readonly pages: Pages<PastConversation>;
  readonly onOpen: (conversationId: string) => void;
}

/** All conversations, the newest first, each with its day. */
export function ConversationList({ pages, onOpen }: ConversationListProps) {
  const { items, hasMore, readMore } = pages;
  const [nowMs] = useState(Date.now);
  return (
    <div className={styles['list']}>
      <WindowedList
        count={items.length}
        rowHeightPx={ROW_HEIGHT_PX}
        label={say('history.conversations')}
        renderRow={(index) => {
          const conversation = items[index];
          return conversation && <Row conversation={conversation} nowMs={nowMs} />;
        }}
        {...(hasMore && { onNearEnd: readMore })}
        onActivate={(index) => {
          const conversation = items[index];
          if (conversation !== undefined) onOpen(conversation.id);
        }}
        testId="history-conversations"
      />
    </div>
  );
}

function Row({
  conversation,
  nowMs,
}: {
  readonly conversation: PastConversation;
  readonly nowMs: number;
}) {
  const { lastAtMs, turns } = conversation;
  return (
    <div className={styles['row']}>
      <span className={styles['name']} dir="auto" title={nameOf(conversation)}>
        {nameOf(conversation)}
      </span>
      <span className={styles['fact']}>
        {`${dayWords(lastAtMs, nowMs)} · ${timeText(lastAtMs)} · ${say('history.turns', { count: turns })}`}
      </span>
    </div>
  );
}
