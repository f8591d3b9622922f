import type { ReactNode } from 'react';
import { Disclosure } from '../parts/disclosure.tsx';
import { useFound } from './search/found.tsx';
import styles from './more.module.css';

/** What few people need, one press away. */
export function More({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  // It may hold what is looked for.
  const isSearching = useFound() !== null;
  return (
    <Disclosure look="title" trigger={title} isForcedOpen={isSearching}>
      <div className={styles['content']} data-more>
        {children}
      </div>
    </Disclosure>
  );
}
