import type { SessionSnapshot } from '../../../shared/session-snapshot.ts';
import hidden from '../parts/hidden.module.css';
import { connectionWords } from '../words/state-words.ts';
import styles from './connection-sign.module.css';

type Connection = SessionSnapshot['connection'];

/** Each state has its own shape, so that colour only repeats it. */
const SHAPES: Readonly<Record<Connection, string>> = {
  closed: 'M6 2.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Z',
  connecting: 'M6 2.5a3.5 3.5 0 0 1 3.5 3.5',
  configuring: 'M6 2.5a3.5 3.5 0 1 1-3.5 3.5',
  ready: 'M2.5 6.5 5 9l4.5-5.5',
  waiting: 'M4.2 3v6M7.8 3v6',
  refused: 'M3 3l6 6M9 3 3 9',
};

export function ConnectionSign({ connection }: { readonly connection: Connection }) {
  return (
    <span
      className={styles['sign']}
      data-connection={connection}
      title={connectionWords(connection)}
      data-testid="connection"
    >
      <svg
        className={styles['shape']}
        width="12"
        height="12"
        viewBox="0 0 12 12"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d={SHAPES[connection]} />
      </svg>
      <span className={hidden['hidden']}>{connectionWords(connection)}: </span>
    </span>
  );
}
