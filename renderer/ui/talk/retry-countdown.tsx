import { say } from '../../../shared/texts/say.ts';
import { useNow } from '../parts/use-now.ts';
import styles from './figure.module.css';

/** When the next attempt comes by itself; nothing while one is being made. */
export function RetryCountdown({ retryAtMs }: { readonly retryAtMs: number | null }) {
  const now = useNow({ everyMs: 250, running: retryAtMs !== null });
  if (retryAtMs === null || retryAtMs <= now) return null;
  return (
    <span className={styles['figure']} data-testid="countdown">
      {say('talk.retryIn', { seconds: Math.ceil((retryAtMs - now) / 1_000) })}
    </span>
  );
}
