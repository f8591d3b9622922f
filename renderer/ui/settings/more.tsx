import { useState, type ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import styles from './more.module.css';

/** What few people need, one press away. It is made at that press, and then stays as it was left. */
export function More({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <Disclosure
      onExpandedChange={(isOpen) => {
        if (isOpen) setWasOpened(true);
      }}
    >
      <Button slot="trigger" className={styles['toggle'] ?? ''}>
        <span className={styles['chevron']} aria-hidden="true" />
        {title}
      </Button>
      <DisclosurePanel>
        {wasOpened && <div className={styles['content']}>{children}</div>}
      </DisclosurePanel>
    </Disclosure>
  );
}
