import { assertNever } from '../../../shared/assert-never.ts';
import type { SessionLabel, SessionSnapshot } from '../../../shared/session-snapshot.ts';

export interface StateWords {
  /** The state in a word or two. */
  readonly title: string;
  /** What a person can do now. */
  readonly hint: string;
}

type Facts = Pick<SessionSnapshot, 'label' | 'mode' | 'handsFreePaused'>;

/** Every look of the talk button: the labels of the session, and hands-free set apart, on and paused. */
export type TalkLook = SessionLabel | 'handsFree' | 'paused';

export function talkLook({ label, mode, handsFreePaused }: Facts): TalkLook {
  // Listening and waiting for a voice is one state to the person, whatever the microphone does.
  const isWaiting = mode === 'handsFree' && (label === 'resting' || label === 'listening');
  if (!isWaiting) return label;
  return handsFreePaused ? 'paused' : 'handsFree';
}

/** What the dock says about the session, without the figures that tick. */
export function stateWords(facts: Facts): StateWords {
  if (talkLook(facts) === 'paused') {
    return { title: 'Hands-free paused', hint: 'Tap to go on; I hear nothing meanwhile' };
  }
  const { label, mode } = facts;
  switch (label) {
    case 'resting':
      return mode === 'handsFree'
        ? { title: 'Hands-free', hint: 'Just talk; I am listening for your voice' }
        : { title: 'Hold to talk', hint: 'The button, or Space in this window' };
    case 'opening':
      return { title: 'Opening the microphone', hint: 'One moment before you speak' };
    case 'listening':
      return { title: 'Listening', hint: listeningHint(mode) };
    case 'thinking':
      return { title: 'Thinking', hint: 'Esc to cancel' };
    case 'speaking':
      return { title: 'Speaking', hint: 'Esc for silence, or hold to cut in' };
    case 'reconnecting':
      return { title: 'Reconnecting', hint: 'You can talk meanwhile: your words are kept' };
    case 'needsYou':
      return { title: 'Parley needs you', hint: 'See above for what to do' };
    default:
      return assertNever(label, 'a state without words');
  }
}

function listeningHint(mode: Facts['mode']): string {
  switch (mode) {
    case 'hold':
    case null:
      return 'Let go to send';
    case 'toggle':
      return 'Press again to send';
    case 'oneShot':
      return 'I answer when you stop, or press again to send';
    case 'handsFree':
      return 'Hands-free: I answer when you stop';
    default:
      return assertNever(mode, 'a mode without a hint');
  }
}

export function connectionWords(connection: SessionSnapshot['connection']): string {
  switch (connection) {
    case 'closed':
      return 'Connects when you talk';
    case 'connecting':
    case 'configuring':
      return 'Connecting';
    case 'ready':
      return 'Connected';
    case 'waiting':
      return 'Not connected';
    case 'refused':
      return 'Refused';
    default:
      return assertNever(connection, 'a connection without words');
  }
}
