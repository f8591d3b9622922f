/**
 * The peer's application: as small as an application around wavtools can be. Its page captures and plays
 * (page.mjs); bytes and orders pass between page and main by one MessagePort, as they do in Parley.
 * `globalThis.benchAudio` is for the bench what `parleyTest.audio` is in Parley.
 */
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { app, BrowserWindow, MessageChannelMain, protocol } from 'electron';

const PAGES = import.meta.dirname;
const WAVTOOLS = resolve(PAGES, '../../../../node_modules/wavtools');
/** @type {Readonly<Record<string, string>>} */
const TYPES = { '.html': 'text/html', '.mjs': 'text/javascript', '.js': 'text/javascript' };

protocol.registerSchemesAsPrivileged([
  { scheme: 'peer', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

/** @type {Set<(fact: unknown) => void>} */
const listeners = new Set();
/** @type {Electron.MessagePortMain | null} */
let port = null;
/** @type {unknown[]} */
let beforePort = [];
let lastFlush = 0;

/** @param {unknown} fact */
function tell(fact) {
  for (const listener of listeners) listener(fact);
}

/** @param {{ readonly data: any }} message */
function hear({ data }) {
  switch (data.type) {
    case 'audio':
      tell({ type: 'microphoneFrame', generation: 0, samples: new Int16Array(data.mono) });
      break;
    case 'opened':
      tell({ type: 'microphoneOpened', generation: 0 });
      break;
    case 'interrupted': {
      const { flush, offset } = data;
      const items =
        offset === null || offset.trackId === null
          ? []
          : [{ item: Number(offset.trackId), renderedFrames: offset.offset }];
      tell({ type: 'playbackFlushed', flush, items });
      break;
    }
  }
}

/** @param {unknown} message */
function order(message) {
  if (port === null) beforePort.push(message);
  else port.postMessage(message);
}

/** @param {Electron.WebContents} page */
function connect(page) {
  const { port1, port2 } = new MessageChannelMain();
  port1.on('message', hear);
  port1.start();
  page.postMessage('port', null, [port2]);
  port = port1;
  for (const message of beforePort) port1.postMessage(message);
  beforePort = [];
}

Reflect.set(globalThis, 'benchAudio', {
  microphone: {
    open() {
      order({ type: 'open' });
      return 0;
    },
    close() {
      order({ type: 'close' });
    },
    /** Only holds the device: the floor under everybody's processor time. */
    openBare() {
      order({ type: 'openBare' });
    },
  },
  player: {
    /** @param {number} item @param {Int16Array} samples */
    enqueue(item, samples) {
      order({ type: 'delta', track: String(item), samples });
    },
    endItem() {
      // wavtools knows no end of a track.
    },
    flush() {
      lastFlush += 1;
      order({ type: 'interrupt', flush: lastFlush });
      return lastFlush;
    },
    wake() {
      // Its context runs from `connect()` on.
    },
  },
  /** @param {(fact: unknown) => void} listener */
  on(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
});

/** @param {string} path */
function fileOf(path) {
  const [folder, name] = path.startsWith('/wavtools/')
    ? [WAVTOOLS, path.slice('/wavtools/'.length)]
    : [PAGES, path.slice(1)];
  const file = resolve(folder, name);
  return file.startsWith(folder + sep) ? file : null;
}

async function start() {
  protocol.handle('peer', async ({ url }) => {
    const file = fileOf(new URL(url).pathname);
    if (file === null) return new Response(null, { status: 404 });
    const headers = {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    };
    return new Response(new Uint8Array(await readFile(file)), { headers });
  });
  const window = new BrowserWindow({
    show: false,
    width: 200,
    height: 100,
    webPreferences: {
      preload: join(PAGES, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  const page = window.webContents;
  page.on('did-finish-load', () => {
    connect(page);
  });
  await window.loadURL('peer://page/page.html');
}

void app.whenReady().then(start);
