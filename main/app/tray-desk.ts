import { ofProfile } from '../../shared/profiles.ts';
import { BUILT_IN_VOICES } from '../../shared/voices.ts';
import type { GestureDesk } from '../gestures/gesture-desk.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { Conversation } from './conversation.ts';
import type { SettingsAndKey } from './settings-and-key.ts';
import { createTray } from './tray.ts';
import type { TraySources } from './tray-view.ts';

export interface TrayDeskOptions {
  readonly icons: string;
  readonly conversation: Pick<Conversation, 'session' | 'deviceDesk'>;
  readonly settings: Pick<SettingsStore, 'get' | 'on'>;
  /** As a person changes them; what cannot be done is said by the session. */
  readonly change: SettingsAndKey['change'];
  readonly gestures: Pick<GestureDesk, 'once' | 'stop' | 'setHandsFree'>;
  readonly open: () => void;
  readonly openSettings: () => void;
  readonly toggleOverlay: () => void;
  readonly quit: () => void;
}

/** The tray, joined to what it shows and does. Returns the way out. */
export function openTray(options: TrayDeskOptions): () => void {
  const { conversation, settings, gestures, change } = options;
  const { session, deviceDesk } = conversation;

  function sources(): TraySources {
    return {
      snapshot: session.snapshot(),
      handsFree: session.isHandsFree() ? (session.isHandsFreePaused() ? 'paused' : 'on') : 'off',
      devices: deviceDesk.get(),
      settings: settings.get(),
    };
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
    chooseProfile: (id) => {
      const profile = settings.get().profiles.find((each) => each.id === id);
      if (profile !== undefined) change(ofProfile(profile));
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
