import { app, type Session, type WebContents } from 'electron';
import { APP_SCHEME } from '../../shared/bridge/wire.ts';
import { isGranted, mayBeGranted } from './permission-policy.ts';

/** Schemes a renderer may load from. There is no network among them. */
const LOCAL_SCHEMES: ReadonlySet<string> = new Set([
  `${APP_SCHEME}:`,
  'blob:',
  'data:',
  'devtools:',
]);

export interface SecurityOptions {
  readonly isOurWindow: (webContentsId: number) => boolean;
  /** macOS keeps a microphone permission of its own, and asks the person when it is new. */
  readonly askSystem: () => Promise<boolean>;
  readonly devServerUrl: string | null;
  /** Something was refused: worth a line in the log, since nothing of ours asks for it. */
  readonly onRefused: (what: string, facts: Readonly<Record<string, unknown>>) => void;
}

/** Default-deny for everything a renderer could ask of the session or do with its window. */
export function secureSession(session: Session, options: SecurityOptions): void {
  decidePermissions(session, options);
  denyDevices(session);
  // Chromium would fetch its dictionaries from Google at each start, also where no page asks for its spelling.
  session.setSpellCheckerLanguages([]);
  blockNetwork(session, options);
}

function decidePermissions(
  session: Session,
  { isOurWindow, askSystem, onRefused }: SecurityOptions,
): void {
  session.setPermissionRequestHandler((webContents, permission, callback, details) => {
    const granted = mayBeGranted({
      permission,
      requestingUrl: details.requestingUrl,
      isMainFrame: details.isMainFrame,
      isOurWindow: isOurWindow(webContents.id),
      mediaTypes: 'mediaTypes' in details ? (details.mediaTypes ?? []) : [],
    });
    if (!granted) {
      onRefused('permission', { permission, from: details.requestingUrl });
      callback(false);
      return;
    }
    void (async () => {
      callback(permission === 'media' ? await askSystem() : true);
    })();
  });
  session.setPermissionCheckHandler((webContents, permission, requestingOrigin, details) =>
    isGranted({
      permission,
      requestingUrl: details.requestingUrl ?? requestingOrigin,
      isMainFrame: details.isMainFrame,
      isOurWindow: webContents === null ? null : isOurWindow(webContents.id),
      mediaTypes: details.mediaType === undefined ? [] : [details.mediaType],
    }),
  );
}

function denyDevices(session: Session): void {
  session.setDevicePermissionHandler(() => false);
  // macOS pairs by itself and has no such handler.
  if (process.platform !== 'darwin') {
    session.setBluetoothPairingHandler((_details, callback) => {
      callback({ confirmed: false });
    });
  }
  session.setDisplayMediaRequestHandler((_request, callback) => {
    callback({});
  });
  session.on('select-hid-device', (event, _details, callback) => {
    event.preventDefault();
    callback();
  });
  session.on('select-serial-port', (event, _ports, _webContents, callback) => {
    event.preventDefault();
    callback('');
  });
  session.on('select-usb-device', (event, _details, callback) => {
    event.preventDefault();
    callback();
  });
}

function blockNetwork(session: Session, { devServerUrl, onRefused }: SecurityOptions): void {
  const devHost = devServerUrl === null ? null : new URL(devServerUrl).host;
  session.webRequest.onBeforeRequest((details, callback) => {
    const url = URL.canParse(details.url) ? new URL(details.url) : null;
    const allowed =
      url !== null &&
      (LOCAL_SCHEMES.has(url.protocol) || (devHost !== null && url.host === devHost));
    if (!allowed) onRefused('request', { host: url?.host ?? null, type: details.resourceType });
    callback({ cancel: !allowed });
  });
}

/** No navigation away, no second window, no webview: for every web contents there will ever be. */
export function secureWebContents({ onRefused }: Pick<SecurityOptions, 'onRefused'>): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      onRefused('window.open', { url });
      return { action: 'deny' };
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
      onRefused('webview', {});
    });
    contents.on('will-frame-navigate', (event) => {
      if (isReload(contents, event.url, event.isMainFrame)) return;
      event.preventDefault();
      onRefused('navigation', { url: event.url });
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
      onRefused('redirect', { url: event.url });
    });
  });
}

/** Vite reloads the page after some edits; a page may always become itself again. */
function isReload(contents: WebContents, url: string, isMainFrame: boolean): boolean {
  return isMainFrame && url === contents.getURL();
}
