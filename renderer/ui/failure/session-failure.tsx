import type { AdviceButton } from '../../../shared/advice.ts';
import { adviceFor } from '../../../shared/failure-advice.ts';
import type { Failure } from '../../../shared/failures.ts';
import { say } from '../../../shared/texts/say.ts';
import { IconButton } from '../parts/button.tsx';
import { CloseIcon } from '../parts/icons.tsx';
import { WeakStorage } from '../settings/weak-storage.tsx';
import { useActions, useAppState } from '../state/app-context.tsx';
import { FailureNotice } from './failure-notice.tsx';
import styles from './session-failure.module.css';

/** What stands in the way of every turn, above the conversation until it is mended or closed. */
export function SessionFailure({ onPress }: { readonly onPress: (button: AdviceButton) => void }) {
  const failure = useAppState(({ snapshot }) => snapshot?.failure ?? null);
  // The turn that met it says the same, with the same button, beside the words it is about.
  const isSaidInTurn = useAppState(
    ({ turns }) => failure !== null && turns.at(-1)?.failure?.name === failure.name,
  );
  const actions = useActions();
  if (failure === null || isSaidInTurn) return null;
  if (failure.name === 'weakKeyStorage') {
    return (
      <div className={styles['place']}>
        <WeakStorage />
      </div>
    );
  }
  return (
    <div className={styles['place']}>
      <FailureNotice
        failure={failure}
        button={buttonOutsideTurn(failure)}
        onPress={onPress}
        close={
          <IconButton
            label={say('conversation.closeMessage')}
            icon={<CloseIcon size={18} />}
            onPress={() => void actions.act('dismiss')}
          />
        }
      />
    </div>
  );
}

/** Outside a turn there are no words to send again; what helps there is a new connection. */
function buttonOutsideTurn(failure: Failure): AdviceButton | null {
  const { button } = adviceFor(failure);
  return button?.action === 'retryTurn'
    ? { label: say('conversation.tryAgainNow'), action: 'reconnect' }
    : button;
}
