import type { Turn } from '../../../shared/session-snapshot.ts';
import { durationText } from './format.ts';
import { say } from '../../../shared/texts/say.ts';

/** What stands in for words that no transcript has told; null where the words are there. */
export function insteadOfHeard({ heard, outcome }: Turn): string | null {
  if (heard !== null && heard !== '') return null;
  switch (outcome) {
    case null:
      return say('words.listeningToYou');
    case 'silent':
      return say('words.heardNothing');
    case 'tooShort':
      return say('words.tooShortHold');
    case 'cancelled':
      return say('words.cancelled');
    case 'answered':
    case 'interrupted':
    case 'failed':
    case 'kept':
      return say('words.yourSpokenWords');
  }
}

/** How a turn ended, where the turn itself does not show it. */
export function outcomeRemark(turn: Turn): string | null {
  const isToldAbove = insteadOfHeard(turn) !== null;
  switch (turn.outcome) {
    case 'interrupted':
      return say('words.youCutIn');
    case 'kept':
      return say('words.notAnsweredYet');
    case 'cancelled':
      return isToldAbove ? null : say('words.cancelled');
    case 'silent':
      return isToldAbove ? null : say('words.heardNothing');
    case 'tooShort':
      return isToldAbove ? null : say('words.tooShort');
    case 'answered':
    case 'failed':
    case null:
      return null;
  }
}

/** What is kept of a turn, and whether it was left by an earlier run. */
export function keptText({ input, keptMs, restored }: Turn): string {
  if (input === 'text' || keptMs === null) {
    return say(restored ? 'words.questionKeptRestored' : 'words.questionKept');
  }
  return say(restored ? 'words.wordsKeptRestored' : 'words.wordsKept', {
    duration: durationText(keptMs),
  });
}
