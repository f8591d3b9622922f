import type { ElectronApplication } from '@playwright/test';
import type {} from '../../renderer/bridge/page-door.ts';
import { expect, test } from './support/launch.ts';
import { mediaAnswers, networkAttempts, permissionStates } from './support/page-attempts.ts';
import { sharedParley } from './support/shared-parley.ts';

const shared = sharedParley({ args: ['--use-fake-device-for-media-stream'] });

test.describe('a page that was taken over', () => {
  test('gets no permission but the audio page’s own', async () => {
    const parley = shared();
    const [ui, audio] = await Promise.all([parley.window(), parley.audioPage()]);
    expect(await mediaAnswers(ui)).toEqual({
      audio: 'NotAllowedError',
      video: 'NotAllowedError',
      both: 'NotAllowedError',
      screen: 'NotAllowedError',
    });
    expect(await mediaAnswers(audio)).toEqual({
      audio: 'granted',
      video: 'NotAllowedError',
      both: 'NotAllowedError',
      screen: 'NotAllowedError',
    });
    const states = await Promise.all([ui, audio].map((page) => permissionStates(page)));
    expect(states.flat().filter((state) => state.endsWith('granted'))).toEqual([]);
  });

  test('cannot go anywhere, open anything or embed anything', async () => {
    const parley = shared();
    const ui = await parley.window();
    const before = ui.url();
    const count = await windowCount(parley.app);
    const opened = await ui.evaluate(() => {
      const blank = window.open('about:blank');
      const self = window.open('app://ui/ui/index.html');
      const embed = (tag: string, attribute: string): void => {
        const element = document.createElement(tag);
        try {
          element.setAttribute(attribute, 'https://example.test/');
        } catch {
          // Trusted types refuse some of them here already.
        }
        document.body.append(element);
      };
      embed('webview', 'src');
      embed('iframe', 'src');
      embed('embed', 'src');
      embed('object', 'data');
      window.location.href = 'https://example.test/';
      return [blank, self];
    });
    expect(opened).toEqual([null, null]);
    await ui.evaluate(() => {
      window.location.assign('app://audio/audio/index.html');
    });
    await ui.evaluate(() => {
      window.location.assign('file:///etc/passwd');
    });
    expect(await ui.evaluate(() => window.location.href)).toBe(before);
    expect(await windowCount(parley.app)).toBe(count);
    const guests = await parley.app.evaluate(
      ({ webContents }) =>
        webContents.getAllWebContents().filter((contents) => contents.getType() === 'webview')
          .length,
    );
    expect(guests).toBe(0);
  });

  test('has no network, not even to this computer', async () => {
    const parley = shared();
    const pages = await Promise.all([parley.window(), parley.audioPage()]);
    for (const attempts of await Promise.all(pages.map((page) => networkAttempts(page)))) {
      expect(attempts).toEqual({
        fetch: 'blocked',
        loopback: 'blocked',
        socket: 'blocked',
        image: 'blocked',
        beacon: 'blocked',
      });
    }
  });

  test('runs no code from text', async () => {
    const parley = shared();
    const ui = await parley.window();
    const ran = await ui.evaluate(async () => {
      // What is evaluated for a test directly is excused from the policy; what the page does later is not.
      await new Promise((resolve) => requestIdleCallback(resolve));
      const attempt = (run: () => unknown): string => {
        try {
          run();
          return 'ran';
        } catch {
          return 'blocked';
        }
      };
      const code = attempt(() => window.eval('1 + 1'));
      const made = attempt(() => Reflect.construct(Function, ['return 1']));
      const html = attempt(() => {
        document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.taken = 1">');
      });
      const script = document.createElement('script');
      const inline = attempt(() => {
        script.textContent = 'window.taken = 1';
        document.head.append(script);
      });
      await new Promise((resolve) => requestIdleCallback(resolve));
      return { code, made, html, inline, taken: 'taken' in window };
    });
    expect(ran).toEqual({
      code: 'blocked',
      made: 'blocked',
      html: 'blocked',
      inline: 'blocked',
      taken: false,
    });
  });

  test('cannot speak to main with another page’s voice or as a frame', async () => {
    const parley = shared();
    const [ui, audio] = await Promise.all([parley.window(), parley.audioPage()]);
    const refused = { ok: false, failure: { refusal: 'untrustedSender' } };
    expect(await audio.evaluate(() => window.parley.invoke('key.get', undefined))).toEqual(refused);
    expect(
      await ui.evaluate(() => window.parley.invoke('audio.connect', { nonce: 'n'.repeat(32) })),
    ).toEqual(refused);
    const inFrame = await ui.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      return typeof Reflect.get(frame.contentWindow ?? {}, 'parley');
    });
    expect(inFrame).toBe('undefined');
  });

  test('is refused by a window main does not know, though it shows our page', async () => {
    const parley = shared();
    const answer = await parley.app.evaluate(async ({ app, BrowserWindow }) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: { sandbox: true, preload: `${app.getAppPath()}/out/preload/preload.cjs` },
      });
      await stranger.loadURL('app://ui/ui/index.html');
      const said: unknown = await stranger.webContents.executeJavaScript(
        `window.parley.invoke('key.get', undefined)`,
      );
      stranger.destroy();
      return said;
    });
    expect(answer).toEqual({ ok: false, failure: { refusal: 'untrustedSender' } });
  });

  test('reads no file outside the build', async () => {
    const parley = shared();
    const ui = await parley.window();
    const statuses = await ui.evaluate(() =>
      Promise.all(
        [
          '/assets/%2e%2e%2f%2e%2e%2fmain%2findex.js',
          '/assets/..%5c..%5cmain%5cindex.js',
          '/%2fetc%2fpasswd',
          '/audio/index.html',
          '/ui/missing.html',
        ].map(async (path) => (await fetch(path)).status),
      ),
    );
    expect(statuses).toEqual([404, 404, 404, 404, 404]);
    const posted = await ui.evaluate(
      async () => (await fetch('/ui/index.html', { method: 'POST' })).status,
    );
    expect(posted).toBe(405);
  });
});

async function windowCount(app: ElectronApplication): Promise<number> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
}
