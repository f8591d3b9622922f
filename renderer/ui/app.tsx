import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import type { AdviceButton } from '../../shared/advice.ts';
import { PLACES, type Place } from '../../shared/places.ts';
import type { Turn } from '../../shared/session-snapshot.ts';
import { Announcer } from './announcer/announcer.tsx';
import styles from './app.module.css';
import { ChecksPanel } from './checks/checks-panel.tsx';
import { ComposerDoorProvider, type ComposerDoor } from './composer/composer-door.tsx';
import { Composer } from './composer/composer.tsx';
import { Conversation } from './conversation/conversation.tsx';
import { PastAnswersProvider } from './conversation/past-answers.tsx';
import { DiagnosticsPanel } from './diagnostics/diagnostics-panel.tsx';
import { SessionFailure } from './failure/session-failure.tsx';
import { FirstRun } from './first-run/first-run.tsx';
import { Header } from './header/header.tsx';
import { HistoryPanel } from './history/history-panel.tsx';
import { LinkQuestion } from './links/link-question.tsx';
import { ReplayPanel } from './replay/replay-panel.tsx';
import { SettingsPanel } from './settings/settings-panel.tsx';
import type { SettingsPlace } from './settings/settings-place.ts';
import { ContextMenus } from './shortcuts/context-menus.tsx';
import { ShortcutSheet } from './shortcuts/shortcut-sheet.tsx';
import { WindowKeys } from './shortcuts/window-keys.tsx';
import { useActions, useAppState, useServices } from './state/app-context.tsx';
import { TalkDock } from './talk/talk-dock.tsx';
import { AlertStrip } from './alerts/alert-strip.tsx';
import { TrayHint } from './tray-hint/tray-hint.tsx';
import { PlaceQuestion } from './unanswered/place-notice.tsx';
import { UnansweredPanel } from './unanswered/unanswered-panel.tsx';
import { useAppearance } from './use-appearance.ts';

export function App() {
  const actions = useActions();
  const { onPlaceWanted } = useServices();
  const language = useAppState((state) => state.language?.language ?? 'en');
  const firstRunDue = useAppState(
    ({ desktop, settings }) => desktop?.firstRunDue === true && settings?.firstRun === 'due',
  );
  const [place, setPlace] = useState<Place>(openedAt);
  // What a way out of the set-up leads to lies over it: closing that leads back to the step.
  const [isSetUpAgain, setIsSetUpAgain] = useState(place === 'firstRun');
  const [settingsAt, setSettingsAt] = useState<SettingsPlace>('top');
  const composer = useRef<ComposerDoor>(null);
  const door = useMemo<ComposerDoor>(
    () => ({
      focus: () => composer.current?.focus(),
      fill: (text) => composer.current?.fill(text),
    }),
    [],
  );
  useAppearance();
  const openSettings = useCallback((at: SettingsPlace) => {
    setSettingsAt(at);
    setPlace('settings');
  }, []);
  const open = useCallback((to: Place) => {
    setSettingsAt('top');
    setPlace(to);
    if (to === 'firstRun' || to === 'conversation') setIsSetUpAgain(to === 'firstRun');
  }, []);
  useEffect(() => onPlaceWanted(open), [onPlaceWanted, open]);
  const close = useCallback(() => {
    setPlace('conversation');
  }, []);

  const follow = useCallback(
    ({ action }: AdviceButton, turn: Turn | null) => {
      switch (action) {
        case 'changeKey':
          openSettings('key');
          return;
        case 'chooseModel':
          openSettings('model');
          return;
        case 'chooseEndpoint':
          openSettings('endpoint');
          return;
        case 'chooseDevice':
          openSettings('sound');
          return;
        case 'raiseBudget':
          openSettings('budget');
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
    [actions, openSettings],
  );
  const followSession = useCallback(
    (button: AdviceButton) => {
      follow(button, null);
    },
    [follow],
  );

  const endSetUp = useCallback(() => {
    open('conversation');
  }, [open]);

  const isFirstRun = firstRunDue || isSetUpAgain;
  return (
    <div className={styles['app']}>
      {isFirstRun ? (
        <FirstRun onClose={endSetUp} onFollow={follow} />
      ) : (
        <ComposerDoorProvider value={door}>
          <PastAnswersProvider>
            <ContextMenus />
            <WindowKeys enabled={place === 'conversation'} onOpen={open} />
            <Header
              onOpenSettings={() => {
                openSettings('top');
              }}
              onEditProfiles={() => {
                openSettings('profiles');
              }}
              onOpen={open}
            />
            <main className={styles['main']}>
              <SessionFailure onPress={followSession} />
              <PlaceQuestion />
              <TrayHint />
              {/* Turns are drawn once; in another language they are drawn anew. */}
              <Conversation key={language} onAdvice={follow} />
              <div className={styles['foot']}>
                <div className={styles['column']}>
                  <AlertStrip />
                  <TalkDock enabled={place === 'conversation'} />
                  <Composer door={composer} />
                </div>
              </div>
            </main>
          </PastAnswersProvider>
        </ComposerDoorProvider>
      )}
      <SettingsPanel
        place={place === 'settings' ? settingsAt : null}
        onClose={close}
        onCheckEverything={() => {
          setPlace('checks');
        }}
      />
      <HistoryPanel isOpen={place === 'history'} onClose={close} />
      <UnansweredPanel isOpen={place === 'unanswered'} onClose={close} />
      <ReplayPanel isOpen={place === 'replay'} onClose={close} />
      <ChecksPanel isOpen={place === 'checks'} onClose={close} onFollow={followSession} />
      <DiagnosticsPanel isOpen={place === 'diagnostics'} onClose={close} />
      <ShortcutSheet isOpen={place === 'shortcuts'} onClose={close} />
      <LinkQuestion onAsked={close} />
      <Announcer />
    </div>
  );
}

/** A window that was opened for a place has that in its address. */
function openedAt(): Place {
  const wanted = window.location.hash.slice(1);
  return PLACES.find((place) => place === wanted) ?? 'conversation';
}
