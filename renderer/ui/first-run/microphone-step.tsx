import { useState } from 'react';
import type { AdviceButton } from '../../../shared/advice.ts';
import type { DeviceChoice } from '../../../shared/devices.ts';
import { adviceFor } from '../../../shared/failure-advice.ts';
import type { Failure } from '../../../shared/failures.ts';
import { say } from '../../../shared/texts/say.ts';
import { FailureNotice } from '../failure/failure-notice.tsx';
import { Button } from '../parts/button.tsx';
import { CheckIcon, MicrophoneIcon } from '../parts/icons.tsx';
import { DeviceField } from '../settings/sound/device-field.tsx';
import { useActions, useAppState } from '../state/app-context.tsx';
import styles from './first-run.module.css';
import { useMicrophoneTrial } from './use-microphone-trial.ts';
import { VoiceBar } from './voice-bar.tsx';

interface MicrophoneStepProps {
  readonly choice: DeviceChoice;
  readonly onFollow: (button: AdviceButton) => void;
}

/** The permission is asked for by opening it; then the bar moves with one's voice. */
export function MicrophoneStep({ choice, onFollow }: MicrophoneStepProps) {
  const { changeSettings } = useActions();
  const microphones = useAppState(({ devices }) => devices?.microphones ?? null);
  const { trial, again } = useMicrophoneTrial(choice);
  const [heardOn, setHeardOn] = useState<DeviceChoice | undefined>(undefined);
  const failure = trial.state === 'failed' || trial.state === 'silent' ? trial.failure : null;
  const isHeard = trial.state === 'hearing' && heardOn === choice;
  return (
    <>
      <p className={styles['lead']}>{say('firstRun.microphoneLead')}</p>
      <div className={styles['card']} data-state={isHeard ? 'good' : trial.state}>
        <span className={styles['cardIcon']}>
          {isHeard ? <CheckIcon size={24} /> : <MicrophoneIcon size={24} />}
        </span>
        <div className={styles['cardWords']}>
          <output className={styles['cardState']} aria-live="polite" data-testid="trial">
            {trialWords(trial.state, isHeard)}
          </output>
          <VoiceBar
            onVoice={() => {
              setHeardOn(choice);
            }}
          />
        </div>
      </div>
      {failure !== null && (
        <FailureNotice failure={failure} button={wayOut(failure)} onPress={onFollow} />
      )}
      {(failure !== null || trial.state === 'taken' || trial.state === 'closed') && (
        <div>
          <Button onPress={again}>{say('firstRun.microphoneAgain')}</Button>
        </div>
      )}
      {microphones !== null && microphones.length > 0 && (
        <DeviceField
          label={say('firstRun.microphoneDevice')}
          devices={microphones}
          choice={choice}
          isLead={false}
          onChoose={(microphone) => void changeSettings({ microphone })}
        />
      )}
    </>
  );
}

type TrialState = ReturnType<typeof useMicrophoneTrial>['trial']['state'];

function trialWords(state: TrialState, isHeard: boolean): string {
  switch (state) {
    case 'opening':
      return say('firstRun.microphoneOpening');
    case 'hearing':
      return say(isHeard ? 'firstRun.microphoneHeard' : 'firstRun.microphoneHearing');
    case 'taken':
      return say('firstRun.microphoneTaken');
    case 'silent':
    case 'closed':
    case 'failed':
      return say('firstRun.microphoneClosed');
  }
}

/** The list of devices, and the button to try again, stand right here. */
function wayOut(failure: Failure): AdviceButton | null {
  const { button } = adviceFor(failure);
  switch (button?.action) {
    case 'chooseDevice':
    case 'retryTurn':
    case 'reconnect':
    case 'dismiss':
      return null;
    default:
      return button;
  }
}
