import { assertNever } from '../../../shared/assert-never.ts';
import type { Settings } from '../../../shared/settings.ts';

/** Everything that decides whether the overlay is on the screen. */
export interface OverlayState {
  readonly wish: Settings['overlay'];
  /** The assistant window has the focus. */
  readonly front: boolean;
  /** A turn is under way. */
  readonly busy: boolean;
  /** null: not on the screen. One that a person opened waits for the end of a turn, or for being closed. */
  readonly openedBy: 'turn' | 'person' | null;
  /** It was closed while this turn was under way, and stays so until the next one. */
  readonly dismissed: boolean;
  /** It shows a failure that nobody has seen yet. */
  readonly unseenFailure: boolean;
  readonly pointerInside: boolean;
  readonly focused: boolean;
}

export type OverlayEvent =
  | { readonly type: 'wished'; readonly wish: Settings['overlay'] }
  | { readonly type: 'front'; readonly front: boolean }
  /** Somebody begins to talk, wherever they press. */
  | { readonly type: 'pressed' }
  /** There is another turn. One that fails at once is over before anything was busy. */
  | { readonly type: 'turnBegan' }
  | { readonly type: 'activity'; readonly busy: boolean }
  | { readonly type: 'failed' }
  | { readonly type: 'pointer'; readonly inside: boolean }
  | { readonly type: 'focus'; readonly focused: boolean }
  /** As a click on the tray icon. */
  | { readonly type: 'toggled' }
  /** Escape, its close button, or its window went. */
  | { readonly type: 'closed' }
  /** It was `fading` for its whole time. */
  | { readonly type: 'faded' };

/** `fading`: still there, and gone after a while unless something happens. */
export type OverlayLook = 'hidden' | 'shown' | 'fading';

export function overlayAtRest(wish: Settings['overlay']): OverlayState {
  return { ...GONE, wish, front: false, busy: false, dismissed: false };
}

const GONE = {
  openedBy: null,
  unseenFailure: false,
  pointerInside: false,
  focused: false,
} as const;

export function lookOf(state: OverlayState): OverlayLook {
  const { openedBy, busy, pointerInside, focused, unseenFailure } = state;
  if (openedBy === null) return 'hidden';
  const stays = openedBy === 'person' || busy || pointerInside || focused || unseenFailure;
  return stays ? 'shown' : 'fading';
}

export function stepOverlay(state: OverlayState, event: OverlayEvent): OverlayState {
  switch (event.type) {
    case 'wished': {
      const after = { ...state, wish: event.wish };
      return event.wish === 'never' && state.openedBy === 'turn' ? { ...after, ...GONE } : after;
    }
    case 'front': {
      if (event.front === state.front) return state;
      const after = { ...state, front: event.front };
      // The window shows the same and more; without it a turn goes on being shown.
      if (!event.front) return state.busy && !state.dismissed ? opened(after) : after;
      return state.wish === 'always' ? after : { ...after, ...GONE };
    }
    case 'pressed':
      return opened({ ...state, dismissed: false, unseenFailure: false });
    case 'turnBegan':
      return state.busy ? state : opened({ ...state, dismissed: false, unseenFailure: false });
    case 'activity':
      return active(state, event.busy);
    case 'failed':
      return state.openedBy === null ? state : { ...state, unseenFailure: true };
    case 'pointer': {
      const wasSeen = state.pointerInside && !event.inside;
      const unseenFailure = state.unseenFailure && !wasSeen;
      return { ...state, pointerInside: event.inside, unseenFailure };
    }
    case 'focus':
      return { ...state, focused: event.focused };
    case 'toggled':
      return state.openedBy === null
        ? { ...state, openedBy: 'person' }
        : { ...state, ...GONE, dismissed: true };
    case 'closed':
      return { ...state, ...GONE, dismissed: true };
    case 'faded':
      return lookOf(state) === 'fading' ? { ...state, ...GONE } : state;
    default:
      return assertNever(event, 'an overlay event without a meaning');
  }
}

/** By itself it comes only where the person wants it. */
function opened(state: OverlayState): OverlayState {
  const isWanted = state.wish === 'always' || (state.wish === 'whenAway' && !state.front);
  return isWanted && state.openedBy === null ? { ...state, openedBy: 'turn' } : state;
}

function active(state: OverlayState, busy: boolean): OverlayState {
  if (busy === state.busy) return state;
  if (busy) return opened({ ...state, busy, dismissed: false, unseenFailure: false });
  // What a person opened has served its purpose with the answer.
  return { ...state, busy, openedBy: state.openedBy === 'person' ? 'turn' : state.openedBy };
}
