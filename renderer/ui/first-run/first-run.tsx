import { lazy, Suspense } from 'react';
import { say } from '../../../shared/texts/say.ts';
import type { FirstRunProps } from './first-run-props.ts';
import styles from './first-run.module.css';

// Most starts are not the first: what only that one needs is read only then.
const LazySteps = lazy(async () => ({ default: (await import('./steps.tsx')).Steps }));

/** The four steps from a fresh profile to a first answered question; they stand in the conversation's place. */
export function FirstRun(props: FirstRunProps) {
  return (
    <Suspense
      fallback={
        <main className={styles['page']} aria-label={say('firstRun.title')} aria-busy="true" />
      }
    >
      <LazySteps {...props} />
    </Suspense>
  );
}
