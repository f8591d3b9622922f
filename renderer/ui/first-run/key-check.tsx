import type { AdviceButton } from '../../../shared/advice.ts';
import type { Endpoint } from '../../../shared/endpoint.ts';
import { adviceFor } from '../../../shared/failure-advice.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { Probe } from '../../../shared/probe.ts';
import { say } from '../../../shared/texts/say.ts';
import { FailureNotice } from '../failure/failure-notice.tsx';
import { Button } from '../parts/button.tsx';
import { CheckIcon } from '../parts/icons.tsx';
import { useServerCheck } from '../settings/endpoint/use-server-check.ts';
import styles from './first-run.module.css';

interface KeyCheckProps {
  readonly endpoint: Endpoint;
  readonly onFollow: (button: AdviceButton) => void;
}

/** Whether the key is good for a conversation: found out by a tiny one. */
export function KeyCheck({ endpoint, onFollow }: KeyCheckProps) {
  const { isRunning, probe, refusal, begin, stop } = useServerCheck(endpoint);
  const verdict = isRunning ? null : (refusal ?? (probe === null ? null : verdictOn(probe)));
  const failure = isRunning || probe === null ? null : failureIn(probe);
  return (
    <div className={styles['part']}>
      <div className={styles['row']}>
        {isRunning ? (
          <Button onPress={stop}>{say('firstRun.keyCheckStop')}</Button>
        ) : (
          <Button onPress={() => void begin()}>
            {say(probe === null ? 'firstRun.keyCheck' : 'firstRun.keyCheckAgain')}
          </Button>
        )}
        <p className={styles['about']}>
          {say(isRunning ? 'firstRun.keyChecking' : 'firstRun.keyCheckAbout')}
        </p>
      </div>
      {failure !== null && (
        <FailureNotice failure={failure} button={wayOut(failure)} onPress={onFollow} />
      )}
      <output className={styles['verdict']} aria-live="polite" data-testid="key-verdict">
        {failure === null && verdict !== null && (
          <>
            {refusal === null && probe?.state === 'done' && <CheckIcon size={18} />}
            <span>{verdict}</span>
          </>
        )}
      </output>
    </div>
  );
}

function verdictOn({ state }: Probe): string {
  return say(state === 'cancelled' ? 'firstRun.keyStopped' : 'firstRun.keyWorks');
}

/** What stands between this key and a conversation; a server may lack an ability and be a good one all the same. */
function failureIn({ checks }: Probe): Failure | null {
  for (const { outcome } of checks) {
    if (outcome?.kind === 'fails' && outcome.failure !== null) return outcome.failure;
  }
  return null;
}

/** The field for another key, and the button for another check, stand right here. */
function wayOut(failure: Failure): AdviceButton | null {
  const { button } = adviceFor(failure);
  switch (button?.action) {
    case 'changeKey':
    case 'retryTurn':
    case 'reconnect':
    case 'dismiss':
      return null;
    default:
      return button;
  }
}
