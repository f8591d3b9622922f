import type { HandlersOf } from '../../../shared/bridge/types.ts';
import { createAnswerDesk } from './answer-desk.ts';
import type { DeskPorts } from './desk-ports.ts';
import { createDiagnosticsDesk } from './diagnostics-desk.ts';
import { createFirstRunDesk } from './first-run-desk.ts';
import { createHistoryDesk } from './history-desk.ts';
import { createNativeDesk, type NativeDesk } from './native-desk.ts';
import { createOptionsDesk } from './options-desk.ts';
import { createTakeOutDesk } from './take-out-desk.ts';
import { watchTray } from '../tray-watch.ts';
import { createOverlayDesk, type OverlayDesk } from './overlay-desk.ts';

/** The commands of everything around the conversation. */
export type DeskHandlers = HandlersOf<
  | 'overlay'
  | 'answer'
  | 'history'
  | 'firstRun'
  | 'diagnostics'
  | 'options'
  | 'voice'
  | 'desktop'
  | 'place'
  | 'native'
  | 'takeOut'
  | 'link'
>;

export interface Desks {
  readonly handlers: DeskHandlers;
  readonly overlay: OverlayDesk;
  readonly native: NativeDesk;
  dispose(): void;
}

export function openDesks(ports: DeskPorts): Desks {
  const tray = watchTray(ports);
  const overlay = createOverlayDesk(ports);
  const answer = createAnswerDesk(ports);
  const history = createHistoryDesk(ports);
  const takeOut = createTakeOutDesk(ports, history);
  const native = createNativeDesk(ports, { tray, overlay, takeOut });
  const firstRun = createFirstRunDesk(ports);
  const diagnostics = createDiagnosticsDesk({
    ...ports,
    history: history.handlers['history.status'],
  });
  const options = createOptionsDesk(ports);
  return {
    handlers: {
      ...overlay.handlers,
      ...native.handlers,
      ...takeOut.handlers,
      ...answer.handlers,
      ...history.handlers,
      ...firstRun.handlers,
      ...diagnostics.handlers,
      ...options.handlers,
    },
    overlay,
    native,
    dispose() {
      for (const desk of [options, diagnostics, firstRun, native, takeOut, history, answer]) {
        desk.dispose();
      }
      overlay.dispose();
      tray.dispose();
    },
  };
}
