/**
 * What `npm run bench:start` compares Parley with: an Electron application that only opens a window. It says on
 * standard output when that can be seen, in Unix milliseconds, as Parley says in its log when it is ready to talk.
 */
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

app.on('window-all-closed', () => {
  app.quit();
});

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    show: false,
    // As large as Parley's own.
    width: 460,
    height: 720,
    title: 'Empty',
    webPreferences: { sandbox: true, contextIsolation: true },
  });
  window.once('ready-to-show', () => {
    window.show();
    process.stdout.write(`shown ${Date.now()}\n`);
  });
  return window.loadFile(join(import.meta.dirname, 'page.html'));
});
