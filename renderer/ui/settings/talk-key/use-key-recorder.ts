import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { RecordedKey, TalkKey } from '../../../../shared/talk-key.ts';
import { useActions, useServices } from '../../state/app-context.tsx';
import { useKeyCapture } from './use-key-capture.ts';

/** As `shared/talk-key.ts` takes them; its schema would bring the checks of all of the bridge into the page. */
const MOST_KEYS = 4;

type Recording =
  | { readonly phase: 'idle' }
  | { readonly phase: 'listening' }
  | { readonly phase: 'heard'; readonly recorded: RecordedKey };

export interface KeyRecorder {
  readonly recording: Recording;
  readonly begin: () => void;
  readonly callOff: () => void;
  readonly keep: (key: TalkKey) => void;
}

/** Records another talk key: begun by the person, ended by keys that were let go, by Escape, or with the panel. */
export function useKeyRecorder(): KeyRecorder {
  const { onKeyRecorded } = useServices();
  const { recordKey, recordedInWindow, changeSettings } = useActions();
  const [recording, setRecording] = useState<Recording>({ phase: 'idle' });
  const isListening = recording.phase === 'listening';
  const isListeningNow = useRef(false);

  const hear = useEffectEvent((recorded: RecordedKey) => {
    if (!isListeningNow.current) return;
    isListeningNow.current = false;
    const isCalledOff = recorded.key === null && recorded.problem === null;
    setRecording(isCalledOff ? { phase: 'idle' } : { phase: 'heard', recorded });
  });
  const leave = useEffectEvent(callOff);

  useEffect(
    () =>
      onKeyRecorded((recorded) => {
        hear(recorded);
      }),
    [onKeyRecorded],
  );
  // A panel that is closed records nothing.
  useEffect(
    () => () => {
      leave();
    },
    [],
  );

  function begin(): void {
    isListeningNow.current = true;
    setRecording({ phase: 'listening' });
    recordKey(true);
  }
  function callOff(): void {
    if (isListeningNow.current) recordKey(false);
    isListeningNow.current = false;
    setRecording({ phase: 'idle' });
  }

  useKeyCapture({
    enabled: isListening,
    onEscape: callOff,
    onHeld(codes) {
      if (codes.length > 0 && codes.length <= MOST_KEYS) recordedInWindow({ codes: [...codes] });
    },
  });

  return {
    recording,
    begin,
    callOff,
    keep(key) {
      setRecording({ phase: 'idle' });
      void changeSettings({ talkKey: key });
    },
  };
}
