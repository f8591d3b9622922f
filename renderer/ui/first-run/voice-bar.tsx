import { useEffect, useEffectEvent, useRef } from 'react';
import { useServices } from '../state/app-context.tsx';
import styles from './first-run.module.css';

/** A voice at a desk is louder than this, and the hum of a room is not. Share of full scale. */
const VOICE = 0.06;

/** The level, past React: it moves thirty times a second. */
export function VoiceBar({ onVoice }: { readonly onVoice: () => void }) {
  const { onMeter } = useServices();
  const barRef = useRef<HTMLDivElement>(null);
  const hear = useEffectEvent(onVoice);

  useEffect(
    () =>
      onMeter(({ input }) => {
        // Speech is mostly far below full scale; the root makes quiet words move the bar as well.
        const share = Math.sqrt(Math.min(1, Math.max(0, input)));
        barRef.current?.style.setProperty('--level', share.toFixed(3));
        if (input > VOICE) hear();
      }),
    [onMeter],
  );

  return (
    <div
      ref={barRef}
      className={styles['voice']}
      aria-hidden="true"
      data-testid="first-run-level"
    />
  );
}
