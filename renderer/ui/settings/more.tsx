import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
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
    <Disclosure className={styles['more'] ?? ''}>
      <Button slot="trigger" className={styles['toggle'] ?? ''}>
        <span className={styles['chevron']} aria-hidden="true" />
        {title}
      </Button>
      <DisclosurePanel>
        <div className={styles['content']}>{children}</div>
      </DisclosurePanel>
    </Disclosure>
  );
}
