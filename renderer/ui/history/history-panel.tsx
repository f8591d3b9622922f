import { useCallback, useMemo, useState } from 'react';
import type { HistoryPage, Hit, PastConversation } from '../../../shared/history.ts';
import { numberText } from '../../../shared/texts/formats.ts';
import { say } from '../../../shared/texts/say.ts';
import { Drawer } from '../parts/drawer.tsx';
import { Empty } from '../parts/empty.tsx';
import { useAppState, useServices } from '../state/app-context.tsx';
import { ConversationList } from './conversation-list.tsx';
import { noticeWords } from './history-words.ts';
import { HistoryTools } from './history-tools.tsx';
import { HitList } from './hit-list.tsx';
import { PastConversationView } from './past-conversation.tsx';
import { SearchField } from './search-field.tsx';
import styles from './history.module.css';
import { useGathered, useHistoryStatus, usePages } from './use-history.ts';

interface HistoryPanelProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Everything that was said and answered, to be read, found, renamed, deleted and taken along. */
export function HistoryPanel({ isOpen, onClose }: HistoryPanelProps) {
  return (
    <Drawer title={say('history.title')} isOpen={isOpen} onClose={onClose} width="wide">
      <Kept />
    </Drawer>
  );
}

/** Between two letters of somebody who types without looking. */
const GATHER_MS = 80;
const BYTES_A_MB = 2 ** 20;

function Kept() {
  const status = useHistoryStatus();
  const isOff = useAppState(({ settings }) => settings?.history === 'nothing');
  const [text, setText] = useState('');
  const [opened, setOpened] = useState<{
    readonly id: string;
    readonly turnId: string | null;
  } | null>(null);
  const wanted = useGathered(text.trim(), GATHER_MS);
  const conversations = useConversations(status?.turns ?? 0);
  const hits = useHits(wanted);

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
        known={conversations.items.find(({ id }) => id === opened.id) ?? null}
        backLabel={say(wanted === '' ? 'history.back' : 'history.backToHits')}
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
      {status.turns > 0 && (
        <footer className={styles['foot']}>
          <p className={styles['fact']}>{say('history.kept', { count: status.turns, size })}</p>
          <HistoryTools turns={status.turns} />
        </footer>
      )}
    </div>
  );
}

/** Read anew when the number of turns is another. */
function useConversations(turns: number) {
  const { bridge } = useServices();
  const readPage = useMemo(() => {
    if (turns === 0) return null;
    return async (after: string | null): Promise<HistoryPage<PastConversation> | null> => {
      const page = await bridge.invoke('history.conversations', { after });
      return page.ok ? page.value : null;
    };
  }, [bridge, turns]);
  return usePages(readPage);
}

function useHits(text: string) {
  const { bridge } = useServices();
  const read = useCallback(
    async (after: string | null): Promise<HistoryPage<Hit> | null> => {
      const page = await bridge.invoke('history.search', { text, after });
      return page.ok ? page.value : null;
    },
    [bridge, text],
  );
  return usePages(text === '' ? null : read);
}
