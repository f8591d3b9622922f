import { useState, type ReactNode } from 'react';
import {
  Button,
  Disclosure as AriaDisclosure,
  DisclosurePanel,
  Heading,
} from 'react-aria-components';
import styles from './disclosure.module.css';

interface DisclosureProps {
  /** What is always there; a press on it opens the rest. */
  readonly trigger: ReactNode;
  /** `line`: looks like the text around it. `title`: a small heading. `heading`: a heading of the page, across its width. */
  readonly look?: 'line' | 'title' | 'heading';
  readonly isOpenAtFirst?: boolean;
  /** Open for as long as this holds, and then as it was left. */
  readonly isForcedOpen?: boolean;
  /**
   * When there is something under it. `onceOpened`: made at the first opening, and then as it was left.
   * `whileOpen`: made anew at each, for places where there may be hundreds.
   */
  readonly isMade?: 'onceOpened' | 'whileOpen';
  readonly className?: string;
  readonly panelClassName?: string;
  /** Where a button elsewhere may lead. */
  readonly place?: string;
  readonly children: ReactNode;
}

/** One line that can be opened, with the sign that says so. */
export function Disclosure(props: DisclosureProps) {
  const { trigger, look = 'line', isOpenAtFirst = false, isMade = 'onceOpened', children } = props;
  const [isLeftOpen, setIsLeftOpen] = useState(isOpenAtFirst);
  const [wasOpened, setWasOpened] = useState(isOpenAtFirst);
  const isOpen = isLeftOpen || props.isForcedOpen === true;
  if (isOpen && !wasOpened) setWasOpened(true);
  const chevron = <span className={styles['chevron']} aria-hidden="true" />;
  return (
    <AriaDisclosure
      className={props.className ?? ''}
      isExpanded={isOpen}
      onExpandedChange={setIsLeftOpen}
      data-place={props.place}
    >
      {({ isExpanded }) => (
        <>
          {look === 'heading' ? (
            <Heading level={3} className={styles['headingPlace'] ?? ''}>
              <Button slot="trigger" className={styles['heading'] ?? ''}>
                {trigger}
                {chevron}
              </Button>
            </Heading>
          ) : (
            <Button slot="trigger" className={`${styles['line']} ${styles[look]}`}>
              {chevron}
              {trigger}
            </Button>
          )}
          <DisclosurePanel className={props.panelClassName ?? ''}>
            {(isMade === 'whileOpen' ? isExpanded : wasOpened) && children}
          </DisclosurePanel>
        </>
      )}
    </AriaDisclosure>
  );
}
