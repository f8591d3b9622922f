import { assertNever } from '../../shared/assert-never.ts';
import type { Draft } from './listening.ts';

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
  | { readonly verdict: 'microphoneSilent' };

/** Looks at a finished utterance before it is committed. */
export function guard(draft: Draft): Guarded {
  const { utterance } = draft;
  if (utterance.peak === 0 && utterance.durationMs >= SHORTEST_SILENT_MS) {
    return { verdict: 'microphoneSilent' };
  }
  if (utterance.durationMs < SHORTEST_COMMIT_MS) return { verdict: 'tooShort' };
  switch (draft.mode) {
    case 'hold': {
      const heldMs = (draft.releasedAtMs ?? Number.POSITIVE_INFINITY) - draft.pressedAtMs;
      return { verdict: heldMs < SHORTEST_HOLD_MS ? 'tooShort' : 'send' };
    }
    case 'toggle':
    case 'oneShot':
      return { verdict: utterance.durationMs < SHORTEST_HOLD_MS ? 'tooShort' : 'send' };
    case 'handsFree':
      return { verdict: 'send' };
    default:
      return assertNever(draft.mode, 'unhandled talk mode');
  }
}
