import type { Settings } from '../../../../shared/settings.ts';
import type { SessionSnapshot } from '../../../../shared/session-snapshot.ts';
import { talkKeyText } from '../../../../shared/talk-key-names.ts';
import { say } from '../../../../shared/texts/say.ts';
import { keyNaming, Keys, TalkKeys } from '../../parts/keys.tsx';
import { useActions, useAppState } from '../../state/app-context.tsx';
import { gestureWords, talkWay, tierWords, type TalkWay } from '../../words/talk-key-words.ts';
import { sayAround } from '../../words/say-around.tsx';
import { CommittedField } from '../committed-field.tsx';
import field from '../field.module.css';
import { More } from '../more.tsx';
import { Note } from '../note.tsx';
import { wholeNumberProblem } from '../numbers.ts';
import { Section } from '../section.tsx';
import { SwitchField } from '../switch-field.tsx';
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
    <Section title={say('settings.talkKey')} summary={summaryOf(snapshot)} place="talkKey">
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
      <More title={say('settings.moreKeys')}>
        <div>
          <p className={field['label']}>{say('settings.shortcut')}</p>
          <Keys accelerator={shortcut.accelerator} />
          <p className={field['about']}>
            {shortcut.registered ? say('settings.shortcutWorks') : say('settings.shortcutTaken')}
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
    <SwitchField
      name={say('settings.holdAnywhere')}
      about={say('settings.holdAnywhereAbout')}
      isOn={isOn}
      of="holdAnywhere"
      onChange={(on) => void changeSettings({ holdAnywhere: on })}
    />
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
      {!verified && <Note>{say('settings.notVerified')}</Note>}
    </div>
  );
}

/** The key and its reach; what to do with it is said above. */
function Where({ way }: { readonly way: TalkWay }) {
  switch (way.kind) {
    case 'holdAnywhere':
      return way.codes === null
        ? say('settings.yourShortcutAnywhere')
        : sayAround('settings.keyAnywhere', { keys: <TalkKeys codes={way.codes} /> });
    case 'holdHere':
      return sayAround('settings.keyHere', { keys: <TalkKeys codes={['Space']} /> });
    case 'pressAnywhere':
      return sayAround('settings.keyAnywhere', { keys: <Keys accelerator={way.accelerator} /> });
  }
}

function Thresholds({ gestures }: { readonly gestures: Settings['gestures'] }) {
  const { changeSettings } = useActions();
  return (
    <>
      <CommittedField
        label={say('settings.tapMs')}
        of="gestures"
        value={String(gestures.tapMs)}
        problemOf={wholeNumberProblem(TAP_MS)}
        onCommit={(text) => void changeSettings({ gestures: { ...gestures, tapMs: Number(text) } })}
      />
      <CommittedField
        label={say('settings.doubleTapMs')}
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
