import { useState } from 'react';
import type { UnansweredWords } from '../../../shared/unanswered.ts';
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
        <p className={styles['untold']}>Nobody has written these words down yet.</p>
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
            Send again
          </Button>
        )}
        {words.readable && isSpoken && (
          <Button tone="quiet" onPress={onPlay}>
            {isPlaying ? 'Stop' : 'Play'}
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
        Discard
      </Button>
    );
  }
  return (
    <>
      <Button tone="solid" onPress={onDiscard}>
        Discard for good
      </Button>
      <Button
        tone="quiet"
        onPress={() => {
          setIsAsked(false);
        }}
      >
        Keep
      </Button>
    </>
  );
}
