import type { SessionSnapshot } from '../../../shared/session-snapshot.ts';
import { Keys } from '../parts/keys.tsx';
import { stateWords } from '../words/state-words.ts';
import { RecordedTime } from './recorded-time.tsx';
import { RetryCountdown } from './retry-countdown.tsx';
import styles from './state-line.module.css';

interface StateLineProps {
  readonly id: string;
  readonly snapshot: SessionSnapshot;
  /** Something asked for and not done; it goes before every hint. */
  readonly notice: string | null;
}

/** The state in words, its figure if it has one, and what can be done now. */
export function StateLine({ id, snapshot, notice }: StateLineProps) {
  const { title, hint } = stateWords(snapshot);
  const said = notice ?? snapshot.hint;
  return (
    <div className={styles['line']}>
      <p id={id} className={styles['title']} data-testid="state" data-label={snapshot.label}>
        {title}
        {snapshot.label === 'listening' && <RecordedTime recordedMs={snapshot.recordedMs} />}
        {snapshot.label === 'reconnecting' && <RetryCountdown retryAtMs={snapshot.retryAtMs} />}
      </p>
      <p className={said === null ? styles['hint'] : styles['said']} data-testid="hint">
        {said ?? hint}
        {said === null && showsShortcut(snapshot) && (
          <span className={styles['shortcut']}>
            {' · '}
            <Keys accelerator={snapshot.shortcut.accelerator} /> anywhere
          </span>
        )}
      </p>
    </div>
  );
}

function showsShortcut({ label, mode, shortcut }: SessionSnapshot): boolean {
  return label === 'resting' && mode === null && shortcut.registered;
}
