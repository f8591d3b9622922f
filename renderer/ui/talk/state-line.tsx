import type { SessionSnapshot } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { TalkWayLine } from '../parts/talk-way-line.tsx';
import { durationText } from '../words/format.ts';
import { stateWords } from '../words/state-words.ts';
import { talkWay } from '../words/talk-key-words.ts';
import { RecordedTime } from './recorded-time.tsx';
import { RetryCountdown } from './retry-countdown.tsx';
import styles from './state-line.module.css';

interface StateLineProps {
  readonly id: string;
  readonly snapshot: SessionSnapshot;
  /** Something asked for and not done; it goes before every hint. */
  readonly notice: string | null;
  readonly onSendAnyway: (turnId: string) => void;
}

/** The state in words, its figure if it has one, and what can be done now. */
export function StateLine({ id, snapshot, notice, onSendAnyway }: StateLineProps) {
  const { title, hint } = stateWords(snapshot);
  const { label, mode, unheard } = snapshot;
  const said = notice ?? snapshot.hint ?? (unheard === null ? null : say('talk.heardNothing'));
  const isAtRest = label === 'resting' && mode === null;
  return (
    <div className={styles['line']}>
      <p id={id} className={styles['title']} data-testid="state" data-label={label}>
        {title}
        {label === 'listening' && <RecordedTime recordedMs={snapshot.recordedMs} />}
        {label === 'reconnecting' && <RetryCountdown retryAtMs={snapshot.retryAtMs} />}
      </p>
      <p className={said === null ? styles['hint'] : styles['said']} data-testid="hint">
        {said ?? (isAtRest ? <TalkWayLine way={talkWay(snapshot)} /> : hint)}
      </p>
      {unheard !== null && (
        <div className={styles['unheard']} data-testid="unheard-words">
          <Button
            onPress={() => {
              onSendAnyway(unheard.turnId);
            }}
          >
            {say('talk.sendAnyway', { duration: durationText(unheard.keptMs) })}
          </Button>
        </div>
      )}
    </div>
  );
}
