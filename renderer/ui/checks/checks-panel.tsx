import type { AdviceButton } from '../../../shared/advice.ts';
import type { Preflight } from '../../../shared/preflight.ts';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { Drawer } from '../parts/drawer.tsx';
import hidden from '../parts/hidden.module.css';
import { useActions, useAppState } from '../state/app-context.tsx';
import { checksVerdict, startedText } from './checks-words.ts';
import styles from './checks.module.css';
import { PreflightRow } from './preflight-row.tsx';

interface ChecksPanelProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onFollow: (button: AdviceButton) => void;
}

/** Places in the settings; they open where this panel stands. */
const IN_SETTINGS = new Set<AdviceButton['action']>([
  'changeKey',
  'chooseModel',
  'chooseEndpoint',
  'chooseDevice',
  'raiseBudget',
]);

/** Everything a conversation needs, checked before it is needed. */
export function ChecksPanel({ isOpen, onClose, onFollow }: ChecksPanelProps) {
  const { cancelChecks } = useActions();
  const preflight = useAppState((state) => state.preflight);

  function close(): void {
    // A check that nobody watches would hold the microphone for nothing.
    if (preflight?.state === 'running') cancelChecks();
    onClose();
  }

  return (
    <Drawer title={say('checks.title')} isOpen={isOpen} onClose={close}>
      {preflight !== null && (
        <Checks
          preflight={preflight}
          onFollow={(button) => {
            if (IN_SETTINGS.has(button.action)) close();
            onFollow(button);
          }}
        />
      )}
    </Drawer>
  );
}

interface ChecksProps {
  readonly preflight: Preflight;
  readonly onFollow: (button: AdviceButton) => void;
}

function Checks({ preflight, onFollow }: ChecksProps) {
  const { runChecks, cancelChecks } = useActions();
  const notice = useAppState((state) => state.notice);
  const { state, lines, startedAtMs } = preflight;
  const isRunning = state === 'running';
  const verdict = checksVerdict(preflight);
  return (
    <div className={styles['checks']}>
      <p className={styles['about']}>{say('checks.about')}</p>
      <div className={styles['head']}>
        {isRunning ? (
          <Button onPress={cancelChecks}>{say('checks.stop')}</Button>
        ) : (
          <Button tone="solid" onPress={runChecks}>
            {say(state === 'notRun' ? 'checks.begin' : 'checks.again')}
          </Button>
        )}
        {verdict !== null && (
          <p className={styles['verdict']} data-testid="checks-verdict">
            {verdict}
          </p>
        )}
      </div>
      {notice !== null && (
        <p className={styles['notice']} role="alert">
          {notice}
        </p>
      )}
      <ol className={styles['lines']}>
        {lines.map((line) => (
          <PreflightRow key={line.step} line={line} onFollow={onFollow} onCheckAgain={runChecks} />
        ))}
      </ol>
      {!isRunning && startedAtMs !== null && (
        <p className={styles['about']}>{startedText(startedAtMs)}</p>
      )}
      <output className={hidden['hidden']} aria-live="polite" data-testid="checks-live">
        {verdict ?? toDo(preflight)}
      </output>
    </div>
  );
}

/** What the person is asked to do just now, which must be heard as well. */
function toDo({ lines }: Preflight): string {
  const running = lines.find((line) => line.state === 'running');
  return running?.state === 'running' ? (running.say ?? '') : '';
}
