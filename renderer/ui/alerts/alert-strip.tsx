import type { AlertView } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { BellIcon, TimerIcon } from '../parts/icons.tsx';
import { useNow } from '../parts/use-now.ts';
import { useActions, useAppState } from '../state/app-context.tsx';
import { alertName, alertTimeText } from '../words/alert-words.ts';
import styles from './alert-strip.module.css';

const NO_ALERTS: readonly AlertView[] = [];

/** Timers, alarms and reminders: what rings first, then whatever comes next. */
export function AlertStrip() {
  const alerts = useAppState(({ snapshot }) => snapshot?.alerts ?? NO_ALERTS);
  const { dismissAlert } = useActions();
  const counts = alerts.some(({ kind, state }) => kind === 'timer' && state === 'waiting');
  const nowMs = useNow({ everyMs: 250, running: counts });
  if (alerts.length === 0) return null;
  return (
    <ul className={styles['strip']} aria-label={say('alerts.strip')}>
      {alerts.toSorted(byUrgency).map((alert) => (
        <li key={alert.id} className={styles['alert']} data-state={alert.state} data-testid="alert">
          {alert.kind === 'timer' && alert.state === 'waiting' ? (
            <TimerIcon size={18} />
          ) : (
            <BellIcon size={18} />
          )}
          <bdi className={styles['label']}>{alertName(alert)}</bdi>
          <span className={styles['time']}>{alertTimeText(alert, nowMs)}</span>
          {alert.state !== 'waiting' && (
            <Button
              tone="solid"
              onPress={() => {
                dismissAlert(alert.id);
              }}
            >
              {say('alerts.dismiss')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

const URGENCY: Readonly<Record<AlertView['state'], number>> = { ringing: 0, missed: 1, waiting: 2 };

function byUrgency(a: AlertView, b: AlertView): number {
  return URGENCY[a.state] - URGENCY[b.state] || a.dueAtMs - b.dueAtMs;
}
