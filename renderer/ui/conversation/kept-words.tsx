import { Button } from '../parts/button.tsx';
import type { Turn } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import { keptText } from '../words/turn-words.ts';
import styles from './kept-words.module.css';

interface KeptWordsProps {
  readonly turn: Turn;
  readonly onSend: () => void;
  readonly onDiscard: () => void;
}

/** What was said and not answered is never lost: it waits here for one press. */
export function KeptWords({ turn, onSend, onDiscard }: KeptWordsProps) {
  return (
    <div className={styles['kept']} data-testid="kept">
      <p className={styles['words']}>{keptText(turn)}</p>
      <div className={styles['ways']}>
        <Button tone="outline" onPress={onSend}>
          {turn.outcome === 'silent'
            ? say('conversation.sendAnyway')
            : say('conversation.sendAgain')}
        </Button>
        <Button tone="quiet" onPress={onDiscard}>
          {say('conversation.discard')}
        </Button>
      </div>
    </div>
  );
}
