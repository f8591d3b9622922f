import { useState, type ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import styles from './section.module.css';
import { useOpenedAt } from './opened-at.tsx';
import type { SettingsPlace } from './settings-place.ts';

interface SectionProps {
  readonly title: string;
  /** What is set now, in a few words: read without opening anything. */
  readonly summary?: string;
  /** One sentence on what this changes. */
  readonly about?: string;
  readonly place?: SettingsPlace;
  /** Open when the settings are opened as a whole, and not at one place of them. */
  readonly isCommon?: boolean;
  readonly children: ReactNode;
}

/** One heading of the settings. What is under it is made when it is first wanted, and then stays as it was left. */
export function Section(props: SectionProps) {
  const { title, summary, about, place, isCommon = false, children } = props;
  const openedAt = useOpenedAt();
  const isOpenAtFirst = openedAt === 'top' ? isCommon : openedAt === place;
  const [wasOpened, setWasOpened] = useState(isOpenAtFirst);
  return (
    <Disclosure
      className={styles['section'] ?? ''}
      defaultExpanded={isOpenAtFirst}
      onExpandedChange={(isOpen) => {
        if (isOpen) setWasOpened(true);
      }}
      data-place={place}
    >
      <Heading level={3} className={styles['heading'] ?? ''}>
        <Button slot="trigger" className={styles['trigger'] ?? ''}>
          <span className={styles['title']}>{title}</span>
          {summary !== undefined && <span className={styles['summary']}>{summary}</span>}
          <span className={styles['chevron']} aria-hidden="true" />
        </Button>
      </Heading>
      <DisclosurePanel>
        {wasOpened && (
          <div className={styles['content']}>
            {about !== undefined && <p className={styles['about']}>{about}</p>}
            {children}
          </div>
        )}
      </DisclosurePanel>
    </Disclosure>
  );
}
