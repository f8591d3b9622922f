import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { TalkKey, TestedKey } from '../../../../shared/talk-key.ts';
import { useActions, useServices } from '../../state/app-context.tsx';
import { createHeldKeys } from '../../talk/held-keys.ts';
import { unixMs } from '../../talk/unix-ms.ts';
import { isTested } from '../../words/talk-key-words.ts';

export interface KeyTest {
  readonly isRunning: boolean;
  /** What was seen so far, or by the last test; null: nothing. */
  readonly seen: TestedKey | null;
  readonly begin: () => void;
  readonly stop: () => void;
}

/** Watches the talk key until both edges were seen (or the only one there is), or the person stops. */
export function useKeyTest(talkKey: TalkKey | null): KeyTest {
  const { onKeyTested } = useServices();
  const { testKey, talkEdge } = useActions();
  const [seen, setSeen] = useState<TestedKey | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const isOn = useRef(false);

  function stop(): void {
    if (isOn.current) testKey(false);
    isOn.current = false;
    setIsRunning(false);
  }
  const see = useEffectEvent((tested: TestedKey) => {
    if (!isOn.current) return;
    setSeen(tested);
    if (isTested(tested)) stop();
  });
  const leave = useEffectEvent(stop);

  useEffect(
    () =>
      onKeyTested((tested) => {
        see(tested);
      }),
    [onKeyTested],
  );
  // A key that is being tested records nothing: it must not stay so behind a closed panel.
  useEffect(
    () => () => {
      leave();
    },
    [],
  );

  // The window is a witness too, where no other sees keys: the settings keep the talk button from being one.
  const codes = isRunning && talkKey !== null ? talkKey.codes.join(' ') : null;
  useEffect(() => {
    if (codes === null) return undefined;
    let isHeld = false;
    function tell(edge: 'down' | 'up' | 'lost', timeStamp: number): void {
      isHeld = edge === 'down';
      talkEdge({ control: 'talkKey', edge, atMs: unixMs(timeStamp) });
    }
    function lose({ timeStamp }: Event): void {
      if (isHeld) tell('lost', timeStamp);
    }
    const leave = createHeldKeys({
      codes: codes.split(' '),
      isTypedInto: () => false,
      onEdge: tell,
    });
    window.addEventListener('blur', lose);
    return () => {
      leave();
      window.removeEventListener('blur', lose);
      if (isHeld) tell('lost', performance.now());
    };
  }, [codes, talkEdge]);

  return {
    isRunning,
    seen,
    begin() {
      isOn.current = true;
      setSeen(null);
      setIsRunning(true);
      testKey(true);
    },
    stop,
  };
}
