import { useState } from 'react';
import type { UnansweredWords } from '../../../shared/unanswered.ts';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { keptWhere, saidWhen, whyUnanswered } from '../words/unanswered-words.ts';
import styles from './unanswered.module.css';

interface UnansweredItemProps {
  readonly words: UnansweredWords;
  readonly isPlaying: boolean;
  readonly onPlay: () => void;
  readonly onSend: () => void;
  readonly onDiscard: () => void;
}

/** One utterance that waits: what it is, why it waits, and what can be done with it. */
export function UnansweredItem(props: UnansweredItemProps) {
  const { words, isPlaying, onPlay, onSend, onDiscard } = props;
  const isSpoken = words.input === 'voice';
  return (
    <li className={styles['item']} data-testid="unanswered-words">
      {words.transcript === null ? (
        <p className={styles['untold']}>{say('unanswered.untold')}</p>
      ) : (
        <p className={styles['transcript']} dir="auto">
          {words.transcript}
        </p>
      )}
      <p className={styles['fact']}>{saidWhen(words)}</p>
      <p className={styles['why']}>{whyUnanswered(words)}</p>
      <p className={styles['fact']}>{keptWhere(words)}</p>
      <div className={styles['ways']}>
        {words.readable && (
          <Button tone="outline" onPress={onSend}>
            {say('unanswered.sendAgain')}
          </Button>
        )}
        {words.readable && isSpoken && (
          <Button tone="quiet" onPress={onPlay}>
            {say(isPlaying ? 'unanswered.stop' : 'unanswered.play')}
          </Button>
        )}
        <Discard onDiscard={onDiscard} />
      </div>
    </li>
  );
}

/** Words that are discarded are gone: it takes a second press, in the same place. */
function Discard({ onDiscard }: { readonly onDiscard: () => void }) {
  const [isAsked, setIsAsked] = useState(false);
  if (!isAsked) {
    return (
      <Button
        tone="quiet"
        onPress={() => {
          setIsAsked(true);
        }}
      >
        {say('unanswered.discard')}
      </Button>
    );
  }
  return (
    <>
      <Button tone="solid" onPress={onDiscard}>
        {say('unanswered.discardForGood')}
      </Button>
      <Button
        tone="quiet"
        onPress={() => {
          setIsAsked(false);
        }}
      >
        {say('unanswered.keep')}
      </Button>
    </>
  );
}
