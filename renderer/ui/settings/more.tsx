import type { ReactNode } from 'react';
import { Disclosure } from '../parts/disclosure.tsx';
import styles from './more.module.css';

/** What few people need, one press away. */
export function More({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <Disclosure look="title" trigger={title}>
      <div className={styles['content']}>{children}</div>
    </Disclosure>
  );
}
