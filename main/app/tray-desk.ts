import { BUILT_IN_VOICES } from '../../shared/voices.ts';
import type { GestureDesk } from '../gestures/gesture-desk.ts';
import type { SettingsChange } from '../settings/settings-document.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { Conversation } from './conversation.ts';
import { createTray } from './tray.ts';
import type { TraySources } from './tray-view.ts';

export interface TrayDeskOptions {
  readonly icons: string;
  readonly conversation: Pick<Conversation, 'session' | 'deviceDesk'>;
  readonly settings: SettingsStore;
  readonly gestures: Pick<GestureDesk, 'once' | 'stop' | 'setHandsFree'>;
  readonly open: () => void;
  readonly openSettings: () => void;
  readonly toggleOverlay: () => void;
  readonly quit: () => void;
}

/** The tray, joined to what it shows and does. Returns the way out. */
export function openTray(options: TrayDeskOptions): () => void {
  const { conversation, settings, gestures } = options;
  const { session, deviceDesk } = conversation;

  function sources(): TraySources {
    return {
      snapshot: session.snapshot(),
      handsFree: session.isHandsFree() ? (session.isHandsFreePaused() ? 'paused' : 'on') : 'off',
      devices: deviceDesk.get(),
      settings: settings.get(),
    };
  }
  function change(wish: SettingsChange): void {
    const { failure } = settings.change(wish);
    if (failure !== null) session.setFailure(failure);
  }

  const tray = createTray(options.icons, sources(), {
    talk: () => {
      gestures.once();
    },
    stop: () => {
      gestures.stop();
    },
    setHandsFree: (on) => {
      gestures.setHandsFree(on);
    },
    chooseMicrophone: (microphone) => {
      change({ microphone });
    },
    chooseSpeaker: (speaker) => {
      change({ speaker });
    },
    chooseVoice: (voice) => {
      const builtIn = BUILT_IN_VOICES.find((each) => each === voice);
      const isBuiltIn = session.snapshot().endpoint.kind === 'builtIn';
      if (!isBuiltIn) change({ voice });
      else if (builtIn !== undefined) change({ builtInVoice: builtIn });
    },
    toggleOverlay: options.toggleOverlay,
    open: options.open,
    openSettings: options.openSettings,
    quit: options.quit,
  });
  const draw = (): void => {
    tray.show(sources());
  };
  const leave = [
    session.on((event) => {
      if (event.type === 'snapshotChanged') draw();
    }),
    deviceDesk.on(draw),
    settings.on(draw),
  ];
  return () => {
    for (const off of leave) off();
    tray.dispose();
  };
}
