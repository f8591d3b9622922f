import type { SessionLabel, SessionSnapshot } from '../../shared/session-snapshot.ts';
import type { Earcon } from '../audio/earcons.ts';
import type { GestureDone } from './gesture-desk.ts';
import type { Meets } from './gesture-machine.ts';

/** What sounds depend on, of the session at one moment. */
export interface Moment {
  readonly label: SessionLabel;
  readonly recordsByHand: boolean;
  readonly handsFree: Meets['handsFree'];
  /** Something is said instead of an answer: "Hold longer", "I heard nothing". */
  readonly saysWhyNot: boolean;
}

export function momentOf(
  { label, mode, hint, unheard }: SessionSnapshot,
  handsFree: Meets['handsFree'],
): Moment {
  return {
    label,
    recordsByHand: mode !== null && mode !== 'handsFree',
    handsFree,
    saysWhyNot: hint !== null || unheard !== null,
  };
}

/**
 * The sound of what a hand did, at once (rule G19).
 *
 * @param silencedAtPress whether the press that this gesture began with silenced or cancelled something.
 */
export function earconOfGesture(
  { orders, before, after }: GestureDone,
  silencedAtPress: boolean,
): Earcon | null {
  if (!before.recordsByHand && after.recordsByHand) return 'pressed';
  // Hands-free has sounds of its own, which come with the change whoever made it.
  if (before.handsFree !== after.handsFree) return null;
  if (orders.includes('tap')) return silencedAtPress ? 'silenced' : null;
  const ended = orders.includes('stop') && (before.recordsByHand || before.answers);
  const clicked = orders.includes('once') && !before.recordsByHand && before.answers;
  return ended || clicked ? 'silenced' : null;
}

/** The sound of what became of it, or of what happened by itself (rule G19). */
export function earconOfChange(before: Moment, after: Moment): Earcon | null {
  if (after.handsFree !== before.handsFree) {
    if (after.handsFree === 'off') return 'handsFreeOff';
    if (after.handsFree === 'paused') return 'paused';
    return before.handsFree === 'paused' ? 'resumed' : 'handsFreeOn';
  }
  if (after.label === 'needsYou' && before.label !== 'needsYou') return 'failed';
  if (!before.recordsByHand || after.recordsByHand) return null;
  if (after.saysWhyNot) return 'notSent';
  const isOnItsWay = after.label === 'thinking' || after.label === 'reconnecting';
  return isOnItsWay || after.label === 'speaking' ? 'sent' : null;
}
