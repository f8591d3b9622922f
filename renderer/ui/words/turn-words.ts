import type { Turn } from '../../../shared/session-snapshot.ts';
import { durationText } from './format.ts';

/** What stands in for words that no transcript has told; null where the words are there. */
export function insteadOfHeard({ heard, outcome }: Turn): string | null {
  if (heard !== null && heard !== '') return null;
  switch (outcome) {
    case null:
      return 'Listening to you';
    case 'silent':
      return 'I heard nothing';
    case 'tooShort':
      return 'Too short. Hold while you speak';
    case 'cancelled':
      return 'Cancelled';
    case 'answered':
    case 'interrupted':
    case 'failed':
    case 'kept':
      return 'Your spoken words';
  }
}

/** How a turn ended, where the turn itself does not show it. */
export function outcomeRemark(turn: Turn): string | null {
  const isToldAbove = insteadOfHeard(turn) !== null;
  switch (turn.outcome) {
    case 'interrupted':
      return 'You cut in';
    case 'kept':
      return 'Not answered yet';
    case 'cancelled':
      return isToldAbove ? null : 'Cancelled';
    case 'silent':
      return isToldAbove ? null : 'I heard nothing';
    case 'tooShort':
      return isToldAbove ? null : 'Too short';
    case 'answered':
    case 'failed':
    case null:
      return null;
  }
}

/** What is kept of a turn, and whether it was left by an earlier run. */
export function keptText({ input, keptMs, restored }: Turn): string {
  const kept =
    input === 'text' || keptMs === null
      ? 'Your question is kept'
      : `Your words are kept (${durationText(keptMs)})`;
  return restored ? `${kept}. Parley ended before there was an answer` : kept;
}
