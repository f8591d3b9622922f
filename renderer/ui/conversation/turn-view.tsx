import { memo } from 'react';
import type { AdviceButton } from '../../../shared/advice.ts';
import { adviceFor } from '../../../shared/failure-advice.ts';
import type { Turn } from '../../../shared/session-snapshot.ts';
import { FailureNotice } from '../failure/failure-notice.tsx';
import { useActions } from '../state/app-context.tsx';
import { Answer } from './answer.tsx';
import { Heard } from './heard.tsx';
import { KeptWords } from './kept-words.tsx';
import { TurnFooter } from './turn-footer.tsx';
import styles from './turn-view.module.css';

interface TurnViewProps {
  readonly turn: Turn;
  readonly onAdvice: (button: AdviceButton, turn: Turn) => void;
}

/** One question and its answer. Drawn anew only when this turn is another object. */
export const TurnView = memo(function TurnView({ turn, onAdvice }: TurnViewProps) {
  const actions = useActions();
  return (
    <li className={styles['turn']} data-testid="turn" data-outcome={turn.outcome ?? 'underWay'}>
      <Heard turn={turn} />
      <Answer turn={turn} />
      {turn.failure !== null && (
        <FailureNotice
          failure={turn.failure}
          button={buttonInTurn(turn)}
          onPress={(button) => {
            onAdvice(button, turn);
          }}
        />
      )}
      {turn.keptMs !== null && turn.outcome !== null && (
        <KeptWords
          keptMs={turn.keptMs}
          onSend={() => {
            actions.retry(turn);
          }}
          onDiscard={() => {
            actions.discard(turn);
          }}
        />
      )}
      <TurnFooter turn={turn} />
    </li>
  );
});

/**
 * "Send again" stands once: beside the kept words if there are any, else here if there is anything to send. It dials
 * too, so "Try again now" beside it would be a second button for one thing.
 */
function buttonInTurn(turn: Turn): AdviceButton | null {
  const button = turn.failure === null ? null : adviceFor(turn.failure).button;
  if (button?.action === 'reconnect' && turn.keptMs !== null) return null;
  if (button?.action !== 'retryTurn') return button;
  const hasTypedWords = turn.input === 'text' && turn.heard !== null;
  return turn.keptMs === null && hasTypedWords ? button : null;
}
