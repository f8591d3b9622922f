import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { AdviceButton } from '../../../shared/advice.ts';
import { adviceFor } from '../../../shared/failure-advice.ts';
import type { Failure } from '../../../shared/failures.ts';
import { say } from '../../../shared/texts/say.ts';
import { Announcer } from '../announcer/announcer.tsx';
import { Composer } from '../composer/composer.tsx';
import { FailureNotice } from '../failure/failure-notice.tsx';
import { Button } from '../parts/button.tsx';
import { useActions, useAppState, useServices } from '../state/app-context.tsx';
import { MicrophoneSign } from '../talk/microphone-sign.tsx';
import { stopFor } from '../talk/stop-for.ts';
import { useEscape } from '../talk/use-escape.ts';
import { useAppearance } from '../use-appearance.ts';
import { costText } from '../words/format.ts';
import { microphoneState } from '../words/microphone-words.ts';
import { OverlayHead } from './overlay-head.tsx';
import { OverlayTurn } from './overlay-turn.tsx';
import styles from './overlay.module.css';
import { shownTurn } from './shown-turn.ts';
import { useAdvice } from './use-advice.ts';
import { useFittingWindow, useHasFocus, useStayUnderPointer } from './use-overlay-window.ts';

/** Nothing until main has told where things stand: the window is shown with the first that is drawn. */
export function Overlay() {
  const isTold = useAppState(({ snapshot, notice }) => snapshot !== null || notice !== null);
  const language = useAppState((state) => state.language?.language ?? 'en');
  useAppearance();
  // In another language everything is said anew.
  return isTold ? <Card key={language} /> : null;
}

function Card() {
  const { bridge } = useServices();
  const actions = useActions();
  const advise = useAdvice();
  const snapshot = useAppState((state) => state.snapshot);
  const turns = useAppState((state) => state.turns);
  const notice = useAppState((state) => state.notice);
  const isSquare = useAppState(({ desktop }) => desktop?.platform === 'linux');
  const hasFocus = useHasFocus();
  const content = useRef<HTMLElement>(null);
  useFittingWindow(bridge, content);
  useStayUnderPointer(bridge);

  function close(): void {
    void bridge.invoke('overlay.hide');
  }
  useEscape({
    enabled: true,
    onEscape: () => {
      if (snapshot !== null && stopFor(snapshot) !== null) actions.escape();
      else close();
    },
  });

  const turn = snapshot === null ? null : shownTurn(turns, snapshot);
  const failure = snapshot?.failure ?? null;
  const isSaidInTurn = turn?.failure?.name === failure?.name;
  const costUsd = turn?.receipt?.costUsd ?? null;
  return (
    <main ref={content} className={styles['overlay']} data-square={isSquare}>
      {snapshot === null ? (
        <p className={styles['remark']}>{notice}</p>
      ) : (
        <OverlayHead snapshot={snapshot} onClose={close} />
      )}
      {turn !== null && <OverlayTurn turn={turn} />}
      {failure !== null && !isSaidInTurn && (
        <FailureNotice
          failure={failure}
          button={buttonOutsideTurn(failure)}
          onPress={(button) => {
            advise(button, null);
          }}
        />
      )}
      <Foot
        signs={
          <>
            {snapshot !== null && <MicrophoneSign state={microphoneState(snapshot)} />}
            {costUsd !== null && (
              <span className={styles['cost']} data-testid="cost">
                {costText(costUsd)}
              </span>
            )}
          </>
        }
      />
      {/* The assistant window says the same; a screen reader follows the window one is in. */}
      {hasFocus && <Announcer />}
    </main>
  );
}

/** Outside a turn there are no words to send again; what helps there is a new connection. */
function buttonOutsideTurn(failure: Failure): AdviceButton | null {
  const { button } = adviceFor(failure);
  return button?.action === 'retryTurn'
    ? { label: say('overlay.tryAgain'), action: 'reconnect' }
    : button;
}

/** The signs, and the ways on: to type here, or in the whole window. */
function Foot({ signs }: { readonly signs: ReactNode }) {
  const { bridge } = useServices();
  const [isTyping, setTyping] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isTyping) field.current?.querySelector('input')?.focus();
  }, [isTyping]);

  function wantFocus(): void {
    void bridge.invoke('overlay.wantFocus');
  }
  return (
    <>
      {isTyping && (
        // Not every desktop gives a window the keyboard for a click.
        <div ref={field} onPointerDown={wantFocus}>
          <Composer />
        </div>
      )}
      <footer className={styles['foot']}>
        <div className={styles['signs']}>{signs}</div>
        {!isTyping && (
          <Button
            tone="quiet"
            onPress={() => {
              wantFocus();
              setTyping(true);
            }}
          >
            {say('overlay.type')}
          </Button>
        )}
        <Button
          tone="quiet"
          onPress={() => void bridge.invoke('place.open', { place: 'conversation' })}
        >
          {say('overlay.openParley')}
        </Button>
      </footer>
    </>
  );
}
