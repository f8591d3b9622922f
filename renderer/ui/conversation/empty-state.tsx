import { Button as AriaButton } from 'react-aria-components';
import type { SessionSnapshot } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import { Keys } from '../parts/keys.tsx';
import { TalkWayLine } from '../parts/talk-way-line.tsx';
import { useActions, useAppState } from '../state/app-context.tsx';
import { sayAround } from '../words/say-around.tsx';
import { doubleTapWords, talkWay, tapWords } from '../words/talk-key-words.ts';
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
  const isEnglish = useAppState(({ language }) => language?.language.startsWith('en') ?? true);
  return (
    <div className={styles['empty']}>
      <h2 className={styles['hello']}>{say('conversation.hello')}</h2>
      <p className={styles['lead']}>
        {say('conversation.lead')}
        {!isEnglish && ` ${say('conversation.examplesInEnglish')}`}
      </p>
      <ul className={styles['examples']}>
        {EXAMPLES.map((question) => (
          <li key={question}>
            <AriaButton
              className={styles['example'] ?? ''}
              lang="en"
              dir="auto"
              onPress={() => void sendText(question)}
            >
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
          {sayAround('conversation.shortcutTaken', {
            keys: <Keys accelerator={snapshot.shortcut.accelerator} />,
          })}
        </li>
      )}
      <li>
        {say('conversation.tapAndDoubleTap', { tap: tapWords(), doubleTap: doubleTapWords() })}
      </li>
    </ul>
  );
}
