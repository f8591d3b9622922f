import { useState } from 'react';
import { useNow } from '../parts/use-now.ts';
import { durationText } from '../words/format.ts';
import styles from './figure.module.css';

/** What main counted, carried on by the clock between two of its snapshots, a tenth at a time. */
export function RecordedTime({ recordedMs }: { readonly recordedMs: number }) {
  const now = useNow({ everyMs: 100, running: true });
  const [told, setTold] = useState({ recordedMs, atMs: now });
  if (told.recordedMs !== recordedMs) setTold({ recordedMs, atMs: now });
  const shownMs = told.recordedMs + Math.max(0, now - told.atMs);
  return (
    <span className={styles['figure']} data-testid="recorded">
      {durationText(shownMs)}
    </span>
  );
}
