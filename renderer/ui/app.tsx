import { useCallback, useEffect, useState } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import type { AdviceButton } from '../../shared/advice.ts';
import type { Turn } from '../../shared/session-snapshot.ts';
import { Announcer } from './announcer/announcer.tsx';
import styles from './app.module.css';
import { ChecksPanel } from './checks/checks-panel.tsx';
import { Composer } from './composer/composer.tsx';
import { Conversation } from './conversation/conversation.tsx';
import { SessionFailure } from './failure/session-failure.tsx';
import { Header } from './header/header.tsx';
import type { MorePlace } from './header/more-menu.tsx';
import { ReplayPanel } from './replay/replay-panel.tsx';
import { SettingsPanel } from './settings/settings-panel.tsx';
import type { SettingsPlace } from './settings/settings-place.ts';
import { useActions, useServices } from './state/app-context.tsx';
import { TalkDock } from './talk/talk-dock.tsx';
import { AlertStrip } from './alerts/alert-strip.tsx';
import { PlaceQuestion } from './unanswered/place-notice.tsx';
import { UnansweredPanel } from './unanswered/unanswered-panel.tsx';
import { useAppearance } from './use-appearance.ts';

export function App() {
  const actions = useActions();
  const { onSettingsWanted } = useServices();
  const [settingsAt, setSettingsAt] = useState<SettingsPlace | null>(openedAt);
  const [moreAt, setMoreAt] = useState<MorePlace | null>(null);
  useAppearance();
  useEffect(
    () =>
      onSettingsWanted(() => {
        setSettingsAt('top');
      }),
    [onSettingsWanted],
  );

  const follow = useCallback(
    ({ action }: AdviceButton, turn: Turn | null) => {
      switch (action) {
        case 'changeKey':
          setSettingsAt('key');
          return;
        case 'chooseModel':
          setSettingsAt('model');
          return;
        case 'chooseEndpoint':
          setSettingsAt('endpoint');
          return;
        case 'chooseDevice':
          setSettingsAt('sound');
          return;
        case 'raiseBudget':
          setSettingsAt('budget');
          return;
        case 'retryTurn':
          if (turn !== null) actions.retry(turn);
          return;
        case 'continueTurn':
          if (turn !== null) actions.continueTurn(turn);
          return;
        case 'openKeyPermissions':
        case 'openBilling':
        case 'openNetworkHelp':
        case 'openMicrophoneSettings':
        case 'reconnect':
        case 'restartEngine':
        case 'useBuiltIn':
        case 'storeKeyAnyway':
        case 'keepKeyForSession':
        case 'showSettingsFile':
        case 'switchDialect':
        case 'switchModel':
        case 'switchModelBack':
        case 'dismiss':
          void actions.act(action);
          return;
        default:
          assertNever(action, 'a button that leads nowhere');
      }
    },
    [actions],
  );
  const closeMore = useCallback(() => {
    setMoreAt(null);
  }, []);
  const followSession = useCallback(
    (button: AdviceButton) => {
      follow(button, null);
    },
    [follow],
  );

  return (
    <div className={styles['app']}>
      <Header
        onOpenSettings={() => {
          setSettingsAt('top');
        }}
        onOpenMore={setMoreAt}
      />
      <main className={styles['main']}>
        <SessionFailure onPress={followSession} />
        <PlaceQuestion />
        <Conversation onAdvice={follow} />
        <div className={styles['foot']}>
          <div className={styles['column']}>
            <AlertStrip />
            <TalkDock enabled={settingsAt === null && moreAt === null} />
            <Composer />
          </div>
        </div>
      </main>
      <SettingsPanel
        place={settingsAt}
        onClose={() => {
          setSettingsAt(null);
        }}
        onCheckEverything={() => {
          setSettingsAt(null);
          setMoreAt('checks');
        }}
      />
      <UnansweredPanel isOpen={moreAt === 'unanswered'} onClose={closeMore} />
      <ReplayPanel isOpen={moreAt === 'replay'} onClose={closeMore} />
      <ChecksPanel isOpen={moreAt === 'checks'} onClose={closeMore} onFollow={followSession} />
      <Announcer />
    </div>
  );
}

/** A window that was opened for the settings has that in its address. */
function openedAt(): SettingsPlace | null {
  return window.location.hash === '#settings' ? 'top' : null;
}
