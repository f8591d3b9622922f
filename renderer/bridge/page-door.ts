import type { BridgeDoor } from '../../shared/bridge/types.ts';

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly parley: BridgeDoor;
  }
}

/** The one place where a page takes the preload's door from its window. */
export function pageDoor(): BridgeDoor {
  return window.parley;
}
