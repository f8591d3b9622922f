import { app } from 'electron';
import { ok } from '../../../shared/result.ts';
import { createOverlayKeeper } from '../overlay/overlay-keeper.ts';
import { createOverlayWindow } from '../overlay/overlay-window.ts';
import type { Desk } from './desk.ts';
import type { DeskPorts } from './desk-ports.ts';

export interface OverlayDesk extends Desk<'overlay'> {
  isVisible(): boolean;
  /** As a click on the tray does. */
  toggle(): void;
}

/** What begins something to be seen, among what gestures order. */
const BEGINS = new Set(['press', 'toggle', 'once', 'handsFreeOn', 'resume']);

/** The small window that shows what is said while another program has the focus. */
export function createOverlayDesk(ports: DeskPorts): OverlayDesk {
  const { settings, gestures, assistant, clock } = ports;
  const { session } = ports.conversation;
  const window = createOverlayWindow({
    preload: ports.paths.preload,
    registry: ports.registry,
    zoom: () => settings.get().textSize,
    onFocus: (focused) => {
      keeper.tell({ type: 'focus', focused });
    },
    onGone: (reason) => {
      ports.log('the quick overlay went', { reason });
      ports.pageEdges.gone();
      keeper.tell({ type: 'closed' });
    },
  });
  const keeper = createOverlayKeeper({ window, clock, wish: settings.get().overlay });
  const leave = ports.environment.hasOverlay ? follow() : [];

  function follow(): (() => void)[] {
    // A window that is closed loses the focus without a word, so it is asked for with everything that happens.
    const lookInFront = (): void => {
      keeper.tell({ type: 'front', front: assistant.isFront() });
    };
    app.on('browser-window-focus', lookInFront);
    app.on('browser-window-blur', lookInFront);
    return [
      () => {
        app.removeListener('browser-window-focus', lookInFront);
        app.removeListener('browser-window-blur', lookInFront);
      },
      session.on((event) => {
        if (event.type === 'snapshotChanged') {
          lookInFront();
          keeper.sessionChanged(event.snapshot);
        }
        if (event.type === 'turnChanged') keeper.turnChanged(event.turn);
      }),
      gestures.on(({ orders }) => {
        if (!orders.some((order) => BEGINS.has(order))) return;
        ports.conversation.microphoneFirst.afterwards(() => {
          lookInFront();
          keeper.pressed(session.snapshot().failure !== null);
        });
      }),
      settings.on(({ overlay, textSize }, before) => {
        keeper.tell({ type: 'wished', wish: overlay });
        if (textSize !== before.textSize) window.zoomChanged();
      }),
    ];
  }

  return {
    handlers: {
      'overlay.wantFocus': () => {
        window.focus();
        return ok(undefined);
      },
      'overlay.hide': () => {
        keeper.tell({ type: 'closed' });
        return ok(undefined);
      },
      'overlay.stay': ({ inside }) => {
        keeper.tell({ type: 'pointer', inside });
        return ok(undefined);
      },
      'overlay.fit': ({ heightPx }) => {
        window.fit(heightPx);
        return ok(undefined);
      },
    },
    isVisible: () => keeper.isVisible(),
    toggle() {
      if (ports.environment.hasOverlay) keeper.tell({ type: 'toggled' });
    },
    dispose() {
      for (const off of leave) off();
      keeper.dispose();
    },
  };
}
