import type { TalkKey } from '../../../../shared/talk-key.ts';
import { say } from '../../../../shared/texts/say.ts';
import { Button } from '../../parts/button.tsx';
import hidden from '../../parts/hidden.module.css';
import { testWords, type EdgeWords } from '../../words/talk-key-words.ts';
import styles from './talk-key.module.css';
import { useKeyTest } from './use-key-test.ts';

/** The proof that a press and its release arrive here: both edges as they were really observed. */
export function KeyTest({ talkKey }: { readonly talkKey: TalkKey | null }) {
  const { isRunning, seen, begin, stop } = useKeyTest(talkKey);
  const { down, up } = testWords(seen);
  const isOver = !isRunning && seen !== null;
  return (
    <div className={styles['part']} data-testid="key-test">
      <div className={styles['keyRow']}>
        <Button onPress={isRunning ? stop : begin}>
          {say(isRunning ? 'settings.stop' : isOver ? 'settings.testAgain' : 'settings.test')}
        </Button>
        <p className={styles['ask']}>
          {say(isRunning ? 'settings.testAsk' : 'settings.testShows')}
        </p>
      </div>
      {(isRunning || isOver) && (
        <dl className={styles['edges']}>
          <Edge what={say('settings.pressed')} words={down} />
          <Edge what={say('settings.released')} words={up} />
        </dl>
      )}
      <output className={hidden['hidden']} aria-live="polite">
        {isRunning
          ? say('settings.testAsk')
          : isOver
            ? say('settings.testSpoken', { down: down.text, up: up.text })
            : ''}
      </output>
    </div>
  );
}

function Edge({ what, words }: { readonly what: string; readonly words: EdgeWords }) {
  return (
    <div className={styles['edge']} data-seen={words.isSeen}>
      <dt>{what}</dt>
      <dd>{words.text}</dd>
    </div>
  );
}
