import { Keys } from '../parts/keys.tsx';
import { useAppState } from '../state/app-context.tsx';
import { Section } from './section.tsx';
import styles from './field.module.css';

export function ShortcutSection() {
  const shortcut = useAppState(({ snapshot }) => snapshot?.shortcut ?? null);
  if (shortcut === null) return null;
  return (
    <Section
      title="Shortcut"
      summary={shortcut.registered ? 'Press anywhere to talk' : 'Taken by another program'}
    >
      <div>
        <Keys accelerator={shortcut.accelerator} />
      </div>
      <p className={styles['about']}>
        {shortcut.registered
          ? 'Anywhere: press to talk, press again to send. In this window, hold Space.'
          : 'Another program has this shortcut, so it does not work just now. In this window, hold Space.'}
      </p>
    </Section>
  );
}
