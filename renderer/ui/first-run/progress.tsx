import { say } from '../../../shared/texts/say.ts';
import styles from './first-run.module.css';
import { STEPS, type Step } from './step.ts';

/** How far one is: in words, and as a row of bars for the eye. */
export function Progress({ step }: { readonly step: Step }) {
  const at = STEPS.indexOf(step);
  return (
    <div className={styles['progress']}>
      <p className={styles['progressWords']}>
        {say('firstRun.progress', { step: at + 1, steps: STEPS.length })}
      </p>
      <div className={styles['bars']} aria-hidden="true">
        {STEPS.map((each, index) => (
          <span key={each} className={styles['bar']} data-done={index <= at} />
        ))}
      </div>
    </div>
  );
}
