import type { ReactNode } from 'react';
import { Disclosure } from '../parts/disclosure.tsx';
import { useOpenedAt } from './opened-at.tsx';
import { useFound } from './search/found.tsx';
import styles from './section.module.css';
import type { SettingsPlace } from './settings-place.ts';

interface SectionProps {
  readonly title: string;
  /** What is set now, in a few words: read without opening anything. */
  readonly summary?: string;
  /** One sentence on what this changes. */
  readonly about?: string;
  readonly place: SettingsPlace;
  /** Open when the settings are opened as a whole, and not at one place of them. */
  readonly isCommon?: boolean;
  readonly children: ReactNode;
}

/** One heading of the settings. */
export function Section(props: SectionProps) {
  const { title, summary, about, place, isCommon = false, children } = props;
  const openedAt = useOpenedAt();
  const found = useFound();
  const isFound = found?.sections.get(place) ?? null;
  return (
    // What does not fit is out of sight, and keeps what was typed in it.
    <div hidden={found !== null && isFound === null}>
      <Disclosure
        look="heading"
        className={styles['section'] ?? ''}
        isOpenAtFirst={openedAt === 'top' ? isCommon : openedAt === place}
        isForcedOpen={isFound !== null}
        place={place}
        trigger={
          <>
            <span className={styles['title']}>{title}</span>
            {summary !== undefined && (
              <span className={styles['summary']} title={summary}>
                {summary}
              </span>
            )}
          </>
        }
      >
        <div className={styles['content']} data-narrowed={isFound === 'fields' || undefined}>
          {about !== undefined && <p className={styles['about']}>{about}</p>}
          {children}
        </div>
      </Disclosure>
    </div>
  );
}
