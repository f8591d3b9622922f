import { useEffect, useRef, useState } from 'react';
import type { AdviceButton } from '../../../shared/advice.ts';
import { say } from '../../../shared/texts/say.ts';
import { SessionFailure } from '../failure/session-failure.tsx';
import { Button } from '../parts/button.tsx';
import { useAppState, useServices } from '../state/app-context.tsx';
import { AnswererStep } from './answerer-step.tsx';
import type { FirstRunProps } from './first-run-props.ts';
import styles from './first-run.module.css';
import { HelloStep } from './hello-step.tsx';
import { KeyStep } from './key-step.tsx';
import { MicrophoneStep } from './microphone-step.tsx';
import { Progress } from './progress.tsx';
import { stepAfter, stepBefore, type Step } from './step.ts';

export function Steps({ onClose, onFollow }: FirstRunProps) {
  const { bridge } = useServices();
  const [step, setStep] = useState<Step>('answerer');
  const settings = useAppState((state) => state.settings);
  const latest = useAppState(({ turns }) => turns.at(-1)?.id ?? null);
  // What was asked before is no proof that it works now.
  const [before] = useState(latest);
  const isAnswered = useAppState(({ turns }) =>
    turns
      .slice(turns.findIndex(({ id }) => id === before) + 1)
      .some(({ outcome, restored }) => outcome === 'answered' && !restored),
  );
  const headingRef = useRef<HTMLHeadingElement>(null);
  // Each step begins at its heading, for who listens and for who presses keys.
  useEffect(() => {
    headingRef.current?.focus();
  }, [step]);

  function end(): void {
    void bridge.invoke('firstRun.end');
    onClose();
  }
  function go(to: Step | null): void {
    if (to === null) end();
    else setStep(to);
  }
  function follow(button: AdviceButton): void {
    onFollow(button, null);
  }

  const isLast = step === 'hello';
  const isSet = isLast && isAnswered;
  const previous = stepBefore(step);
  return (
    <main className={styles['page']} data-testid="first-run" data-step={step}>
      <div className={styles['head']}>
        <Progress step={step} />
        {!isSet && (
          <Button tone="quiet" onPress={end}>
            {say('firstRun.skipAll')}
          </Button>
        )}
      </div>
      <div className={styles['middle']}>
        <section className={styles['step']} aria-labelledby="first-run-title">
          <h1 ref={headingRef} id="first-run-title" className={styles['title']} tabIndex={-1}>
            {titleOf(step, isSet)}
          </h1>
          {settings !== null && step === 'answerer' && (
            <AnswererStep endpoint={settings.endpoint} onFollow={follow} />
          )}
          {settings !== null && step === 'microphone' && (
            <MicrophoneStep choice={settings.microphone} onFollow={follow} />
          )}
          {settings !== null && step === 'key' && <KeyStep chosen={settings.talkKey} />}
          {step === 'hello' && (
            <>
              <SessionFailure onPress={follow} />
              <HelloStep turnId={latest === before ? null : latest} onFollow={onFollow} />
            </>
          )}
        </section>
      </div>
      <div className={styles['foot']}>
        <div className={styles['footRow']}>
          {previous !== null && (
            <Button
              tone="quiet"
              onPress={() => {
                go(previous);
              }}
            >
              {say('firstRun.back')}
            </Button>
          )}
          <span className={styles['gap']} />
          <Button
            tone={isLast && !isSet ? 'outline' : 'solid'}
            onPress={() => {
              go(stepAfter(step));
            }}
          >
            {isLast
              ? say(isSet ? 'firstRun.finish' : 'firstRun.finishUnasked')
              : say('firstRun.next')}
          </Button>
        </div>
      </div>
    </main>
  );
}

function titleOf(step: Step, isSet: boolean): string {
  switch (step) {
    case 'answerer':
      return say('firstRun.answererTitle');
    case 'microphone':
      return say('firstRun.microphoneTitle');
    case 'key':
      return say('firstRun.keyTitle');
    case 'hello':
      return say(isSet ? 'firstRun.setTitle' : 'firstRun.helloTitle');
  }
}
