import { useEffect, useState } from 'react';
import type { DeviceChoice } from '../../../shared/devices.ts';
import type { TriedMicrophone } from '../../../shared/first-run.ts';
import { isRefusal } from '../../bridge/client.ts';
import { useServices } from '../state/app-context.tsx';

type Trial = TriedMicrophone | { readonly state: 'taken' };

/** The microphone, open for as long as somebody looks at its level, and opened anew when another is chosen. */
export function useMicrophoneTrial(choice: DeviceChoice): {
  readonly trial: Trial;
  readonly again: () => void;
} {
  const { bridge, store } = useServices();
  const [trial, setTrial] = useState<Trial>({ state: 'opening', device: null, failure: null });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => bridge.on('firstRun.microphone', setTrial), [bridge]);
  useEffect(() => {
    let isOver = false;
    void bridge.invoke('firstRun.listen', { on: true }).then((begun) => {
      if (isOver || begun.ok) return;
      if (!isRefusal(begun.failure)) setTrial({ state: 'taken' });
    });
    return () => {
      isOver = true;
      void bridge.invoke('firstRun.listen', { on: false });
    };
  }, [bridge, store, choice, attempt]);

  return {
    trial,
    again() {
      setAttempt((before) => before + 1);
    },
  };
}
