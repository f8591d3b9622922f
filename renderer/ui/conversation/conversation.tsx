import type { AdviceButton } from '../../../shared/advice.ts';
import type { Turn } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { DownIcon } from '../parts/icons.tsx';
import { useAppState } from '../state/app-context.tsx';
import styles from './conversation.module.css';
import { EmptyState } from './empty-state.tsx';
import { TurnView } from './turn-view.tsx';
import { useFollowEnd } from './use-follow-end.ts';

interface ConversationProps {
  /** Must stay the same function, or every turn is drawn anew. */
  readonly onAdvice: (button: AdviceButton, turn: Turn) => void;
}

export function Conversation({ onAdvice }: ConversationProps) {
  const turns = useAppState((state) => state.turns);
  const isLoaded = useAppState(({ snapshot }) => snapshot !== null);
  const { viewRef, contentRef, isFollowing, goToEnd } = useFollowEnd({
    enabled: turns.length > 0,
  });

  return (
    <div className={styles['place']}>
      <section className={styles['view']} ref={viewRef} aria-label={say('conversation.label')}>
        <div ref={contentRef} className={styles['content']}>
          {turns.length === 0 ? (
            isLoaded && <EmptyState />
          ) : (
            <ol className={styles['turns']}>
              {turns.map((turn, index) => (
                <TurnView
                  key={turn.id}
                  turn={turn}
                  isLatest={index === turns.length - 1}
                  onAdvice={onAdvice}
                />
              ))}
            </ol>
          )}
        </div>
      </section>
      {!isFollowing && (
        <div className={styles['toEnd']}>
          <Button tone="solid" onPress={goToEnd}>
            <DownIcon size={16} />
            {say('conversation.latest')}
          </Button>
        </div>
      )}
    </div>
  );
}
