import { createPublisher } from '../../main/bridge/publisher.ts';
import { createRouter } from '../../main/bridge/router.ts';
import type { SenderFacts } from '../../main/bridge/trusted-sender.ts';
import { WIRE } from '../../shared/bridge/wire.ts';
import { bridgeContract, type StartBridge } from './bridge.contract.ts';

/** Main's own router and publisher, with Electron's IPC replaced by what it does to values: structured clone. */
const startRouter: StartBridge = ({ page, handlers }) => {
  const sender: SenderFacts = {
    webContentsId: 1,
    frameUrl: `app://${page}/${page}/index.html`,
    isMainFrame: true,
  };
  const router = createRouter({
    handlers,
    pageOf: (id) => (id === sender.webContentsId ? page : null),
    rateLimit: { take: () => true },
    onRefused: () => undefined,
  });
  const listeners = new Set<(name: string, payload: unknown) => void>();
  const publish = createPublisher((wanted) => [
    {
      isDestroyed: () => wanted !== page,
      send(channel, name, payload) {
        if (channel !== WIRE.event) throw new Error(`sent on ${channel}`);
        for (const listener of Array.from(listeners)) listener(name, structuredClone(payload));
      },
    },
  ]);
  return {
    door: {
      invoke: async (name, input) =>
        structuredClone(await router(sender, name, structuredClone(input))),
      on(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    tell: publish,
    stop: () => {
      listeners.clear();
    },
  };
};

bridgeContract('main’s router', startRouter);
