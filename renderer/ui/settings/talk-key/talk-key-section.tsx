import type { Settings } from '../../../../shared/settings.ts';
import type { SessionSnapshot } from '../../../../shared/session-snapshot.ts';
import { talkKeyText } from '../../../../shared/talk-key-names.ts';
import { keyNaming, Keys, TalkKeys } from '../../parts/keys.tsx';
import { useActions, useAppState } from '../../state/app-context.tsx';
import { gestureWords, talkWay, tierWords, type TalkWay } from '../../words/talk-key-words.ts';
import { Switch } from '../../parts/switch.tsx';
import { CommittedField } from '../committed-field.tsx';
import field from '../field.module.css';
import { More } from '../more.tsx';
import { Note } from '../note.tsx';
import { wholeNumberProblem } from '../numbers.ts';
import { Section } from '../section.tsx';
import { KeyRecorder } from './key-recorder.tsx';
import { KeyTest } from './key-test.tsx';
import styles from './talk-key.module.css';

/** As `shared/settings.ts` takes them. */
const TAP_MS = { min: 100, max: 600 } as const;
const DOUBLE_TAP_MS = { min: 150, max: 1_000 } as const;

export function TalkKeySection({ settings }: { readonly settings: Settings }) {
  const snapshot = useAppState((state) => state.snapshot);
  if (snapshot === null) return null;
  const { talkKey, shortcut } = snapshot;
  return (
    <Section title="Talk key" summary={summaryOf(snapshot)} place="talkKey">
      <InForce snapshot={snapshot} />
      <KeyRecorder inForce={talkKey.key} chosen={settings.talkKey} />
      <KeyTest talkKey={talkKey.key ?? settings.talkKey} />
      <dl className={styles['gestures']}>
        {gestureWords().map(({ gesture, does }) => (
          <div key={gesture} className={styles['gesture']}>
            <dt>{gesture}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <More title="More about the keys">
        <div>
          <p className={field['label']}>Shortcut for pressing</p>
          <Keys accelerator={shortcut.accelerator} />
          <p className={field['about']}>
            {shortcut.registered
              ? 'Anywhere: press to talk, press again to send.'
              : 'Another program has this shortcut, so it does not work just now.'}
          </p>
        </div>
        <HoldAnywhere isOn={settings.holdAnywhere} />
        <Thresholds gestures={settings.gestures} />
      </More>
    </Section>
  );
}

function HoldAnywhere({ isOn }: { readonly isOn: boolean }) {
  const { changeSettings } = useActions();
  return (
    <div>
      <Switch
        name="Hold it in any program"
        isOn={isOn}
        onChange={(on) => void changeSettings({ holdAnywhere: on })}
      />
      <p className={field['about']}>
        To know when it is let go, Parley then sees every key, and forgets all but this one at once.
      </p>
    </div>
  );
}

/** The tier in force, honestly: what it is called, what to do, and why it is not a better one. */
function InForce({ snapshot }: { readonly snapshot: SessionSnapshot }) {
  const { tier, notice, verified } = snapshot.talkKey;
  return (
    <div className={styles['inForce']} data-tier={tier} data-testid="tier">
      <p className={styles['tier']}>{tierWords(tier)}</p>
      <p className={field['about']}>
        <Where way={talkWay(snapshot)} />
      </p>
      {notice !== null && <Note>{notice}</Note>}
      {!verified && <Note>Nobody has tried this on a system like yours yet. Test it below.</Note>}
    </div>
  );
}

/** The key and its reach; what to do with it is said above. */
function Where({ way }: { readonly way: TalkWay }) {
  switch (way.kind) {
    case 'holdAnywhere':
      return <>{way.codes === null ? 'Your shortcut' : <TalkKeys codes={way.codes} />} anywhere</>;
    case 'holdHere':
      return (
        <>
          <TalkKeys codes={['Space']} /> in this window
        </>
      );
    case 'pressAnywhere':
      return (
        <>
          <Keys accelerator={way.accelerator} /> anywhere
        </>
      );
  }
}

function Thresholds({ gestures }: { readonly gestures: Settings['gestures'] }) {
  const { changeSettings } = useActions();
  return (
    <>
      <CommittedField
        label="Shorter is a tap, in milliseconds"
        value={String(gestures.tapMs)}
        problemOf={wholeNumberProblem(TAP_MS)}
        onCommit={(text) => void changeSettings({ gestures: { ...gestures, tapMs: Number(text) } })}
      />
      <CommittedField
        label="A second press within is a double-tap, in milliseconds"
        value={String(gestures.doubleTapMs)}
        problemOf={wholeNumberProblem(DOUBLE_TAP_MS)}
        onCommit={(text) =>
          void changeSettings({ gestures: { ...gestures, doubleTapMs: Number(text) } })
        }
      />
    </>
  );
}

function summaryOf({ talkKey }: SessionSnapshot): string {
  const words = tierWords(talkKey.tier);
  return talkKey.key === null ? words : `${talkKeyText(talkKey.key, keyNaming())} · ${words}`;
}
