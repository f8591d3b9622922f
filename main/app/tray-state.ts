import { assertNever } from '../../shared/assert-never.ts';
import type { SessionLabel, SessionSnapshot } from '../../shared/session-snapshot.ts';

/** One icon each, told apart by shape: `out/icons/tray-<state>.png`. */
export const TRAY_STATES = [
  'resting',
  'listening',
  'thinking',
  'speaking',
  'handsFree',
  'paused',
  'offline',
  'error',
] as const;
export type TrayState = (typeof TRAY_STATES)[number];

/** What the tray shows of the session. Hands-free has looks of its own while nothing else is under way. */
export function trayState({
  label,
  mode,
  handsFreePaused,
}: Pick<SessionSnapshot, 'label' | 'mode' | 'handsFreePaused'>): TrayState {
  const isHandsFree = mode === 'handsFree';
  return isHandsFree && handsFreePaused && label === 'resting'
    ? 'paused'
    : stateOfLabel(label, isHandsFree);
}

function stateOfLabel(label: SessionLabel, isHandsFree: boolean): TrayState {
  switch (label) {
    case 'resting':
    case 'thinking':
    case 'speaking':
      return label;
    case 'opening':
    case 'listening':
      return isHandsFree ? 'handsFree' : 'listening';
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
  handsFree: 'Parley is listening, hands-free',
  paused: 'Parley: hands-free is paused',
  offline: 'Parley is reconnecting',
  error: 'Parley needs you',
};

/** @param microphoneParked the device is open although nobody is recorded: nobody should have to guess that. */
export function trayTooltip(
  state: TrayState,
  { microphoneParked }: { readonly microphoneParked: boolean },
): string {
  return microphoneParked
    ? `${TOOLTIPS[state]} · microphone open, nothing recorded`
    : TOOLTIPS[state];
}

/** What Talk will do now. */
export const TALK_LABELS: Readonly<Record<TrayState, string>> = {
  resting: 'Talk',
  listening: 'Send now',
  thinking: 'Cancel',
  speaking: 'Silence',
  handsFree: 'End hands-free',
  paused: 'End hands-free',
  offline: 'Talk',
  error: 'Talk',
};
