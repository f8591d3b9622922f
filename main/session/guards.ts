import { assertNever } from '../../shared/assert-never.ts';
import type { Draft } from './draft.ts';

/** Figures of push-to-talk.md. */
const SHORTEST_HOLD_MS = 350;
const SHORTEST_SILENT_MS = 300;
/** A server takes no less (reference §1.5); a device that went at once gives no more. */
const SHORTEST_COMMIT_MS = 100;

export type Guarded =
  | { readonly verdict: 'send' }
  /** A tap, or a hold too short to hold a word. */
  | { readonly verdict: 'tooShort' }
  /** Exact digital zero: no room is that quiet, so the microphone is not working. */
  | { readonly verdict: 'microphoneSilent' }
  /** The local detector judged all of it and found no voice: the person decides (T20). */
  | { readonly verdict: 'unheard' };

/** Looks at a finished utterance before it is committed. */
export function guard(draft: Draft): Guarded {
  const { utterance } = draft;
  if (utterance.peak === 0 && utterance.durationMs >= SHORTEST_SILENT_MS) {
    return { verdict: 'microphoneSilent' };
  }
  if (utterance.durationMs < SHORTEST_COMMIT_MS) return { verdict: 'tooShort' };
  if (heldMs(draft) < SHORTEST_HOLD_MS) return { verdict: 'tooShort' };
  return { verdict: draft.voice.voice() === 'none' ? 'unheard' : 'send' };
}

function heldMs({ mode, pressedAtMs, releasedAtMs, utterance }: Draft): number {
  switch (mode) {
    case 'hold':
      return (releasedAtMs ?? Number.POSITIVE_INFINITY) - pressedAtMs;
    case 'toggle':
    case 'oneShot':
      return utterance.durationMs;
    case 'handsFree':
      return Number.POSITIVE_INFINITY;
    default:
      return assertNever(mode, 'unhandled talk mode');
  }
}
