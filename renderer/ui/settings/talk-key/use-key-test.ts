import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { TestedKey } from '../../../../shared/talk-key.ts';
import { useActions, useServices } from '../../state/app-context.tsx';
import { isTested } from '../../words/talk-key-words.ts';

export interface KeyTest {
  readonly isRunning: boolean;
  /** What was seen so far, or by the last test; null: nothing. */
  readonly seen: TestedKey | null;
  readonly begin: () => void;
  readonly stop: () => void;
}

/** Watches the talk key until both edges were seen (or the only one there is), or the person stops. */
export function useKeyTest(): KeyTest {
  const { onKeyTested } = useServices();
  const { testKey } = useActions();
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
