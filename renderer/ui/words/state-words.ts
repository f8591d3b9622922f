import { assertNever } from '../../../shared/assert-never.ts';
import type { SessionLabel, SessionSnapshot } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';

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
    return { title: say('words.paused'), hint: say('words.pausedHint') };
  }
  const { label, mode } = facts;
  switch (label) {
    case 'resting':
      return mode === 'handsFree'
        ? { title: say('words.handsFree'), hint: say('words.handsFreeHint') }
        : { title: say('words.resting'), hint: say('words.restingHint') };
    case 'opening':
      return { title: say('words.opening'), hint: say('words.openingHint') };
    case 'listening':
      return { title: say('words.listening'), hint: listeningHint(mode) };
    case 'thinking':
      return { title: say('words.thinking'), hint: say('words.thinkingHint') };
    case 'speaking':
      return { title: say('words.speaking'), hint: say('words.speakingHint') };
    case 'reconnecting':
      return { title: say('words.reconnecting'), hint: say('words.reconnectingHint') };
    case 'needsYou':
      return { title: say('words.needsYou'), hint: say('words.needsYouHint') };
    default:
      return assertNever(label, 'a state without words');
  }
}

function listeningHint(mode: Facts['mode']): string {
  switch (mode) {
    case 'hold':
    case null:
      return say('words.listeningHold');
    case 'toggle':
      return say('words.listeningToggle');
    case 'oneShot':
      return say('words.listeningOneShot');
    case 'handsFree':
      return say('words.listeningHandsFree');
    default:
      return assertNever(mode, 'a mode without a hint');
  }
}

export function connectionWords(connection: SessionSnapshot['connection']): string {
  switch (connection) {
    case 'closed':
      return say('words.connectsLater');
    case 'connecting':
    case 'configuring':
      return say('words.connecting');
    case 'ready':
      return say('words.connected');
    case 'waiting':
      return say('words.notConnected');
    case 'refused':
      return say('words.refused');
    default:
      return assertNever(connection, 'a connection without words');
  }
}
