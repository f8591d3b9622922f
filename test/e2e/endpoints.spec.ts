import { startConnectProxy } from '../fakes/connect-proxy.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { profileWith } from './support/profiles.ts';
import { ANSWER, ask, expect, expectAnswer, pressWayOut, test, WAIT } from './support/way-out.ts';

test('a server of one’s own is given its own key, and spoken to in its own dialect', async ({
  launch,
}, testInfo) => {
  const server = await startFakeRealtimeServer({
    manners: { dialect: 'beta' },
    answer: { text: ANSWER, audioMs: 200 },
  });
  try {
    const endpoint = { kind: 'custom', url: server.url, dialect: 'ga' } as const;
    const profile = await profileWith({ endpoint }, testInfo);
    const { app, window } = await launch({ profile });
    const page = await window();
    await ask(page);
    await pressWayOut(page, 'invalidKey', 'Change the key');
    await page.getByTestId('key-field').fill(server.key);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Close settings' }).click();
    await page.getByTestId('kept').getByRole('button', { name: 'Send again' }).click();
    await pressWayOut(page, 'wrongDialect', 'Switch dialect');
    await expectAnswer(page, app);
  } finally {
    await server.close();
  }
});

test('the proxy of the system is used, and named when it lets nothing through', async ({
  launch,
}) => {
  const server = await startFakeRealtimeServer({ answer: { text: ANSWER, audioMs: 200 } });
  const proxy = await startConnectProxy(407);
  try {
    const { app, window } = await launch({
      env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
      args: [`--proxy-server=${proxy.url}`, '--proxy-bypass-list=<-loopback>'],
    });
    const page = await window();
    await ask(page);
    const notice = page.locator('[data-testid=failure][data-failure=proxyRefused]').first();
    await expect(notice).toContainText(proxy.host, WAIT);
    expect(server.connections.total).toBe(0);
    proxy.answerWith(200);
    await page.getByRole('button', { name: 'Send again' }).first().click();
    await expectAnswer(page, app);
    // Nobody else was ever asked for: no updates, no dictionaries, no counting.
    expect(new Set(proxy.asked.map(({ to }) => to))).toEqual(new Set([new URL(server.url).host]));
  } finally {
    await server.close();
    await proxy.close();
  }
});
