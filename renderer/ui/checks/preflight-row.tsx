import type { AdviceButton } from '../../../shared/advice.ts';
import { assertNever } from '../../../shared/assert-never.ts';
import { adviceFor } from '../../../shared/failure-advice.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { PreflightLine } from '../../../shared/preflight.ts';
import { say } from '../../../shared/texts/say.ts';
import { FailureNotice } from '../failure/failure-notice.tsx';
import { CheckFinding, CheckLine } from './check-line.tsx';
import { stateWord, stepTitle } from './checks-words.ts';
import styles from './checks.module.css';

interface PreflightRowProps {
  readonly line: PreflightLine;
  readonly onFollow: (button: AdviceButton) => void;
  readonly onCheckAgain: () => void;
}

export function PreflightRow({ line, onFollow, onCheckAgain }: PreflightRowProps) {
  const title = stepTitle(line.step);
  return (
    <CheckLine state={line.state} title={title} word={stateWord(line.state)}>
      <Finding line={line} onFollow={onFollow} onCheckAgain={onCheckAgain} />
    </CheckLine>
  );
}

function Finding({ line, onFollow, onCheckAgain }: PreflightRowProps) {
  switch (line.state) {
    case 'waiting':
      return null;
    case 'running':
      return line.say === null ? null : <ToDo line={line} />;
    case 'passed':
      return <CheckFinding>{line.facts}</CheckFinding>;
    case 'skipped':
      return <CheckFinding>{say('checks.skipped', { reason: line.reason })}</CheckFinding>;
    case 'failed':
      return (
        <div className={styles['failure']}>
          <FailureNotice
            failure={line.failure}
            button={buttonHere(line.failure)}
            onPress={(button) => {
              if (button.action === 'retryTurn') onCheckAgain();
              else onFollow(button);
            }}
          />
        </div>
      );
    default:
      return assertNever(line, 'a line without a finding');
  }
}

function ToDo({ line }: { readonly line: Extract<PreflightLine, { state: 'running' }> }) {
  return <p className={styles['todo']}>{line.say}</p>;
}

/** Here nothing was asked that could be sent again; what helps is another check. */
function buttonHere(failure: Failure): AdviceButton | null {
  const { button } = adviceFor(failure);
  switch (button?.action) {
    case 'retryTurn':
    case 'reconnect':
      return { label: say('checks.again'), action: 'retryTurn' };
    case 'dismiss':
      return null;
    default:
      return button;
  }
}
