import { ok } from '../../../shared/result.ts';
import type { Desk } from './desk.ts';
import type { DeskPorts } from './desk-ports.ts';

export interface OverlayDesk extends Desk<'overlay'> {
  isVisible(): boolean;
  /** As a click on the tray does. */
  toggle(): void;
}

export function createOverlayDesk(_ports: DeskPorts): OverlayDesk {
  return {
    handlers: {
      'overlay.wantFocus': () => ok(undefined),
      'overlay.hide': () => ok(undefined),
      'overlay.stay': () => ok(undefined),
      'overlay.fit': () => ok(undefined),
    },
    isVisible: () => false,
    toggle: () => undefined,
    dispose: () => undefined,
  };
}
