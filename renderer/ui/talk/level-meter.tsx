import { useEffect, useRef } from 'react';
import { useServices } from '../state/app-context.tsx';
import styles from './level-meter.module.css';

/** After this long without news there is no sound: main tells levels only while there are any. */
const SILENT_AFTER_MS = 250;

/** Loudness of both directions around the talk button, past React: it moves thirty times a second. */
export function LevelMeter() {
  const { onMeter } = useServices();
  const meterRef = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const meter = meterRef.current;
    if (meter === null) return undefined;
    let silence: ReturnType<typeof setTimeout> | undefined;

    function show(input: number, output: number): void {
      meter?.style.setProperty('--input', visible(input));
      meter?.style.setProperty('--output', visible(output));
    }
    const leave = onMeter(({ input, output }) => {
      show(input, output);
      clearTimeout(silence);
      silence = setTimeout(() => {
        show(0, 0);
      }, SILENT_AFTER_MS);
    });
    return () => {
      leave();
      clearTimeout(silence);
    };
  }, [onMeter]);

  return (
    <span ref={meterRef} className={styles['meter']} data-testid="meter" aria-hidden="true">
      <span className={styles['output']} />
      <span className={styles['input']} />
    </span>
  );
}

/** Speech is mostly far below full scale; the root makes quiet words move the ring as well. */
function visible(level: number): string {
  return Math.sqrt(Math.min(1, Math.max(0, level))).toFixed(3);
}
