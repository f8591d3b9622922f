import { Button as AriaButton } from 'react-aria-components';
import { Keys } from '../parts/keys.tsx';
import { useActions, useAppState } from '../state/app-context.tsx';
import styles from './empty-state.module.css';

/** The built-in assistant answers all of them, so the first press always works. */
const EXAMPLES = [
  'What time is it in Tokyo?',
  'What is 15 percent of 80?',
  'Set a timer for five minutes',
] as const;

export function EmptyState() {
  const { sendText } = useActions();
  const shortcut = useAppState(({ snapshot }) => snapshot?.shortcut ?? null);
  return (
    <div className={styles['empty']}>
      <h2 className={styles['hello']}>What would you like to know?</h2>
      <p className={styles['lead']}>Ask aloud, or begin with one of these.</p>
      <ul className={styles['examples']}>
        {EXAMPLES.map((question) => (
          <li key={question}>
            <AriaButton className={styles['example'] ?? ''} onPress={() => void sendText(question)}>
              {question}
            </AriaButton>
          </li>
        ))}
      </ul>
      <ul className={styles['ways']}>
        <li>
          <Keys accelerator="Space" /> hold to talk, in this window
        </li>
        {shortcut !== null && (
          <li>
            <Keys accelerator={shortcut.accelerator} />{' '}
            {shortcut.registered
              ? 'press to talk, anywhere'
              : 'is taken by another program just now'}
          </li>
        )}
      </ul>
    </div>
  );
}
