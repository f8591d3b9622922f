import type { TimerView } from '../../../shared/session-snapshot.ts';
import { Button } from '../parts/button.tsx';
import { BellIcon, TimerIcon } from '../parts/icons.tsx';
import { useNow } from '../parts/use-now.ts';
import { useActions, useAppState } from '../state/app-context.tsx';
import { clockText } from '../words/format.ts';
import styles from './timer-strip.module.css';

const NO_TIMERS: readonly TimerView[] = [];

export function TimerStrip() {
  const timers = useAppState(({ snapshot }) => snapshot?.timers ?? NO_TIMERS);
  const { dismissTimer } = useActions();
  const now = useNow({ everyMs: 250, running: timers.some(({ ringing }) => !ringing) });
  if (timers.length === 0) return null;
  return (
    <ul className={styles['strip']} aria-label="Timers">
      {timers.map(({ id, label, endsAtMs, ringing }) => (
        <li key={id} className={styles['timer']} data-ringing={ringing} data-testid="timer">
          {ringing ? <BellIcon size={18} /> : <TimerIcon size={18} />}
          <span className={styles['label']}>{label ?? 'Timer'}</span>
          <span className={styles['left']}>
            {ringing ? 'Time is up' : clockText(endsAtMs - now)}
          </span>
          {ringing && (
            <Button
              tone="solid"
              onPress={() => {
                dismissTimer(id);
              }}
            >
              Dismiss
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
