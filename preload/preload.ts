import { contextBridge, ipcRenderer } from 'electron';
import type { BridgeDoor } from '../shared/bridge/types.ts';
import { WIRE, type AudioPortsMessage } from '../shared/bridge/wire.ts';

/**
 * Carries, and decides nothing: main checks every call and knows every name. The page gets two functions;
 * no Electron object passes through, so neither does an event's `sender`.
 */
const door: BridgeDoor = {
  invoke: (name, input) => ipcRenderer.invoke(WIRE.command, name, input),
  on(listener) {
    const forward = (_event: unknown, name: string, payload: unknown): void => {
      listener(name, payload);
    };
    ipcRenderer.on(WIRE.event, forward);
    return () => {
      ipcRenderer.off(WIRE.event, forward);
    };
  },
};

contextBridge.exposeInMainWorld('parley', door);

// A MessagePort cannot cross the context bridge; it can be posted to the page's own window.
ipcRenderer.on(WIRE.audioPorts, (event, nonce: string) => {
  const message: AudioPortsMessage = { type: WIRE.audioPorts, nonce };
  window.postMessage(message, window.location.origin, [...event.ports]);
});
