import { useState } from 'react';
import type { Replay } from '../../../shared/replay.ts';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { useActions } from '../state/app-context.tsx';
import { damageWords, replaySummary } from '../words/replay-words.ts';
import styles from './replay.module.css';
import { ReplayTimeline } from './replay-timeline.tsx';
import { ReplayTurnView } from './replay-turn.tsx';

type Reading =
  | { readonly phase: 'nothing' }
  | { readonly phase: 'reading' }
  | { readonly phase: 'read'; readonly replay: Replay }
  | { readonly phase: 'failed'; readonly why: string };

/** Opens a log, and tells what was in it. */
export function ReplayReader() {
  const { openReplay } = useActions();
  const [reading, setReading] = useState<Reading>({ phase: 'nothing' });

  async function open(which: 'file' | 'ownLog'): Promise<void> {
    const before = reading;
    setReading({ phase: 'reading' });
    const result = await openReplay(which);
    if (result.ok) setReading({ phase: 'read', replay: result.value });
    // A dialog that was closed changes nothing.
    else setReading(result.failure === null ? before : { phase: 'failed', why: result.failure });
  }

  return (
    <>
      <div className={styles['ways']}>
        <Button isDisabled={reading.phase === 'reading'} onPress={() => void open('ownLog')}>
          {say('replay.openOwn')}
        </Button>
        <Button isDisabled={reading.phase === 'reading'} onPress={() => void open('file')}>
          {say('replay.openFile')}
        </Button>
      </div>
      <div aria-live="polite">
        {reading.phase === 'nothing' && <p className={styles['lead']}>{say('replay.lead')}</p>}
        {reading.phase === 'reading' && <p className={styles['lead']}>{say('replay.reading')}</p>}
        {reading.phase === 'failed' && <p role="alert">{reading.why}</p>}
        {reading.phase === 'read' && (
          <p className={styles['lead']} data-testid="replay-summary">
            <strong>{reading.replay.source}</strong>: {replaySummary(reading.replay)}
          </p>
        )}
      </div>
      {reading.phase === 'read' && <Told key={reading.replay.source} replay={reading.replay} />}
    </>
  );
}

function Told({ replay }: { readonly replay: Replay }) {
  const [shownTurn, setShownTurn] = useState<number | null>(null);
  const damage = damageWords(replay);
  return (
    <>
      {damage !== null && (
        <p className={styles['damage']} data-testid="replay-damage">
          {damage}
        </p>
      )}
      {replay.problems.map(({ line, failure, advice }) => (
        <p key={`${line} ${failure.name}`} className={styles['damage']}>
          {say('replay.problem', {
            line,
            happened: advice.happened,
            whoCanFix: advice.whoCanFix,
          })}
        </p>
      ))}
      <ol className={styles['turns']}>
        {replay.turns.map((turn) => (
          <ReplayTurnView
            key={turn.index}
            turn={turn}
            isShown={shownTurn === turn.index}
            onShow={() => {
              setShownTurn(shownTurn === turn.index ? null : turn.index);
            }}
          />
        ))}
      </ol>
      <ReplayTimeline replay={replay} turn={shownTurn} />
    </>
  );
}
