import type { GestureDesk } from '../gestures/gesture-desk.ts';
import type { KeyWatchers } from './key-watchers.ts';
import type { TierOrder } from './tier-state.ts';

type Told = Extract<TierOrder, { readonly type: 'edge' | 'press' | 'lost' }>;

/** Between the tiers and the gesture desk, which hears of the end only of what it was told the beginning of. */
export interface DeskRelay {
  pass(order: Told): void;
  /** What the desk believes is held will never be told to be let go. */
  letGo(): void;
}

export function createDeskRelay({
  desk,
  watchers,
  isSilent,
}: {
  readonly desk: Pick<GestureDesk, 'edge' | 'press' | 'lost'>;
  /** Who looks at the key gets its edges instead of the desk. */
  readonly watchers: KeyWatchers;
  /** A key is being recorded: nobody is told of edges. */
  readonly isSilent: () => boolean;
}): DeskRelay {
  let isHeld = false;
  return {
    pass(order) {
      if (isSilent() || watchers.see(order)) return;
      if (order.type === 'press') {
        desk.press(order.atMs);
        return;
      }
      const isDown = order.type === 'edge' && order.edge === 'down';
      if (!isDown && !isHeld) return;
      isHeld = isDown;
      if (order.type === 'lost') desk.lost('globalKey');
      else desk.edge({ control: 'globalKey', edge: order.edge, atMs: order.atMs });
    },
    letGo() {
      if (isHeld) desk.lost('globalKey');
      isHeld = false;
    },
  };
}
