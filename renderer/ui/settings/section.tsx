import type { ReactNode } from 'react';
import type { SettingsPlace } from './settings-place.ts';
import styles from './section.module.css';

interface SectionProps {
  readonly title: string;
  /** One sentence on what this changes. */
  readonly about?: string;
  readonly place?: SettingsPlace;
  readonly children: ReactNode;
}

export function Section({ title, about, place, children }: SectionProps) {
  return (
    <section className={styles['section']} data-place={place}>
      <h3 className={styles['title']}>{title}</h3>
      {about !== undefined && <p className={styles['about']}>{about}</p>}
      <div className={styles['content']}>{children}</div>
    </section>
  );
}
