import type { Turn } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import { Dots } from '../parts/dots.tsx';
import hidden from '../parts/hidden.module.css';
import styles from './answer.module.css';

/** The answer as plain text: as it streams, whole, or with what was not heard set apart. */
export function Answer({ turn }: { readonly turn: Turn }) {
  const { answer, unheardFrom, outcome } = turn;
  if (answer === '') {
    return outcome === null && turn.heard !== null && turn.heard !== '' ? (
      <p className={styles['waiting']}>
        <span className={hidden['hidden']}>{say('conversation.thinking')}</span>
        <Dots />
      </p>
    ) : null;
  }
  const heard = unheardFrom === null ? answer : answer.slice(0, unheardFrom);
  const unheard = unheardFrom === null ? '' : answer.slice(unheardFrom);
  return (
    <div data-testid="answer">
      <span className={hidden['hidden']}>{say('conversation.parleySays')}</span>
      {/* The answer's own script decides its direction, not ours. */}
      <p className={styles['answer']} data-streaming={outcome === null} dir="auto">
        {heard}
        {unheard !== '' && (
          <>
            <span className={styles['mark']}>{say('conversation.notHeard')}</span>
            <span className={styles['unheard']} data-testid="unheard">
              {unheard}
            </span>
          </>
        )}
      </p>
    </div>
  );
}
