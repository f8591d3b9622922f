import type { Turn } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import { Dots } from '../parts/dots.tsx';
import hidden from '../parts/hidden.module.css';
import { insteadOfHeard } from '../words/turn-words.ts';
import styles from './heard.module.css';

/** What the person said, or what stands in for it while (or because) there is no transcript. */
export function Heard({ turn }: { readonly turn: Turn }) {
  const instead = insteadOfHeard(turn);
  return (
    <div className={styles['heard']}>
      <span className={hidden['hidden']}>{say('conversation.youSay')}</span>
      {instead === null ? (
        <p className={styles['words']} data-testid="heard" dir="auto">
          {turn.heard}
        </p>
      ) : (
        <p className={styles['placeholder']} data-testid="heard-placeholder">
          {instead}
          {turn.outcome === null && <Dots />}
        </p>
      )}
    </div>
  );
}
