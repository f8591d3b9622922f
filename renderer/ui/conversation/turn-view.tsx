import { memo } from 'react';
import type { AdviceButton } from '../../../shared/advice.ts';
import { adviceFor } from '../../../shared/failure-advice.ts';
import type { Turn } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import { FailureNotice } from '../failure/failure-notice.tsx';
import { Button } from '../parts/button.tsx';
import { useActions } from '../state/app-context.tsx';
import { Answer } from './answer.tsx';
import { Heard } from './heard.tsx';
import { KeptWords } from './kept-words.tsx';
import { TurnFooter } from './turn-footer.tsx';
import styles from './turn-view.module.css';

interface TurnViewProps {
  readonly turn: Turn;
  /** The conversation goes on from here: what was not heard of it can still be asked for. */
  readonly isLatest: boolean;
  readonly onAdvice: (button: AdviceButton, turn: Turn) => void;
}

/** One question and its answer. Drawn anew only when this turn is another object. */
export const TurnView = memo(function TurnView({ turn, isLatest, onAdvice }: TurnViewProps) {
  const actions = useActions();
  return (
    <li
      className={styles['turn']}
      data-testid="turn"
      data-turn={turn.id}
      data-outcome={turn.outcome ?? 'underWay'}
      tabIndex={-1}
    >
      <Heard turn={turn} />
      <Answer turn={turn} />
      {isLatest && turn.outcome === 'interrupted' && turn.unheardFrom !== null && (
        <div>
          <Button
            tone="outline"
            onPress={() => {
              actions.continueTurn(turn);
            }}
          >
            {say('conversation.continue')}
          </Button>
        </div>
      )}
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
          turn={turn}
          onSend={() => {
            if (turn.outcome === 'silent') actions.sendAnyway(turn.id);
            else actions.retry(turn);
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

/** "Send again" stands once, beside the kept words; it dials too, so "Try again now" would be a second button for one thing. */
function buttonInTurn({ failure, keptMs }: Turn): AdviceButton | null {
  const button = failure === null ? null : adviceFor(failure).button;
  if (button?.action === 'retryTurn') return null;
  const isOneWithIt = button?.action === 'reconnect' || button?.action === 'continueTurn';
  return isOneWithIt && keptMs !== null ? null : button;
}
