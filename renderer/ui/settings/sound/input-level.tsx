import { say } from '../../../../shared/texts/say.ts';
import { useEffect, useRef } from 'react';
import { TalkWayLine } from '../../parts/talk-way-line.tsx';
import { useAppState, useServices } from '../../state/app-context.tsx';
import { talkWay } from '../../words/talk-key-words.ts';
import field from '../field.module.css';
import styles from './sound.module.css';

/** After this long without news there is no sound: main tells levels only while there are any. */
const SILENT_AFTER_MS = 250;

/** How loud the chosen microphone hears you, past React: it moves thirty times a second. */
export function InputLevel() {
  const { onMeter } = useServices();
  const barRef = useRef<HTMLDivElement>(null);
  const snapshot = useAppState((state) => state.snapshot);

  useEffect(() => {
    const bar = barRef.current;
    if (bar === null) return undefined;
    let silence: ReturnType<typeof setTimeout> | undefined;

    function show(level: number): void {
      // Speech is mostly far below full scale; the root makes quiet words move the bar as well.
      const share = Math.sqrt(Math.min(1, Math.max(0, level)));
      bar?.style.setProperty('--level', share.toFixed(3));
    }
    const leave = onMeter(({ input }) => {
      show(input);
      clearTimeout(silence);
      silence = setTimeout(() => {
        show(0);
      }, SILENT_AFTER_MS);
    });
    return () => {
      leave();
      clearTimeout(silence);
    };
  }, [onMeter]);

  const way = snapshot === null ? null : talkWay(snapshot);
  return (
    <div className={styles['level']}>
      <p className={field['label']}>{say('settings.level')}</p>
      <div ref={barRef} className={styles['bar']} aria-hidden="true" data-testid="input-level" />
      <p className={field['about']}>
        {way === null || way.kind === 'holdHere' ? (
          say('settings.levelMoves')
        ) : (
          <>
            {say('settings.levelMoves')} <TalkWayLine way={way} />.
          </>
        )}
      </p>
    </div>
  );
}
