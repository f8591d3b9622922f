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
      aria-label="Where your words are kept"
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
            Keep in memory
          </Button>
          <Button
            onPress={() => {
              allowDisk(true);
            }}
          >
            Keep on disk anyway
          </Button>
        </div>
      )}
    </section>
  );
}

/** The same above the conversation, as long as it asks and something was said that it is about. */
export function PlaceQuestion() {
  const isAsked = useAppState(
    ({ unanswered }) => unanswered?.notice === 'weakStorage' && unanswered.words.length > 0,
  );
  return isAsked ? (
    <div className={styles['place']}>
      <PlaceNotice />
    </div>
  ) : null;
}
