import type { ReactNode } from 'react';
import { say } from '../../../shared/texts/say.ts';
import { MicrophoneIcon, MicrophoneOffIcon, MicrophoneReadyIcon } from '../parts/icons.tsx';
import { microphoneWords, type MicrophoneState } from '../words/microphone-words.ts';
import styles from './microphone-sign.module.css';

const ICON_SIZE = 16;

/** A shape of its own for each. */
const ICONS: Readonly<Record<MicrophoneState, ReactNode>> = {
  open: <MicrophoneIcon size={ICON_SIZE} />,
  parked: <MicrophoneReadyIcon size={ICON_SIZE} />,
  closed: <MicrophoneOffIcon size={ICON_SIZE} />,
};

/** Always there: nobody should have to guess whether the microphone is on. */
export function MicrophoneSign({ state }: { readonly state: MicrophoneState }) {
  const { short, whole } = microphoneWords(state);
  return (
    <p className={styles['sign']} data-state={state} title={whole} data-testid="microphone">
      {ICONS[state]}
      <span className={styles['word']}>{short}</span>
      {state === 'parked' && <span className={styles['more']}> {say('talk.notRecording')}</span>}
    </p>
  );
}
