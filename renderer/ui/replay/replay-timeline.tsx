import { useState } from 'react';
import type { Replay } from '../../../shared/replay.ts';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { directionWords, entryTime } from '../words/replay-words.ts';
import styles from './replay.module.css';

/** Rows are drawn in portions: a log may have tens of thousands, and nobody reads them all. */
const PORTION = 200;

interface ReplayTimelineProps {
  readonly replay: Replay;
  /** Only this turn's events; null: all. */
  readonly turn: number | null;
}

export function ReplayTimeline({ replay, turn }: ReplayTimelineProps) {
  const [drawn, setDrawn] = useState({ rows: PORTION, of: turn });
  if (drawn.of !== turn) setDrawn({ rows: PORTION, of: turn });
  const entries =
    turn === null ? replay.entries : replay.entries.filter((entry) => entry.turn === turn);
  const left = entries.length - drawn.rows;
  const title = turn === null ? say('replay.allEvents') : say('replay.eventsOfTurn', { turn });
  return (
    <section className={styles['timeline']} aria-label={title}>
      <h3 className={styles['heading']}>{title}</h3>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{say('replay.line')}</th>
            {replay.times !== 'none' && <th scope="col">{say('replay.time')}</th>}
            <th scope="col">{say('replay.direction')}</th>
            <th scope="col">{say('replay.event')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.slice(0, drawn.rows).map((entry) => (
            <tr key={entry.line} data-direction={entry.direction}>
              <td className={styles['number']}>{entry.line}</td>
              {replay.times !== 'none' && (
                <td className={styles['number']}>{entryTime(entry, replay.times)}</td>
              )}
              <td>{directionWords(entry.direction)}</td>
              <td>
                <span className={styles['type']}>{entry.type}</span>
                {entry.count > 1 && ` × ${entry.count}`}
                {entry.text !== '' && <span className={styles['text']}> {entry.text}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && (
        <Button
          onPress={() => {
            setDrawn({ rows: drawn.rows + PORTION, of: turn });
          }}
        >
          {say('replay.showMore', { count: Math.min(left, PORTION), left })}
        </Button>
      )}
      {replay.entriesLeftOut > 0 && (
        <p className={styles['facts']}>{say('replay.leftOut', { count: replay.entriesLeftOut })}</p>
      )}
    </section>
  );
}
