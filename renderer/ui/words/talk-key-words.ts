import { assertNever } from '../../../shared/assert-never.ts';
import type { SessionSnapshot } from '../../../shared/session-snapshot.ts';
import type { KeyWitness, TalkTier, TestedKey } from '../../../shared/talk-key.ts';
import { say } from '../../../shared/texts/say.ts';
import type { TextKey } from '../../../shared/texts/text-key.ts';

/** Each tier in the words that people know it by, wherever it is shown. */
const TIERS: Readonly<Record<TalkTier, TextKey>> = {
  hook: 'words.resting',
  portal: 'words.resting',
  windowOnly: 'words.tierWindow',
  toggle: 'words.tierToggle',
};

export const tierWords = (tier: TalkTier): string => say(TIERS[tier]);

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
export const tapWords = (): string => say('words.tapDoes');
export const doubleTapWords = (): string => say('words.doubleTapDoes');

interface GestureWords {
  readonly gesture: string;
  readonly does: string;
}

/** In the order in which people need them. */
export function gestureWords(): readonly GestureWords[] {
  return [
    { gesture: say('words.gestureHold'), does: say('words.holdDoes') },
    { gesture: say('words.gestureTap'), does: tapWords() },
    { gesture: say('words.gestureDoubleTap'), does: doubleTapWords() },
  ];
}

const WITNESSES: Readonly<Record<KeyWitness, TextKey>> = {
  hook: 'words.seenByHook',
  portal: 'words.seenByPortal',
  window: 'words.seenInWindow',
  shortcut: 'words.seenAsShortcut',
};

/** One edge of the key, as it was really observed. */
export interface EdgeWords {
  readonly text: string;
  readonly isSeen: boolean;
}

const notYet = (): EdgeWords => ({ text: say('words.notSeenYet'), isSeen: false });

/** What the self-test saw, edge by edge; null: nothing so far. */
export function testWords(tested: TestedKey | null): {
  readonly down: EdgeWords;
  readonly up: EdgeWords;
} {
  if (tested === null) return { down: notYet(), up: notYet() };
  const seen = say(WITNESSES[tested.seenBy]);
  return {
    down: tested.downAtMs === null ? notYet() : { text: seen, isSeen: true },
    up: upWords(tested, seen),
  };
}

function upWords({ downAtMs, upAtMs, seenBy }: TestedKey, seen: string): EdgeWords {
  if (upAtMs === null) {
    const isBlind = seenBy === 'shortcut';
    return isBlind ? { text: say('words.releaseUnseen'), isSeen: false } : notYet();
  }
  const text =
    downAtMs === null ? seen : say('words.seenLater', { seen, ms: Math.round(upAtMs - downAtMs) });
  return { text, isSeen: true };
}

/** A test that has nothing more to wait for. */
export function isTested({ downAtMs, upAtMs, seenBy }: TestedKey): boolean {
  return downAtMs !== null && (upAtMs !== null || seenBy === 'shortcut');
}
