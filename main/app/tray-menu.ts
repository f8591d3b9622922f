import { assertNever } from '../../shared/assert-never.ts';
import type { DeviceChoice } from '../../shared/devices.ts';
import { say } from '../../shared/texts/say.ts';
import { BUILT_IN_VOICES, type BuiltInVoice } from '../../shared/voices.ts';
import { talkLabel, type TrayState } from './tray-state.ts';
import type { TrayView } from './tray-view.ts';

export interface TrayActions {
  readonly talk: () => void;
  readonly stop: () => void;
  readonly setHandsFree: (on: boolean) => void;
  readonly chooseMicrophone: (choice: DeviceChoice) => void;
  readonly chooseSpeaker: (choice: DeviceChoice) => void;
  readonly chooseVoice: (voice: string) => void;
  readonly chooseProfile: (id: string) => void;
  readonly toggleOverlay: () => void;
  readonly open: () => void;
  readonly openSettings: () => void;
  readonly quit: () => void;
}

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly enabled: boolean;
}

/** The part of Electron's menu template the tray uses. */
export type TrayMenuItem =
  | { readonly type: 'separator' }
  | (Entry & {
      readonly type: 'normal' | 'checkbox' | 'radio';
      readonly checked: boolean;
      readonly click: () => void;
    })
  | (Entry & { readonly type: 'submenu'; readonly submenu: TrayMenuItem[] });

/** Talk is the one-shot: listens until speech ends; again to send at once; while answering it silences. */
export function trayMenu(view: TrayView, actions: TrayActions): TrayMenuItem[] {
  const { state, handsFree, voice } = view;
  const isOn = handsFree !== 'off';
  return [
    item(
      'talk',
      isOn && state !== 'listening' ? say('tray.endHandsFree') : talkLabel(state),
      actions.talk,
    ),
    {
      ...item(
        'handsFree',
        say(handsFree === 'paused' ? 'tray.handsFreePaused' : 'tray.handsFreeItem'),
        () => {
          actions.setHandsFree(!isOn);
        },
      ),
      type: 'checkbox',
      checked: isOn,
    },
    item('stop', say('tray.stop'), actions.stop, { enabled: isBusy(state) || isOn }),
    { type: 'separator' },
    devices('microphone', say('tray.microphone'), view.microphone, actions.chooseMicrophone),
    devices('speaker', say('tray.speaker'), view.speaker, actions.chooseSpeaker),
    ...(voice === null ? [] : [voices(voice, actions.chooseVoice)]),
    ...(view.profiles.known.length === 0 ? [] : [profiles(view.profiles, actions.chooseProfile)]),
    { type: 'separator' },
    item('overlay', say('tray.overlay'), actions.toggleOverlay),
    item('open', say('tray.open'), actions.open),
    item('settings', say('tray.settings'), actions.openSettings),
    { type: 'separator' },
    item('quit', say('tray.quit'), actions.quit),
  ];
}

function devices(
  id: string,
  label: string,
  { choice, labels }: TrayView['microphone'],
  choose: (choice: DeviceChoice) => void,
): TrayMenuItem {
  // Chosen by name, a device stays chosen while it is not there.
  const missing = choice !== null && !labels.includes(choice) ? [choice] : [];
  const entries = [
    radio(`${id}-default`, say('tray.asSystem'), choice === null, () => {
      choose(null);
    }),
    ...[...labels, ...missing].map((name, at) =>
      radio(
        `${id}-${at}`,
        missing.includes(name) ? say('tray.notConnected', { device: name }) : name,
        choice === name,
        () => {
          choose(name);
        },
      ),
    ),
  ];
  return { type: 'submenu', id, label, enabled: true, submenu: entries };
}

function voices(
  { chosen, known, isBuiltIn }: NonNullable<TrayView['voice']>,
  choose: (voice: string) => void,
): TrayMenuItem {
  const names = known.includes(chosen) ? known : [...known, chosen];
  const submenu = names.map((name) =>
    radio(
      `voice-${name}`,
      isBuiltIn ? builtInName(name) : `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
      name === chosen,
      () => {
        choose(name);
      },
    ),
  );
  return { type: 'submenu', id: 'voice', label: say('tray.voice'), enabled: true, submenu };
}

function profiles(
  { inUse, known }: TrayView['profiles'],
  choose: (id: string) => void,
): TrayMenuItem {
  const submenu = known.map(({ id, name }) =>
    radio(`profile-${id}`, name, id === inUse, () => {
      choose(id);
    }),
  );
  return { type: 'submenu', id: 'profile', label: say('tray.profile'), enabled: true, submenu };
}

const BUILT_IN_KEYS = {
  slt: 'tray.voiceSlt',
  rms: 'tray.voiceRms',
  awb: 'tray.voiceAwb',
} as const satisfies Readonly<Record<BuiltInVoice, string>>;

/** The synthesizer's own names for them tell people nothing. */
function builtInName(name: string): string {
  const voice = BUILT_IN_VOICES.find((each) => each === name);
  return voice === undefined ? name : say(BUILT_IN_KEYS[voice]);
}

function isBusy(state: TrayState): boolean {
  switch (state) {
    case 'listening':
    case 'thinking':
    case 'speaking':
      return true;
    case 'resting':
    case 'handsFree':
    case 'paused':
    case 'offline':
    case 'error':
      return false;
    default:
      return assertNever(state, 'a tray state nobody knows');
  }
}

function item(id: string, label: string, click: () => void, { enabled = true } = {}) {
  return { id, label, click, enabled, type: 'normal', checked: false } as const;
}

function radio(id: string, label: string, checked: boolean, click: () => void) {
  return { id, label, click, enabled: true, type: 'radio', checked } as const;
}
