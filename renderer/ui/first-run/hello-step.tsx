import { Button as AriaButton } from 'react-aria-components';
import type { AdviceButton } from '../../../shared/advice.ts';
import { adviceFor } from '../../../shared/failure-advice.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { Turn } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import { FailureNotice } from '../failure/failure-notice.tsx';
import { TalkDock } from '../talk/talk-dock.tsx';
import { useActions, useAppState } from '../state/app-context.tsx';
import styles from './first-run.module.css';

/** Understood by the built-in assistant, whatever language the window speaks. */
const QUESTION = 'What time is it?';

interface HelloStepProps {
  /** The question asked here last; null: none yet. */
  readonly turnId: string | null;
  readonly onFollow: (button: AdviceButton, turn: Turn | null) => void;
}

/** The first question, spoken with the real thing. */
export function HelloStep({ turnId, onFollow }: HelloStepProps) {
  const { sendText } = useActions();
  const turn = useAppState(({ turns }) => turns.findLast(({ id }) => id === turnId) ?? null);
  const isBuiltIn = useAppState(({ snapshot }) => snapshot?.endpoint.kind === 'builtIn');
  const isAnswered = turn?.outcome === 'answered';
  return (
    <>
      <p className={styles['lead']}>
        {say(isAnswered ? 'firstRun.setLead' : 'firstRun.helloLead')}
      </p>
      {!isAnswered && (
        <div className={styles['suggested']}>
          <AriaButton
            className={styles['question'] ?? ''}
            onPress={() => void sendText(QUESTION)}
            aria-description={say('firstRun.helloTyped')}
          >
            <span lang="en" dir="ltr">
              “{QUESTION}”
            </span>
          </AriaButton>
          <p className={styles['about']}>
            {say('firstRun.helloTyped')}
            {isBuiltIn && <> {say('firstRun.helloEnglish')}</>}
          </p>
        </div>
      )}
      {turn !== null && <Exchange turn={turn} onFollow={onFollow} />}
      <div className={styles['dock']}>
        <TalkDock enabled />
      </div>
    </>
  );
}

interface ExchangeProps {
  readonly turn: Turn;
  readonly onFollow: (button: AdviceButton, turn: Turn | null) => void;
}

function Exchange({ turn, onFollow }: ExchangeProps) {
  const { failure } = turn;
  const isOver = turn.outcome !== null;
  if (isOver && turn.heard === null && turn.answer === '' && failure === null) return null;
  return (
    <div className={styles['exchange']} data-testid="first-run-turn">
      <p className={styles['who']}>{say('firstRun.helloYou')}</p>
      <p className={styles['heard']} dir="auto">
        {turn.heard ?? (isOver ? '…' : say('firstRun.helloHearing'))}
      </p>
      {failure === null ? (
        <>
          <p className={styles['who']}>{say('firstRun.helloParley')}</p>
          <p className={styles['answer']} dir="auto" data-testid="first-run-answer">
            {turn.answer === '' ? (isOver ? '…' : say('firstRun.helloThinking')) : turn.answer}
          </p>
        </>
      ) : (
        <FailureNotice
          failure={failure}
          button={wayOut(failure, turn)}
          onPress={(button) => {
            onFollow(button, turn);
          }}
        />
      )}
    </div>
  );
}

/** Words that are gone cannot be sent again: they are simply said once more. */
function wayOut(failure: Failure, { keptMs }: Turn): AdviceButton | null {
  const { button } = adviceFor(failure);
  return button?.action === 'retryTurn' && keptMs === null ? null : button;
}
