import { assertNever } from '../../../shared/assert-never.ts';
import type { SessionSnapshot } from '../../../shared/session-snapshot.ts';
import type { KeyWitness, TalkTier, TestedKey } from '../../../shared/talk-key.ts';

/** Each tier in the words that people know it by, wherever it is shown. */
const TIER_WORDS: Readonly<Record<TalkTier, string>> = {
  hook: 'Hold to talk',
  portal: 'Hold to talk',
  windowOnly: 'Hold while focused',
  toggle: 'Press to talk, press again to send',
};

export const tierWords = (tier: TalkTier): string => TIER_WORDS[tier];

/** What is to be pressed or held to talk, and where. */
export type TalkWay =
  /** `codes` is null where only the desktop knows the key. */
  | { readonly kind: 'holdAnywhere'; readonly codes: readonly string[] | null }
  | { readonly kind: 'holdHere' }
  | { readonly kind: 'pressAnywhere'; readonly accelerator: string };

type TalkFacts = Pick<SessionSnapshot, 'talkKey' | 'shortcut'>;

export function talkWay({ talkKey, shortcut }: TalkFacts): TalkWay {
  switch (talkKey.tier) {
    case 'hook':
    case 'portal':
      return { kind: 'holdAnywhere', codes: talkKey.key?.codes ?? null };
    case 'windowOnly':
      return { kind: 'holdHere' };
    case 'toggle':
      // A shortcut that another program has is no way to talk.
      return shortcut.registered
        ? { kind: 'pressAnywhere', accelerator: shortcut.accelerator }
        : { kind: 'holdHere' };
    default:
      return assertNever(talkKey.tier, 'a tier without a way to talk');
  }
}

/** What one key does beside talking. */
export const GESTURE = {
  hold: 'talk; let go to send',
  tap: 'silence or cancel an answer, pause hands-free',
  doubleTap: 'hands-free on, and off again',
} as const;

/** In the order in which people need them. */
export const GESTURES = [
  { gesture: 'Hold', does: GESTURE.hold },
  { gesture: 'Tap', does: GESTURE.tap },
  { gesture: 'Double-tap', does: GESTURE.doubleTap },
] as const;

const WITNESSES: Readonly<Record<KeyWitness, string>> = {
  hook: 'by Parley itself',
  portal: 'by the desktop',
  window: 'in this window',
  shortcut: 'as a shortcut',
};

const ms = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** One edge of the key, as it was really observed. */
export interface EdgeWords {
  readonly text: string;
  readonly isSeen: boolean;
}

const NOT_YET: EdgeWords = { text: 'Not seen yet', isSeen: false };

/** What the self-test saw, edge by edge; null: nothing so far. */
export function testWords(tested: TestedKey | null): {
  readonly down: EdgeWords;
  readonly up: EdgeWords;
} {
  if (tested === null) return { down: NOT_YET, up: NOT_YET };
  const seen = `Seen ${WITNESSES[tested.seenBy]}`;
  return {
    down: tested.downAtMs === null ? NOT_YET : { text: seen, isSeen: true },
    up: upWords(tested, seen),
  };
}

function upWords({ downAtMs, upAtMs, seenBy }: TestedKey, seen: string): EdgeWords {
  if (upAtMs === null) {
    const isBlind = seenBy === 'shortcut';
    return isBlind ? { text: 'Cannot be seen here: press again to send', isSeen: false } : NOT_YET;
  }
  const text = downAtMs === null ? seen : `${seen}, ${ms.format(upAtMs - downAtMs)} ms later`;
  return { text, isSeen: true };
}

/** A test that has nothing more to wait for. */
export function isTested({ downAtMs, upAtMs, seenBy }: TestedKey): boolean {
  return downAtMs !== null && (upAtMs !== null || seenBy === 'shortcut');
}
