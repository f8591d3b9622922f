import { useId } from 'react';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { StopIcon } from '../parts/icons.tsx';
import { useActions, useAppState } from '../state/app-context.tsx';
import { microphoneState } from '../words/microphone-words.ts';
import { talkLook } from '../words/state-words.ts';
import { keyToWatch } from './key-to-watch.ts';
import { MicrophoneSign } from './microphone-sign.tsx';
import { Spent } from './spent.tsx';
import { StateLine } from './state-line.tsx';
import { stopFor } from './stop-for.ts';
import { TalkButton } from './talk-button.tsx';
import styles from './talk-dock.module.css';
import { useEscape } from './use-escape.ts';

/** Everything about the turn that is being spoken: the button, the state, the microphone, the way to stop. */
export function TalkDock({ enabled }: { readonly enabled: boolean }) {
  const snapshot = useAppState((state) => state.snapshot);
  const notice = useAppState((state) => state.notice);
  const actions = useActions();
  const stateId = useId();
  const stop = snapshot === null ? null : stopFor(snapshot);
  const chosenKey = useAppState(({ settings }) => settings?.talkKey ?? null);
  const talkKey = snapshot === null ? null : keyToWatch(snapshot.talkKey, chosenKey);

  useEscape({
    enabled: enabled && stop !== null,
    onEscape: actions.escape,
  });

  if (snapshot === null) return null;
  return (
    <div className={styles['dock']}>
      <div className={styles['row']}>
        <div className={styles['left']}>
          <MicrophoneSign state={microphoneState(snapshot)} />
        </div>
        <TalkButton
          label={snapshot.label}
          look={talkLook(snapshot)}
          enabled={enabled}
          describedBy={stateId}
          talkKey={talkKey}
          onEdge={actions.talkEdge}
          onOnce={actions.once}
        />
        <div className={styles['right']}>
          {stop === 'turn' ? (
            <Button onPress={actions.stop} label={say('talk.stop')}>
              <StopIcon size={16} />
              <span className={styles['stopWord']}>{say('talk.stop')}</span>
            </Button>
          ) : (
            <Spent />
          )}
        </div>
      </div>
      <StateLine
        id={stateId}
        snapshot={snapshot}
        notice={notice}
        onSendAnyway={actions.sendAnyway}
      />
    </div>
  );
}
