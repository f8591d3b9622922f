import { assertNever } from '../../shared/assert-never.ts';
import type { DeviceChoice } from '../../shared/devices.ts';
import { TALK_LABELS, type TrayState } from './tray-state.ts';
import type { TrayView } from './tray-view.ts';

export interface TrayActions {
  readonly talk: () => void;
  readonly stop: () => void;
  readonly setHandsFree: (on: boolean) => void;
  readonly chooseMicrophone: (choice: DeviceChoice) => void;
  readonly chooseSpeaker: (choice: DeviceChoice) => void;
  readonly chooseVoice: (voice: string) => void;
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
      isOn && state !== 'listening' ? 'End hands-free' : TALK_LABELS[state],
      actions.talk,
    ),
    {
      ...item('handsFree', handsFree === 'paused' ? 'Hands-free (paused)' : 'Hands-free', () => {
        actions.setHandsFree(!isOn);
      }),
      type: 'checkbox',
      checked: isOn,
    },
    item('stop', 'Stop', actions.stop, { enabled: isBusy(state) || isOn }),
    { type: 'separator' },
    devices('microphone', 'Microphone', view.microphone, actions.chooseMicrophone),
    devices('speaker', 'Speaker', view.speaker, actions.chooseSpeaker),
    ...(voice === null ? [] : [voices(voice, actions.chooseVoice)]),
    { type: 'separator' },
    item('open', 'Open Parley', actions.open),
    item('settings', 'Settings', actions.openSettings),
    { type: 'separator' },
    item('quit', 'Quit', actions.quit),
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
    radio(`${id}-default`, 'As the system', choice === null, () => {
      choose(null);
    }),
    ...[...labels, ...missing].map((name, at) =>
      radio(
        `${id}-${at}`,
        missing.includes(name) ? `${name} (not connected)` : name,
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
  { chosen, known }: NonNullable<TrayView['voice']>,
  choose: (voice: string) => void,
): TrayMenuItem {
  const names = known.includes(chosen) ? known : [...known, chosen];
  const submenu = names.map((name) =>
    radio(
      `voice-${name}`,
      `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
      name === chosen,
      () => {
        choose(name);
      },
    ),
  );
  return { type: 'submenu', id: 'voice', label: 'Voice', enabled: true, submenu };
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
