import type { Page } from '@playwright/test';
import type { WebPreferences } from 'electron';
import type {} from '../../renderer/bridge/page-door.ts';
import { expect, test } from './support/launch.ts';
import { sharedParley } from './support/shared-parley.ts';

/** The whole table: what the running app's windows must have, read back from Electron itself. */
const PREFERENCES: Partial<WebPreferences> = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
};

const shared = sharedParley();

test.describe('the running app’s windows', () => {
  test('have the preferences of the table, and no third one exists', async () => {
    const parley = shared();
    await Promise.all([parley.window(), parley.audioPage()]);
    const windows = await parley.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        // Left out of newer type definitions, but there: what the renderer was really started with.
        const read: unknown = Reflect.get(contents, 'getLastWebPreferences');
        const preferences: unknown = typeof read === 'function' ? read.call(contents) : null;
        return { url: contents.getURL(), preferences };
      }),
    );
    expect(windows.map(({ url }) => url).toSorted()).toEqual([
      'app://audio/audio/index.html',
      'app://ui/ui/index.html',
    ]);
    for (const { url, preferences } of windows) {
      // One that is off may be left out of the list.
      const stated = {
        nodeIntegrationInWorker: false,
        enableBlinkFeatures: '',
        ...Object(preferences),
      };
      expect(stated, url).toMatchObject({ ...PREFERENCES, enableBlinkFeatures: '' });
    }
  });

  test('let the audio page sound although nobody ever clicks in it', async () => {
    const parley = shared();
    const audio = await parley.audioPage();
    const state = await audio.evaluate(async () => {
      const context = new AudioContext();
      await context.resume();
      const { state: reached } = context;
      await context.close();
      return reached;
    });
    expect(state).toBe('running');
  });

  test('answer with the headers that close them off', async () => {
    const parley = shared();
    const [ui, audio] = await Promise.all([parley.window(), parley.audioPage()]);
    const [ofUi, ofAudio] = await Promise.all([headersOf(ui), headersOf(audio)]);
    for (const headers of [ofUi, ofAudio]) {
      expect(headers).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      });
      expect(headers['content-security-policy']).toContain(
        "default-src 'none'; connect-src 'self'",
      );
      expect(headers['content-security-policy'] ?? '').not.toMatch(
        /unsafe-inline|'unsafe-eval'|https?:|wss?:/,
      );
    }
    expect(ofUi['content-security-policy']).not.toContain('wasm');
    expect(ofUi['content-security-policy']).toContain("require-trusted-types-for 'script'");
    expect(ofUi['permissions-policy']).toContain('microphone=()');
    expect(ofAudio['permissions-policy']).toContain('microphone=(self)');
    expect(await audio.evaluate(() => window.crossOriginIsolated)).toBe(true);
  });

  test('show their pages without breaking their own policy', async () => {
    const parley = shared();
    const pages = await Promise.all([parley.window(), parley.audioPage()]);
    await Promise.all(pages.map((page) => page.reload()));
    const noted = await Promise.all(
      pages.map((page) =>
        page.evaluate(async () => {
          // A reload starts the page over; the listener is too late for its first moments, the observer is not.
          const broken: unknown[] = [];
          const observer = new ReportingObserver(
            (reports) => {
              for (const report of reports) broken.push(report.body);
            },
            { types: ['csp-violation'], buffered: true },
          );
          observer.observe();
          await new Promise((resolve) => requestIdleCallback(resolve));
          return [...broken, ...observer.takeRecords().map((report) => report.body)];
        }),
      ),
    );
    expect(noted).toEqual([[], []]);
  });

  test('know two functions of ours and nothing of Node or Electron', async () => {
    const parley = shared();
    const pages = await Promise.all([parley.window(), parley.audioPage()]);
    const found = await Promise.all(
      pages.map((page) =>
        page.evaluate(() => ({
          parley: Object.keys(window.parley).toSorted(),
          frozen: Object.isFrozen(window.parley),
          foreign: [
            'require',
            'process',
            'module',
            'Buffer',
            'global',
            'electron',
            'ipcRenderer',
          ].filter((name) => name in window),
        })),
      ),
    );
    const expected = { parley: ['invoke', 'on'], frozen: true, foreign: [] };
    expect(found).toEqual([expected, expected]);
  });
});

async function headersOf(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const answer = await fetch(window.location.href);
    return Object.fromEntries(Array.from(answer.headers.entries()));
  });
}
