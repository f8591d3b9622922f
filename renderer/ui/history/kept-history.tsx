import { useMemo, useState } from 'react';
import type { HistoryPage, Hit, PastConversation } from '../../../shared/history.ts';
import { numberText } from '../../../shared/texts/formats.ts';
import { say } from '../../../shared/texts/say.ts';
import { Empty } from '../parts/empty.tsx';
import { useAppState, useServices } from '../state/app-context.tsx';
import { ConversationList } from './conversation-list.tsx';
import { noticeWords } from './history-words.ts';
import { HistoryTools } from './history-tools.tsx';
import { HitList } from './hit-list.tsx';
import { PastConversationView } from './past-conversation.tsx';
import { SearchField } from './search-field.tsx';
import styles from './history.module.css';
import { useHistoryStatus } from './use-history.ts';
import { usePages } from './use-pages.ts';

const BYTES_A_MB = 2 ** 20;

/** What the history holds: the conversations, or what was found, and the one that was opened. */
export function KeptHistory() {
  const status = useHistoryStatus();
  const isOff = useAppState(({ settings }) => settings?.history === 'nothing');
  const [text, setText] = useState('');
  const [opened, setOpened] = useState<{
    readonly id: string;
    readonly turnId: string | null;
  } | null>(null);
  /** Asked at every letter: a search that waits gives way to the next one, and one takes less than a key stroke. */
  const wanted = text.trim();
  /** What was done here to turns and names, counted. */
  const [deeds, setDeeds] = useState(0);
  const conversations = useConversations(status?.turns ?? 0, deeds);
  const hits = useHits(wanted, deeds);

  if (status === null) return <div aria-busy="true" />;
  if (status.state === 'unavailable' || status.state === 'closed') {
    const isNewer = status.notice?.kind === 'newer';
    return (
      <Empty title={say(isNewer ? 'history.newer' : 'history.closed')}>
        {say(isNewer ? 'history.newerAbout' : 'history.closedAbout')}
      </Empty>
    );
  }
  if (opened !== null) {
    return (
      <PastConversationView
        conversationId={opened.id}
        turnId={opened.turnId}
        backLabel={say(wanted === '' ? 'history.back' : 'history.backToHits')}
        onChanged={() => {
          setDeeds((count) => count + 1);
        }}
        onBack={() => {
          setOpened(null);
        }}
      />
    );
  }
  const size = numberText(Math.ceil(status.bytes / BYTES_A_MB));
  return (
    <div className={styles['kept']}>
      {status.notice !== null && (
        <output className={styles['notice']} data-testid="history-notice">
          {noticeWords(status.notice)}
        </output>
      )}
      <SearchField text={text} onChange={setText} />
      {status.turns === 0 ? (
        <Empty title={say(isOff ? 'history.emptyOff' : 'history.empty')}>
          {say(isOff ? 'history.emptyOffAbout' : 'history.emptyAbout')}
        </Empty>
      ) : wanted === '' ? (
        <ConversationList
          pages={conversations}
          onOpen={(id) => {
            setOpened({ id, turnId: null });
          }}
        />
      ) : (
        <HitList
          pages={hits}
          onOpen={({ turn }) => {
            setOpened({ id: turn.conversationId, turnId: turn.id });
          }}
        />
      )}
      {(status.turns > 0 || status.keepsDamaged) && (
        <footer className={styles['foot']}>
          <p className={styles['fact']}>{say('history.kept', { count: status.turns, size })}</p>
          {status.keepsDamaged && <p className={styles['fact']}>{say('history.keepsDamaged')}</p>}
          <HistoryTools turns={status.turns} keepsDamaged={status.keepsDamaged} />
        </footer>
      )}
    </div>
  );
}

/** Read anew when the number of turns is another, or something was done to them. */
function useConversations(turns: number, deeds: number) {
  const { bridge } = useServices();
  const readPage = useMemo(() => {
    void deeds;
    if (turns === 0) return null;
    return async (after: string | null): Promise<HistoryPage<PastConversation> | null> => {
      const page = await bridge.invoke('history.conversations', { after });
      return page.ok ? page.value : null;
    };
  }, [bridge, turns, deeds]);
  return usePages(readPage, '');
}

function useHits(text: string, deeds: number) {
  const { bridge } = useServices();
  const readPage = useMemo(() => {
    void deeds;
    if (text === '') return null;
    return async (after: string | null): Promise<HistoryPage<Hit> | null> => {
      const page = await bridge.invoke('history.search', { text, after });
      return page.ok ? page.value : null;
    };
  }, [bridge, text, deeds]);
  return usePages(readPage, text);
}
