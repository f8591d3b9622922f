import { app, utilityProcess } from 'electron';

/**
 * An Electron app with nothing in it but the engine's own process, forked as Parley forks it: what that takes is
 * read from outside. The bench speaks to `globalThis.engineHost`.
 */

app.disableHardwareAcceleration();

/** @type {import('./engine-host.ts').EngineHost} */
const host = {
  async start({ entry, token }) {
    const child = utilityProcess.fork(entry, [], { serviceName: 'Parley engine', stdio: 'ignore' });
    /** @type {string[]} */
    const unloaded = [];
    const port = new Promise((resolve, reject) => {
      child.on('message', (report) => {
        if (report.type === 'listening') resolve(report.port);
        if (report.type === 'failed') reject(new Error(report.message));
        if (report.type === 'unloaded') unloaded.push(report.part);
      });
      child.once('exit', (code) => reject(new Error(`the engine ended with ${code}`)));
    });
    host.unloadAfter = (afterMs) => {
      child.postMessage({ type: 'settings', settings: { unloadAfterMs: afterMs } });
    };
    host.unloaded = () => unloaded.length;
    child.postMessage({ type: 'start', token, timeZone: 'America/New_York', locale: 'en-US' });
    return { port: await port, pid: child.pid ?? 0 };
  },
  unloadAfter: () => undefined,
  unloaded: () => 0,
};

globalThis.engineHost = host;
