import { assertNever } from '../../shared/assert-never.ts';
import type { SessionLabel, SessionSnapshot } from '../../shared/session-snapshot.ts';
import { say } from '../../shared/texts/say.ts';

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

/** @param microphoneParked the device is open although nobody is recorded: nobody should have to guess that. */
export function trayTooltip(
  state: TrayState,
  { microphoneParked }: { readonly microphoneParked: boolean },
): string {
  const words = say(`tray.${state}`);
  return microphoneParked ? say('tray.parked', { state: words }) : words;
}

/** What Talk will do now. */
export function talkLabel(state: TrayState): string {
  switch (state) {
    case 'resting':
    case 'offline':
    case 'error':
      return say('tray.talk');
    case 'listening':
      return say('tray.sendNow');
    case 'thinking':
      return say('tray.cancel');
    case 'speaking':
      return say('tray.silence');
    case 'handsFree':
    case 'paused':
      return say('tray.endHandsFree');
    default:
      return assertNever(state, 'a tray state without a way to talk');
  }
}
