import { createServer } from 'node:http';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { FAULTS } from '../fakes/realtime/faults.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { microphoneArgs, noise } from './audio-support.ts';
import { expect, test } from './support/launch.ts';
import { endedTurn, holdToTalk, snapshotOf, turnsOf, wireOf, wrongdoings } from './support/talk.ts';

const SPEECH = noise(48_000 * 30, 11);
const FIXTURE = fileURLToPath(
  new URL('../fixtures/realtime-permission-error.log', import.meta.url),
);

async function noticeIn(page: Page): Promise<string> {
  const notice = page.getByTestId('failure').first();
  await expect(notice).toBeVisible({ timeout: 20_000 });
  return (await notice.textContent()) ?? '';
}

test('a wrong key is told as such, with a button to change it, and the words are kept', async ({
  launch,
}, testInfo) => {
  const server = await startFakeRealtimeServer();
  server.failNext(FAULTS.wrongKey);
  try {
    const { app, window } = await launch({
      args: await microphoneArgs(SPEECH, testInfo),
      env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: 'sk-fake-wrong-0123456789' },
    });
    const page = await window();
    await holdToTalk({ app, page }, 900);
    const turn = await endedTurn(app);

    expect(turn.outcome).toBe('kept');
    expect(turn.failure?.name).toBe('invalidKey');
    expect(turn.keptMs).toBeGreaterThan(900);
    expect(await noticeIn(page)).toContain('does not know this API key');
    await page.getByRole('button', { name: 'Change the key' }).first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
  } finally {
    await server.close();
  }
});

test(
  'a refused connection is told as such while it is tried again, and the words are sent when it works',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const taken = await startFakeRealtimeServer();
    const { port } = new URL(taken.url);
    await taken.close();
    const { app, window } = await launch({
      args: await microphoneArgs(SPEECH, testInfo),
      env: { PARLEY_ENDPOINT: taken.url, PARLEY_API_KEY: taken.key },
    });
    const page = await window();
    await holdToTalk({ app, page }, 900);
    await expect
      .poll(async () => (await snapshotOf(app)).connection, { timeout: 20_000 })
      .toBe('waiting');

    const server = await startFakeRealtimeServer({ port: Number(port) });
    try {
      const turn = await endedTurn(app);
      expect(turn.outcome).toBe('answered');
      expect(server.audio().length).toBeGreaterThan(900 * 24);
      expect(wrongdoings(server)).toEqual([]);
    } finally {
      await server.close();
    }
  },
);

test(
  'nothing at the address for good ends in a message that names the network, with the words kept',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const gone = await startFakeRealtimeServer();
    await gone.close();
    const { app, window } = await launch({
      args: await microphoneArgs(SPEECH, testInfo),
      env: { PARLEY_ENDPOINT: gone.url, PARLEY_API_KEY: gone.key },
    });
    const page = await window();
    await holdToTalk({ app, page }, 900);
    const turn = await endedTurn(app, 50_000);

    expect(turn).toMatchObject({ outcome: 'kept', failure: { name: 'offline' } });
    expect(turn.keptMs).toBeGreaterThan(900);
    expect(await noticeIn(page)).toMatch(/^The connection was refused: nothing is listening/);
    await expect(page.getByRole('button', { name: 'Send again' }).first()).toBeVisible();
  },
);

test(
  'an address that speaks HTML is said to be a web page',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const site = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>Welcome</p>');
    });
    site.on('upgrade', (_request, socket) => {
      socket.end('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<!doctype html><p>Welcome</p>');
    });
    site.listen(0, '127.0.0.1');
    await once(site, 'listening');
    const address = site.address();
    if (address === null || typeof address === 'string') throw new Error('no port was given');
    try {
      const { app, window } = await launch({
        args: await microphoneArgs(SPEECH, testInfo),
        env: {
          PARLEY_ENDPOINT: `ws://127.0.0.1:${address.port}/`,
          PARLEY_API_KEY: 'sk-fake-0123456789',
        },
      });
      const page = await window();
      await holdToTalk({ app, page }, 900);
      const turn = await endedTurn(app);

      expect(turn).toMatchObject({ outcome: 'kept', failure: { name: 'notARealtimeServer' } });
      expect(await noticeIn(page)).toMatch(/web page/i);
    } finally {
      site.closeAllConnections();
      site.close();
    }
  },
);

test(
  'a denied microphone is named, and nothing pretends to listen',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const server = await startFakeRealtimeServer();
    try {
      const { app, window, audioPage } = await launch({
        args: await microphoneArgs(SPEECH, testInfo),
        env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
      });
      await (
        await audioPage()
      ).evaluate(() => {
        // What the system says when the person has switched the microphone off for Parley.
        navigator.mediaDevices.getUserMedia = () =>
          Promise.reject(new DOMException('Permission denied by system', 'NotAllowedError'));
      });
      const page = await window();
      await page.getByTestId('talk').hover();
      await page.mouse.down();
      await expect
        .poll(async () => (await snapshotOf(app)).failure?.name ?? null, { timeout: 10_000 })
        .toBe('microphoneDenied');
      await page.mouse.up();

      expect(await noticeIn(page)).toMatch(/not allowed to use the microphone/i);
      expect(await snapshotOf(app)).toMatchObject({ microphoneOpen: false, label: 'needsYou' });
    } finally {
      await server.close();
    }
  },
);

test('the recorded permission error, played raw, shows its cause, costs nothing and keeps the words', async ({
  launch,
}, testInfo) => {
  const server = await startFakeRealtimeServer();
  const played = await server.playFixtureLog(FIXTURE);
  try {
    const { app, window } = await launch({
      args: await microphoneArgs(SPEECH, testInfo),
      env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
    });
    const page = await window();
    await page.getByTestId('hands-free').click();
    const turn = await endedTurn(app);

    expect(turn.outcome).toBe('failed');
    expect(turn.failure).toMatchObject({ name: 'keyLacksScope', scopes: ['model.request'] });
    expect(turn.heard).toBeNull();
    expect(turn.answer).toBe('');
    expect(turn.receipt?.costUsd).toBe(0);
    // The voice window of the log: 2228 to 3040 ms.
    expect(turn.keptMs).toBeGreaterThanOrEqual(802);
    expect(turn.keptMs).toBeLessThanOrEqual(822);
    expect((await turnsOf(app)).length).toBe(1);

    const wire = await wireOf(app);
    const during = wire.slice(
      wire.indexOf('received response.created'),
      wire.indexOf('received response.done'),
    );
    expect(
      during.filter((entry) => entry === 'sent input_audio_buffer.append').length,
    ).toBeGreaterThan(1);
    expect((await played.finished).framesDuringResponse).toBeGreaterThan(1);

    expect(await noticeIn(page)).toContain('model.request');
    await expect(page.getByRole('button', { name: /permissions page/ })).toBeVisible();
    await expect(page.getByTestId('receipt')).toContainText('$0.00');
    await expect(page.getByTestId('kept')).toContainText('Your words are kept');
    await page.screenshot({ path: testInfo.outputPath('permission-error.png') });
  } finally {
    await server.close();
  }
});
