import { useId } from 'react';
import type { SessionSnapshot } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import { Button, IconButton } from '../parts/button.tsx';
import { CloseIcon, StopIcon } from '../parts/icons.tsx';
import { TalkWayLine } from '../parts/talk-way-line.tsx';
import { useActions, useAppState } from '../state/app-context.tsx';
import { keyToWatch } from '../talk/key-to-watch.ts';
import { RecordedTime } from '../talk/recorded-time.tsx';
import { RetryCountdown } from '../talk/retry-countdown.tsx';
import { stopFor } from '../talk/stop-for.ts';
import { TalkButton } from '../talk/talk-button.tsx';
import { stateWords, talkLook } from '../words/state-words.ts';
import { talkWay } from '../words/talk-key-words.ts';
import styles from './overlay.module.css';
import { useHasFocus } from './use-overlay-window.ts';

interface OverlayHeadProps {
  readonly snapshot: SessionSnapshot;
  readonly onClose: () => void;
}

/** The state as a shape, a level and words, and the ways to end it. */
export function OverlayHead({ snapshot, onClose }: OverlayHeadProps) {
  const actions = useActions();
  const notice = useAppState((state) => state.notice);
  const chosenKey = useAppState(({ settings }) => settings?.talkKey ?? null);
  const stateId = useId();
  const { label, mode } = snapshot;
  const hasFocus = useHasFocus();
  const { title } = stateWords(snapshot);
  const hint = hintHere(snapshot, hasFocus);
  const said = notice ?? snapshot.hint;
  const isAtRest = label === 'resting' && mode === null;
  return (
    <header className={styles['head']}>
      <TalkButton
        label={label}
        look={talkLook(snapshot)}
        enabled
        describedBy={stateId}
        talkKey={keyToWatch(snapshot.talkKey, chosenKey)}
        onEdge={actions.talkEdge}
        onOnce={actions.once}
      />
      <div className={styles['state']}>
        <p id={stateId} className={styles['title']} data-testid="state" data-label={label}>
          {title}
          {label === 'listening' && <RecordedTime recordedMs={snapshot.recordedMs} />}
          {label === 'reconnecting' && <RetryCountdown retryAtMs={snapshot.retryAtMs} />}
        </p>
        <p className={said === null ? styles['hint'] : styles['remark']} data-testid="hint">
          {said ?? (isAtRest ? <TalkWayLine way={talkWay(snapshot)} /> : hint)}
        </p>
      </div>
      {stopFor(snapshot) !== null && (
        <Button onPress={actions.stop} label={say('overlay.stop')}>
          <StopIcon size={16} />
          {say('overlay.stop')}
        </Button>
      )}
      <IconButton
        label={say('overlay.close')}
        icon={<CloseIcon size={18} />}
        onPress={onClose}
        testId="close"
      />
    </header>
  );
}

/** Escape reaches this window only while it has the focus; without it there is the talk key, where its taps are seen. */
function hintHere(snapshot: SessionSnapshot, hasFocus: boolean): string | null {
  const { label, talkKey } = snapshot;
  if (label === 'needsYou') return say('overlay.needsYouHint');
  if (hasFocus || (label !== 'thinking' && label !== 'speaking')) return stateWords(snapshot).hint;
  if (talkKey.tier !== 'hook' && talkKey.tier !== 'portal') return null;
  return say(label === 'thinking' ? 'overlay.cancelHint' : 'overlay.silenceHint');
}
