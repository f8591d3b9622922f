import { Button as AriaButton } from 'react-aria-components';
import type { SessionSnapshot } from '../../../shared/session-snapshot.ts';
import { Keys } from '../parts/keys.tsx';
import { TalkWayLine } from '../parts/talk-way-line.tsx';
import { useActions, useAppState } from '../state/app-context.tsx';
import { GESTURE, talkWay } from '../words/talk-key-words.ts';
import styles from './empty-state.module.css';

/** The built-in assistant answers all of them, so the first press always works. */
const EXAMPLES = [
  'What time is it in Tokyo?',
  'What is 15 percent of 80?',
  'Set a timer for five minutes',
] as const;

export function EmptyState() {
  const { sendText } = useActions();
  const snapshot = useAppState((state) => state.snapshot);
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
      {snapshot !== null && <Ways snapshot={snapshot} />}
    </div>
  );
}

/** How to talk here, and what else one key does. */
function Ways({ snapshot }: { readonly snapshot: SessionSnapshot }) {
  const way = talkWay(snapshot);
  return (
    <ul className={styles['ways']}>
      {way.kind !== 'holdHere' && (
        <li>
          <TalkWayLine way={way} />
        </li>
      )}
      <li>
        <TalkWayLine way={{ kind: 'holdHere' }} />
      </li>
      {way.kind === 'holdHere' && !snapshot.shortcut.registered && (
        <li>
          <Keys accelerator={snapshot.shortcut.accelerator} /> is taken by another program just now
        </li>
      )}
      <li>
        Tap: {GESTURE.tap}. Double-tap: {GESTURE.doubleTap}.
      </li>
    </ul>
  );
}
