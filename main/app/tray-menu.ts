import type { SessionLabel, SessionSnapshot } from '../../shared/session-snapshot.ts';
import { assertNever } from '../../shared/assert-never.ts';

/** One icon each, told apart by shape: `out/icons/tray-<state>.png`. */
export const TRAY_STATES = [
  'resting',
  'listening',
  'thinking',
  'speaking',
  'offline',
  'error',
] as const;
export type TrayState = (typeof TRAY_STATES)[number];

export interface TrayActions {
  readonly talk: () => void;
  readonly stop: () => void;
  readonly setHandsFree: (on: boolean) => void;
  readonly open: () => void;
  readonly quit: () => void;
}

/** The part of Electron's menu template the tray uses. */
export type TrayMenuItem =
  | { readonly type: 'separator' }
  | {
      readonly id: string;
      readonly label: string;
      readonly enabled: boolean;
      readonly type: 'normal' | 'checkbox';
      readonly checked: boolean;
      readonly click: () => void;
    };

export function trayState(label: SessionLabel): TrayState {
  switch (label) {
    case 'resting':
    case 'thinking':
    case 'speaking':
      return label;
    case 'opening':
    case 'listening':
      return 'listening';
    case 'reconnecting':
      return 'offline';
    case 'needsYou':
      return 'error';
    default:
      return assertNever(label, 'a label without a tray icon');
  }
}

const TOOLTIPS: Readonly<Record<TrayState, string>> = {
  resting: 'Parley',
  listening: 'Parley is listening',
  thinking: 'Parley is thinking',
  speaking: 'Parley is speaking',
  offline: 'Parley is reconnecting',
  error: 'Parley needs you',
};

export function trayTooltip(state: TrayState): string {
  return TOOLTIPS[state];
}

/** What the menu depends on: as long as this is the same, the menu need not be made again. */
export interface TrayView {
  readonly state: TrayState;
  readonly handsFree: boolean;
}

export function trayView(snapshot: Pick<SessionSnapshot, 'label' | 'mode'>): TrayView {
  return { state: trayState(snapshot.label), handsFree: snapshot.mode === 'handsFree' };
}

/** Talk is the one-shot: listens until speech ends; again to send at once; while answering it silences. */
export function trayMenu({ state, handsFree }: TrayView, actions: TrayActions): TrayMenuItem[] {
  return [
    item('talk', TALK_LABELS[state], actions.talk),
    item('stop', 'Stop', actions.stop, { enabled: isBusy(state) || handsFree }),
    {
      ...item('handsFree', 'Hands-free', () => {
        actions.setHandsFree(!handsFree);
      }),
      type: 'checkbox',
      checked: handsFree,
    },
    { type: 'separator' },
    item('open', 'Open Parley', actions.open),
    { type: 'separator' },
    item('quit', 'Quit', actions.quit),
  ];
}

const TALK_LABELS: Readonly<Record<TrayState, string>> = {
  resting: 'Talk',
  listening: 'Send now',
  thinking: 'Cancel',
  speaking: 'Silence',
  offline: 'Talk',
  error: 'Talk',
};

function isBusy(state: TrayState): boolean {
  return state === 'listening' || state === 'thinking' || state === 'speaking';
}

function item(id: string, label: string, click: () => void, { enabled = true } = {}) {
  return { id, label, click, enabled, type: 'normal', checked: false } as const;
}
