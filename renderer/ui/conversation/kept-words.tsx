import { Button } from '../parts/button.tsx';
import { durationText } from '../words/format.ts';
import styles from './kept-words.module.css';

interface KeptWordsProps {
  readonly keptMs: number;
  readonly onSend: () => void;
  readonly onDiscard: () => void;
}

/** What was said and not answered is never lost: it waits here for one press. */
export function KeptWords({ keptMs, onSend, onDiscard }: KeptWordsProps) {
  return (
    <div className={styles['kept']} data-testid="kept">
      <p className={styles['words']}>Your words are kept ({durationText(keptMs)})</p>
      <div className={styles['ways']}>
        <Button tone="outline" onPress={onSend}>
          Send again
        </Button>
        <Button tone="quiet" onPress={onDiscard}>
          Discard
        </Button>
      </div>
    </div>
  );
}
