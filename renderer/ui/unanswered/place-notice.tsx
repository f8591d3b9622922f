import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { useActions, useAppState } from '../state/app-context.tsx';
import { placeNotice } from '../words/unanswered-words.ts';
import styles from './unanswered.module.css';

/** Said while words cannot be kept on disk; where that is for the person to decide, it asks. */
export function PlaceNotice() {
  const { allowDisk } = useActions();
  const notice = useAppState(({ unanswered }) => unanswered?.notice ?? null);
  const words = placeNotice(notice);
  if (words === null) return null;
  return (
    <section
      className={styles['notice']}
      aria-label={say('unanswered.where')}
      data-testid="place-notice"
    >
      <p>{words.text}</p>
      {words.asks && (
        <div className={styles['ways']}>
          <Button
            tone="solid"
            onPress={() => {
              allowDisk(false);
            }}
          >
            {say('unanswered.keepInMemory')}
          </Button>
          <Button
            onPress={() => {
              allowDisk(true);
            }}
          >
            {say('unanswered.keepOnDisk')}
          </Button>
        </div>
      )}
    </section>
  );
}

/**
 * The same above the conversation, while it asks, from the first words on. A failure comes first: one thing at a
 * time, and nothing that moves a failure's button away under the finger.
 */
export function PlaceQuestion() {
  const isAsked = useAppState(
    ({ unanswered }) => unanswered?.notice === 'weakStorage' && unanswered.place !== 'unknown',
  );
  const hasFailed = useAppState(
    ({ snapshot, turns }) =>
      (snapshot?.failure ?? null) !== null || (turns.at(-1)?.failure ?? null) !== null,
  );
  return isAsked && !hasFailed ? (
    <div className={styles['place']}>
      <PlaceNotice />
    </div>
  ) : null;
}
