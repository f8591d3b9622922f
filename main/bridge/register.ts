import { ipcMain } from 'electron';
import { WIRE } from '../../shared/bridge/wire.ts';
import type { Router } from './router.ts';

/** The pages' one channel. It is open before there is anybody to answer: what is asked until then waits. */
export interface BridgeGate {
  /** Answers from now on, those who wait first. */
  answerBy(router: Router): void;
  close(): void;
}

/** The only place that touches `ipcMain`: one channel, one router. */
export function openBridge(): BridgeGate {
  let answerBy: (router: Router) => void = () => undefined;
  const routed = new Promise<Router>((resolve) => {
    answerBy = resolve;
  });
  ipcMain.handle(WIRE.command, async (event, name: unknown, input: unknown) => {
    const router = await routed;
    // A frame may be gone by now; then its words are nobody's.
    const frame = event.senderFrame;
    return router(
      {
        webContentsId: event.sender.id,
        frameUrl: frame?.url ?? null,
        isMainFrame: frame !== null && frame.parent === null,
      },
      name,
      input,
    );
  });
  return {
    answerBy: (router) => {
      answerBy(router);
    },
    close() {
      ipcMain.removeHandler(WIRE.command);
    },
  };
}
