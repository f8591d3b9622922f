import { adviceFor } from '../../../shared/failure-advice.ts';
import type { Turn } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import { Answer } from '../conversation/answer.tsx';
import { Heard } from '../conversation/heard.tsx';
import { FailureNotice } from '../failure/failure-notice.tsx';
import { Button } from '../parts/button.tsx';
import { useActions } from '../state/app-context.tsx';
import { keptText } from '../words/turn-words.ts';
import styles from './overlay.module.css';
import { useAdvice } from './use-advice.ts';

/** The captions of both sides, and the way on from wherever the turn ended. */
export function OverlayTurn({ turn }: { readonly turn: Turn }) {
  const actions = useActions();
  const advise = useAdvice();
  const { failure, keptMs, outcome } = turn;
  const button = failure === null ? null : adviceFor(failure).button;
  const isKept = keptMs !== null && outcome !== null;
  return (
    <>
      {/* Grows with the answer up to a few lines; from then on its end is what is seen. */}
      <section
        className={styles['captions']}
        aria-label={say('overlay.captions')}
        data-testid="captions"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be within reach of the keyboard
        tabIndex={0}
      >
        <div className={styles['said']}>
          <Heard turn={turn} />
          <Answer turn={turn} />
        </div>
      </section>
      {failure !== null && (
        <FailureNotice
          failure={failure}
          button={button}
          onPress={(pressed) => {
            advise(pressed, turn);
          }}
        />
      )}
      {outcome === 'interrupted' && turn.unheardFrom !== null && (
        <div>
          <Button
            tone="outline"
            onPress={() => {
              actions.continueTurn(turn);
            }}
          >
            {say('overlay.continue')}
          </Button>
        </div>
      )}
      {isKept && button?.action !== 'retryTurn' && (
        <div className={styles['kept']} data-testid="kept">
          <p>{keptText(turn)}</p>
          <Button
            tone="outline"
            onPress={() => {
              if (outcome === 'silent') actions.sendAnyway(turn.id);
              else actions.retry(turn);
            }}
          >
            {say(outcome === 'silent' ? 'overlay.sendAnyway' : 'overlay.sendAgain')}
          </Button>
        </div>
      )}
    </>
  );
}
