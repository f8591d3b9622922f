import type { ReactNode } from 'react';
import { SHORTCUTS } from '../../../shared/shortcuts.ts';
import { say } from '../../../shared/texts/say.ts';
import { Drawer } from '../parts/drawer.tsx';
import { Keys, TalkKeys } from '../parts/keys.tsx';
import { TalkWayLine } from '../parts/talk-way-line.tsx';
import { useAppState } from '../state/app-context.tsx';
import { sayAround } from '../words/say-around.tsx';
import { talkWay } from '../words/talk-key-words.ts';
import styles from './shortcut-sheet.module.css';

interface ShortcutSheetProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Every key of this window, with what it does. */
export function ShortcutSheet({ isOpen, onClose }: ShortcutSheetProps) {
  return (
    <Drawer title={say('shortcuts.title')} isOnlyRead isOpen={isOpen} onClose={onClose}>
      <Talking />
      <Group title={say('shortcuts.window')} rows={rowsOf('window')} />
      <Group title={say('shortcuts.turn')} rows={rowsOf('turn')} />
    </Drawer>
  );
}

interface Row {
  readonly id: string;
  readonly keys: ReactNode;
  readonly does: string;
}

function Talking() {
  const snapshot = useAppState((state) => state.snapshot);
  const way = snapshot === null ? null : talkWay(snapshot);
  const rows: readonly Row[] = [
    { id: 'hold', keys: <TalkKeys codes={['Space']} />, does: say('shortcuts.hold') },
    { id: 'escape', keys: <TalkKeys codes={['Escape']} />, does: say('shortcuts.escape') },
  ];
  return (
    <Group title={say('shortcuts.talk')} rows={rows}>
      {way !== null && way.kind !== 'holdHere' && (
        <p className={styles['way']}>
          <TalkWayLine way={way} />
        </p>
      )}
    </Group>
  );
}

function Group({
  title,
  rows,
  children,
}: {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly children?: ReactNode;
}) {
  return (
    <section className={styles['group']}>
      <h3 className={styles['title']}>{title}</h3>
      {children}
      <dl className={styles['rows']}>
        {rows.map(({ id, keys, does }) => (
          <div key={id} className={styles['row']}>
            <dt>{does}</dt>
            <dd>{keys}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function rowsOf(where: 'window' | 'turn'): readonly Row[] {
  return SHORTCUTS.filter((shortcut) => shortcut.where === where).map(({ id, keys }) => {
    const [first, second] = keys;
    const one = <Keys accelerator={first} />;
    return {
      id,
      keys:
        second === undefined
          ? one
          : sayAround('shortcuts.or', { one, other: <Keys accelerator={second} /> }),
      does: say(`shortcuts.${id}`),
    };
  });
}
