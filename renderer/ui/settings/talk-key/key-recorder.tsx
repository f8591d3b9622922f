import { assertNever } from '../../../../shared/assert-never.ts';
import { talkKeyText } from '../../../../shared/talk-key-names.ts';
import type { RecordedKey, TalkKey } from '../../../../shared/talk-key.ts';
import { say } from '../../../../shared/texts/say.ts';
import { Button } from '../../parts/button.tsx';
import hidden from '../../parts/hidden.module.css';
import { keyNaming, TalkKeys } from '../../parts/keys.tsx';
import { useActions } from '../../state/app-context.tsx';
import field from '../field.module.css';
import { Note } from '../note.tsx';
import styles from './talk-key.module.css';
import { useKeyRecorder, type KeyRecorder as Recorder } from './use-key-recorder.ts';

interface KeyRecorderProps {
  /** The key in force; null where none can be held. */
  readonly inForce: TalkKey | null;
  /** The key that was chosen; null: the system's default. */
  readonly chosen: TalkKey | null;
}

/** What is held to talk, and the way to another one: press "Change", press the key, keep it. */
export function KeyRecorder({ inForce, chosen }: KeyRecorderProps) {
  const { changeSettings } = useActions();
  const recorder = useKeyRecorder();
  const { recording } = recorder;
  const shown = recording.phase === 'heard' ? recording.recorded.key : (inForce ?? chosen);
  return (
    <div className={styles['part']} data-testid="key-recorder" data-phase={recording.phase}>
      <p className={field['label']}>
        {say(recording.phase === 'heard' ? 'settings.newKey' : 'settings.talkKeyLabel')}
      </p>
      <div className={styles['keyRow']}>
        <p className={styles['key']}>
          {recording.phase === 'listening' ? (
            say('settings.pressAndLetGo')
          ) : (
            <Shown talkKey={shown} />
          )}
        </p>
        <Ways recorder={recorder} />
        {recording.phase === 'idle' && chosen !== null && (
          <Button tone="quiet" onPress={() => void changeSettings({ talkKey: null })}>
            {say('settings.usualKeyBack')}
          </Button>
        )}
      </div>
      {recording.phase === 'heard' && <Problem recorded={recording.recorded} />}
      <p className={field['about']}>
        {recording.phase === 'listening' ? say('settings.recordRules') : say('settings.recordBest')}
      </p>
      <output className={hidden['hidden']} aria-live="polite">
        {spoken(recorder)}
      </output>
    </div>
  );
}

function Shown({ talkKey }: { readonly talkKey: TalkKey | null }) {
  return talkKey === null ? say('settings.usualKey') : <TalkKeys codes={talkKey.codes} />;
}

/** Beside a key it is to be known, alone it is why there is none. */
function Problem({ recorded: { key, problem } }: { readonly recorded: RecordedKey }) {
  if (problem === null) return null;
  return key === null ? <p className={field['problem']}>{problem}</p> : <Note>{problem}</Note>;
}

/** The first button stays the same one in every phase, so that the focus does. */
function Ways({ recorder }: { readonly recorder: Recorder }) {
  const { recording, begin, callOff, keep } = recorder;
  const heard = recording.phase === 'heard' ? recording.recorded.key : null;
  switch (recording.phase) {
    case 'idle':
      return <Button onPress={begin}>{say('settings.change')}</Button>;
    case 'listening':
      return <Button onPress={callOff}>{say('common.cancel')}</Button>;
    case 'heard':
      return (
        <>
          {heard === null ? (
            <Button onPress={begin}>{say('settings.tryAnother')}</Button>
          ) : (
            <Button
              tone="solid"
              onPress={() => {
                keep(heard);
              }}
            >
              {say('settings.keep')}
            </Button>
          )}
          <Button tone="quiet" onPress={callOff}>
            {say('common.cancel')}
          </Button>
        </>
      );
    default:
      return assertNever(recording, 'a phase of recording without buttons');
  }
}

function spoken({ recording }: Recorder): string {
  if (recording.phase === 'idle') return '';
  if (recording.phase === 'listening') return say('settings.pressAndLetGo');
  const { key, problem } = recording.recorded;
  return [key === null ? null : `${talkKeyText(key, keyNaming())}.`, problem]
    .filter((part) => part !== null)
    .join(' ');
}
