import type { ReactNode } from 'react';
import styles from './empty.module.css';

interface EmptyProps {
  readonly icon?: ReactNode;
  /** What is not there, as a sentence. */
  readonly title: string;
  /** Why that is so, or what would fill it; a button that does, last. */
  readonly children?: ReactNode;
}

/** What stands where a list will be. */
export function Empty({ icon, title, children }: EmptyProps) {
  return (
    <div className={styles['empty']}>
      {icon !== undefined && (
        <span className={styles['icon']} aria-hidden="true">
          {icon}
        </span>
      )}
      <p className={styles['title']}>{title}</p>
      {children !== undefined && <div className={styles['words']}>{children}</div>}
    </div>
  );
}
