import { say } from '../../../shared/texts/say.ts';
import type { SessionSnapshot } from '../../../shared/session-snapshot.ts';
import type { TalkKey } from '../../../shared/talk-key.ts';
import { Keys } from '../parts/keys.tsx';
import { Note } from '../settings/note.tsx';
import { KeyRecorder } from '../settings/talk-key/key-recorder.tsx';
import { KeyTest } from '../settings/talk-key/key-test.tsx';
import { useAppState } from '../state/app-context.tsx';
import { sayAround } from '../words/say-around.tsx';
import { tierWords } from '../words/talk-key-words.ts';
import styles from './first-run.module.css';

/** What is held to talk, how well it is seen here, and the proof: both edges, with the time between. */
export function KeyStep({ chosen }: { readonly chosen: TalkKey | null }) {
  const snapshot = useAppState((state) => state.snapshot);
  if (snapshot === null) return null;
  const { key, tier, notice } = snapshot.talkKey;
  return (
    <>
      <p className={styles['lead']}>{say('firstRun.keyLead')}</p>
      <div className={styles['block']}>
        <p className={styles['tier']} data-testid="first-run-tier">
          {tierWords(tier)}
        </p>
        <KeyRecorder inForce={key} chosen={chosen} />
        <KeyTest talkKey={key ?? chosen} />
      </div>
      {notice !== null && <Note>{notice}</Note>}
      <Elsewhere snapshot={snapshot} />
    </>
  );
}

/** What the key does not do here, and what does. */
function Elsewhere({ snapshot: { talkKey, shortcut } }: { readonly snapshot: SessionSnapshot }) {
  const isOnlyHere = talkKey.tier === 'windowOnly';
  const needsShortcut = isOnlyHere || talkKey.tier === 'toggle';
  const keys = <Keys accelerator={shortcut.accelerator} />;
  if (needsShortcut && !shortcut.registered) {
    return <Note>{sayAround('firstRun.keyTaken', { keys })}</Note>;
  }
  if (!isOnlyHere) return null;
  return <p className={styles['about']}>{sayAround('firstRun.keyWindowOnly', { keys })}</p>;
}
