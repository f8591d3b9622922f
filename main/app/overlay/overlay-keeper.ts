import type { Settings } from '../../../shared/settings.ts';
import type { SessionSnapshot, Turn } from '../../../shared/session-snapshot.ts';
import type { Clock } from '../../session/session.ts';
import {
  lookOf,
  overlayAtRest,
  stepOverlay,
  type OverlayEvent,
  type OverlayLook,
} from './overlay-policy.ts';
import type { OverlayWindow } from './overlay-window.ts';

/** How long it stays after the last sound. */
export const FADE_MS = 4_000;
/**
 * Its renderer is given back after so long out of sight. To make another one takes a good part of a second, which who
 * talks every few minutes should not wait for.
 */
export const RENDERER_REST_MS = 600_000;

/** What decides of a turn. */
type OverlayTurn = Pick<Turn, 'startedAtMs' | 'restored' | 'failure' | 'outcome'>;

export interface OverlayKeeper {
  tell(event: OverlayEvent): void;
  /** Somebody pressed what is held to talk. */
  pressed(failureStands: boolean): void;
  sessionChanged(snapshot: Pick<SessionSnapshot, 'label' | 'failure'>): void;
  turnChanged(turn: OverlayTurn): void;
  isVisible(): boolean;
  dispose(): void;
}

export interface OverlayKeeperOptions {
  readonly window: OverlayWindow;
  readonly clock: Pick<Clock, 'after'>;
  readonly wish: Settings['overlay'];
}

/** Joins what decides about the overlay to its window and to the clock. */
export function createOverlayKeeper({ window, clock, wish }: OverlayKeeperOptions): OverlayKeeper {
  let state = overlayAtRest(wish);
  let look: OverlayLook = 'hidden';
  let callOffFade: (() => void) | null = null;
  let callOffRest: (() => void) | null = null;
  let failure: string | null = null;
  let newestAtMs = Number.NEGATIVE_INFINITY;

  function tell(event: OverlayEvent): void {
    state = stepOverlay(state, event);
    const now = lookOf(state);
    if (now === look) return;
    const before = look;
    look = now;
    callOffFade?.();
    callOffFade = null;
    if (now === 'fading') {
      callOffFade = clock.after(FADE_MS, () => {
        tell({ type: 'faded' });
      });
    }
    if (now === 'hidden') {
      window.hide();
      rest();
    } else if (before === 'hidden') {
      callOffRest?.();
      window.show();
    }
  }

  function rest(): void {
    callOffRest?.();
    callOffRest = clock.after(RENDERER_REST_MS, () => {
      window.destroy();
    });
  }

  return {
    tell,
    pressed(failureStands) {
      tell({ type: 'pressed' });
      if (failureStands) tell({ type: 'failed' });
    },
    sessionChanged(snapshot) {
      const name = snapshot.failure?.name ?? null;
      tell({ type: 'activity', busy: isBusy(snapshot.label) });
      if (name !== null && name !== failure) tell({ type: 'failed' });
      failure = name;
    },
    turnChanged(turn) {
      if (!turn.restored && turn.startedAtMs > newestAtMs) {
        newestAtMs = turn.startedAtMs;
        tell({ type: 'turnBegan' });
      }
      if (turn.outcome !== null && turn.failure !== null) tell({ type: 'failed' });
    },
    isVisible: () => window.isVisible(),
    dispose() {
      callOffFade?.();
      callOffRest?.();
      window.destroy();
    },
  };
}

function isBusy(label: SessionSnapshot['label']): boolean {
  return (
    label === 'opening' || label === 'listening' || label === 'thinking' || label === 'speaking'
  );
}
