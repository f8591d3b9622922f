import type { ReactNode } from 'react';
import hidden from '../parts/hidden.module.css';
import styles from './check-line.module.css';

export type CheckState = 'waiting' | 'running' | 'passed' | 'failed' | 'skipped';

interface CheckLineProps {
  readonly state: CheckState;
  readonly title: string;
  /** The state as a word, for who does not see its sign. */
  readonly word: string;
  readonly children?: ReactNode;
}

/** Each state has its own shape, so that colour only repeats it. */
const SHAPES: Readonly<Record<CheckState, string>> = {
  waiting: 'M10 4.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Z',
  running: 'M10 3.5a6.5 6.5 0 1 1-6.5 6.5',
  passed: 'm4.5 10.5 3.8 3.8 7.2-8.6',
  failed: 'M5 5l10 10M15 5 5 15',
  skipped: 'M4.5 10h11',
};

/** One thing that is checked: its sign, its name, and what came out. */
export function CheckLine({ state, title, word, children }: CheckLineProps) {
  return (
    <li className={styles['line']} data-state={state} data-testid="check-line">
      <svg
        className={styles['sign']}
        width="20"
        height="20"
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth={state === 'waiting' ? 1.2 : 2}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        <path d={SHAPES[state]} />
      </svg>
      <div className={styles['words']}>
        <p className={styles['title']}>
          {title}
          <span className={hidden['hidden']}>: {word}</span>
        </p>
        {children}
      </div>
    </li>
  );
}

/** What came out, below the name. */
export function CheckFinding({ children }: { readonly children: ReactNode }) {
  return <div className={styles['finding']}>{children}</div>;
}
