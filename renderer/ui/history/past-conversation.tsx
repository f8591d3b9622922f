import { useEffect, useMemo, useRef, useState } from 'react';
import type { HistoryPage, PastConversation, PastTurn } from '../../../shared/history.ts';
import { momentText } from '../../../shared/texts/formats.ts';
import { say } from '../../../shared/texts/say.ts';
import { Answer } from '../conversation/answer.tsx';
import { Heard } from '../conversation/heard.tsx';
import { Receipt } from '../conversation/receipt.tsx';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { useServices } from '../state/app-context.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { nameOf } from './history-words.ts';
import styles from './history.module.css';
import { NameField } from './name-field.tsx';
import { useJudge } from './use-deeds.ts';
import { usePages } from './use-history.ts';

interface PastConversationProps {
  readonly conversationId: string;
  /** The turn that was found in it; null: it is read from its beginning. */
  readonly turnId: string | null;
  /** Null where its page was not read: one may come here by a search. */
  readonly known: PastConversation | null;
  readonly backLabel: string;
  readonly onBack: () => void;
}

/** One conversation of the past, as it was. */
export function PastConversationView(props: PastConversationProps) {
  const { conversationId, turnId, known, backLabel, onBack } = props;
  const { bridge } = useServices();
  const judge = useJudge();
  const [deletions, setDeletions] = useState(0);
  const [deleting, setDeleting] = useState<{ readonly turn: PastTurn | null } | null>(null);
  const [isNaming, setNaming] = useState(false);
  const found = useRef<HTMLLIElement>(null);

  const readPage = useMemo(() => {
    void deletions;
    return async (after: string | null): Promise<HistoryPage<PastTurn> | null> => {
      const page = await bridge.invoke('history.turns', { conversationId, after });
      return page.ok ? page.value : null;
    };
  }, [bridge, conversationId, deletions]);
  const { items, isRead, hasMore, readMore } = usePages(readPage);
  const isFoundShown = items.some(({ id }) => id === turnId);

  useEffect(() => {
    if (isFoundShown) found.current?.scrollIntoView({ block: 'center' });
  }, [isFoundShown]);
  // The turn that was found may be some pages away.
  useEffect(() => {
    if (turnId !== null && isRead && !isFoundShown && hasMore) readMore();
  }, [turnId, isRead, isFoundShown, hasMore, readMore]);

  async function remove(): Promise<void> {
    if (deleting === null) return;
    const { turn } = deleting;
    const what =
      turn === null
        ? { kind: 'conversation' as const, id: conversationId }
        : { kind: 'turn' as const, id: turn.id };
    const done = await judge(bridge.invoke('history.delete', what));
    setDeleting(null);
    if (done === null) return;
    if (turn === null || items.length === 1) onBack();
    else setDeletions((count) => count + 1);
  }

  return (
    <div className={styles['kept']}>
      <div className={styles['tools']}>
        <Button tone="outline" onPress={onBack}>
          {backLabel}
        </Button>
      </div>
      {isNaming && known !== null ? (
        <NameField
          conversation={known}
          onDone={() => {
            setNaming(false);
          }}
        />
      ) : (
        <div className={styles['head']}>
          {known !== null && (
            <h3 className={styles['heading']} dir="auto">
              {nameOf(known)}
            </h3>
          )}
          <div className={styles['tools']}>
            {known !== null && (
              <Button
                tone="quiet"
                onPress={() => {
                  setNaming(true);
                }}
              >
                {say('history.rename')}
              </Button>
            )}
            <ExportButtons conversationId={conversationId} />
            <Button
              tone="quiet"
              onPress={() => {
                setDeleting({ turn: null });
              }}
            >
              {say('history.delete')}
            </Button>
          </div>
        </div>
      )}
      <ol className={styles['turns']} data-testid="history-turns">
        {items.map((past) => (
          <li
            key={past.id}
            className={styles['turn']}
            data-found={past.id === turnId}
            {...(past.id === turnId && { ref: found })}
          >
            <p
              className={styles['fact']}
            >{`${momentText(past.turn.startedAtMs)} · ${past.endpoint}`}</p>
            <Heard turn={past.turn} />
            <Answer turn={past.turn} />
            <Receipt turn={past.turn} />
            <div className={styles['tools']}>
              <Button
                tone="quiet"
                label={say('history.deleteTurn')}
                onPress={() => {
                  setDeleting({ turn: past });
                }}
              >
                {say('history.delete')}
              </Button>
            </div>
          </li>
        ))}
      </ol>
      {hasMore && (
        <Button tone="outline" onPress={readMore}>
          {say('history.more')}
        </Button>
      )}
      <Confirm
        title={say(
          deleting?.turn === null ? 'history.deleteConversation' : 'history.deleteTurnTitle',
        )}
        confirmLabel={say('history.delete')}
        isOpen={deleting !== null}
        onConfirm={() => void remove()}
        onCancel={() => {
          setDeleting(null);
        }}
      >
        {say(
          deleting?.turn === null ? 'history.deleteConversationAbout' : 'history.deleteTurnAbout',
        )}
      </Confirm>
    </div>
  );
}
