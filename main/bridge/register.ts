import { ipcMain } from 'electron';
import { WIRE } from '../../shared/bridge/wire.ts';
import type { Router } from './router.ts';

/** The only place that touches `ipcMain`: one channel, one router. Returns the way out. */
export function registerBridge(router: Router): () => void {
  ipcMain.handle(WIRE.command, (event, name: unknown, input: unknown) => {
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
  return () => {
    ipcMain.removeHandler(WIRE.command);
  };
}
