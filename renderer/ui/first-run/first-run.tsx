import { lazy, Suspense } from 'react';
import type { AdviceButton } from '../../../shared/advice.ts';
import type { Turn } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import styles from './first-run.module.css';

export interface FirstRunProps {
  /** Over, or skipped. */
  readonly onClose: () => void;
  /** The way out of a failure; null: it belongs to no turn. */
  readonly onFollow: (button: AdviceButton, turn: Turn | null) => void;
}

// Most starts are not the first: what only that one needs is read only then.
const LazySteps = lazy(async () => ({ default: (await import('./steps.tsx')).Steps }));

/** The four steps from a fresh profile to a first answered question; they stand in the conversation's place. */
export function FirstRun(props: FirstRunProps) {
  return (
    <Suspense fallback={<main className={styles['page']} aria-label={say('firstRun.title')} />}>
      <LazySteps {...props} />
    </Suspense>
  );
}
