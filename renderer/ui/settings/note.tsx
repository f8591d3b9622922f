import type { ReactNode } from 'react';
import { AttentionIcon } from '../parts/icons.tsx';
import styles from './note.module.css';

/** Something to know about what is set here; nothing has failed. */
export function Note({
  children,
  testId,
}: {
  readonly children: ReactNode;
  readonly testId?: string;
}) {
  return (
    <p className={styles['note']} data-testid={testId}>
      <AttentionIcon size={16} />
      <span>{children}</span>
    </p>
  );
}
