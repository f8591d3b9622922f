import { useEffect, useRef, useState } from 'react';
import type { PastTurn } from '../../../shared/history.ts';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { useServices } from '../state/app-context.tsx';
import { ConversationHead } from './conversation-head.tsx';
import styles from './history.module.css';
import { PastTurnItem } from './past-turn.tsx';
import { useJudge } from './use-deeds.ts';
import { useHistoryStatus } from './use-history.ts';
import { usePastConversation } from './use-past-conversation.ts';
import { useTurnPage } from './use-turn-page.ts';

interface PastConversationProps {
  readonly conversationId: string;
  /** The turn that was found in it; null: it is read from its beginning. */
  readonly turnId: string | null;
  readonly backLabel: string;
  /** It has another name, or fewer turns. */
  readonly onChanged: () => void;
  readonly onBack: () => void;
}

/** One conversation of the past, as it was. */
export function PastConversationView(props: PastConversationProps) {
  const { conversationId, turnId, backLabel, onChanged, onBack } = props;
  const { bridge } = useServices();
  const judge = useJudge();
  const status = useHistoryStatus();
  const [revision, setRevision] = useState(0);
  const [deleting, setDeleting] = useState<{ readonly turn: PastTurn | null } | null>(null);
  const found = useRef<HTMLLIElement>(null);
  const turns = useRef<HTMLOListElement>(null);
  const conversation = usePastConversation(conversationId, revision);
  const { items, earlier, later } = useTurnPage(conversationId, turnId, revision);

  const isFoundShown = items.some(({ id }) => id === turnId);
  useEffect(() => {
    if (isFoundShown) found.current?.scrollIntoView({ block: 'center' });
  }, [isFoundShown]);

  /** Another page is read from its beginning, also by whoever does not see it. */
  const turnTo = (page: () => void) => (): void => {
    page();
    turns.current?.focus();
    turns.current?.scrollIntoView({ block: 'start' });
  };

  function changed(): void {
    setRevision((count) => count + 1);
    onChanged();
  }

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
    changed();
    if (turn === null || conversation?.turns === 1) onBack();
  }

  const asked = deleting?.turn === null ? CONVERSATION : TURN;
  return (
    <div className={styles['kept']}>
      <div className={styles['tools']}>
        <Button tone="outline" onPress={onBack}>
          {backLabel}
        </Button>
      </div>
      {conversation !== null && (
        <ConversationHead
          conversation={conversation}
          onRenamed={changed}
          onDelete={() => {
            setDeleting({ turn: null });
          }}
        />
      )}
      {earlier !== null && (
        <Button tone="outline" onPress={turnTo(earlier)}>
          {say('history.earlier')}
        </Button>
      )}
      <ol
        ref={turns}
        className={styles['turns']}
        tabIndex={-1}
        aria-label={say('history.turnsOfIt')}
        data-testid="history-turns"
      >
        {items.map((past) => (
          <PastTurnItem
            key={past.id}
            past={past}
            isFound={past.id === turnId}
            onDelete={() => {
              setDeleting({ turn: past });
            }}
            {...(past.id === turnId && { ref: found })}
          />
        ))}
      </ol>
      {later !== null && (
        <Button tone="outline" onPress={turnTo(later)}>
          {say('history.later')}
        </Button>
      )}
      <Confirm
        title={say(asked.title)}
        confirmLabel={say('history.delete')}
        isOpen={deleting !== null}
        onConfirm={() => void remove()}
        onCancel={() => {
          setDeleting(null);
        }}
      >
        <p>{say(asked.about)}</p>
        {status?.keepsDamaged === true && <p>{say('history.deleteDamaged')}</p>}
      </Confirm>
    </div>
  );
}

const CONVERSATION = {
  title: 'history.deleteConversation',
  about: 'history.deleteConversationAbout',
} as const;
const TURN = { title: 'history.deleteTurnTitle', about: 'history.deleteTurnAbout' } as const;
