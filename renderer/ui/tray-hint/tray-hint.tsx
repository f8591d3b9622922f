import { useState } from 'react';
import { say } from '../../../shared/texts/say.ts';
import { talksFromAnywhere } from '../../../shared/talks-from-anywhere.ts';
import { IconButton } from '../parts/button.tsx';
import { CloseIcon } from '../parts/icons.tsx';
import { useAppState } from '../state/app-context.tsx';
import styles from './tray-hint.module.css';

/** Said once on a computer: whoever closed it knows. */
const SEEN = 'parley.trayHintSeen';

/** Where the icon cannot be seen: why, what helps, and what closing the window does meanwhile. */
export function TrayHint() {
  const isMissing = useAppState(({ desktop }) => desktop?.tray === 'missing');
  const minimises = useAppState(({ snapshot }) => snapshot !== null && talksFromAnywhere(snapshot));
  const hasFailed = useAppState(
    ({ snapshot, turns }) =>
      (snapshot?.failure ?? null) !== null || (turns.at(-1)?.failure ?? null) !== null,
  );
  const [isSeen, setSeen] = useState(() => localStorage.getItem(SEEN) !== null);
  // One thing at a time above the conversation, and what stands in the way comes first.
  if (!isMissing || isSeen || hasFailed) return null;
  return (
    <div className={styles['place']}>
      <section
        className={styles['hint']}
        aria-label={say('tray.hintTitle')}
        data-testid="tray-hint"
      >
        <div className={styles['words']}>
          <p className={styles['title']}>{say('tray.hintTitle')}</p>
          <p>{say('tray.hintWay')}</p>
          <p>{say(minimises ? 'tray.hintMinimises' : 'tray.hintEnds')}</p>
        </div>
        <IconButton
          label={say('tray.hintClose')}
          icon={<CloseIcon size={18} />}
          onPress={() => {
            localStorage.setItem(SEEN, '1');
            setSeen(true);
          }}
        />
      </section>
    </div>
  );
}
