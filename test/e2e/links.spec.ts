import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runtimeAtHand } from '../../tools/runtime/find-runtime.ts';
import type { LaunchedApp } from '../../tools/app/launch-app.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { expect, test } from './support/launch.ts';
import { endedTurn, turnsOf } from './support/talk.ts';

const run = promisify(execFile);
const projectRoot = join(import.meta.dirname, '..', '..');
const WAIT = { timeout: 20_000 };

const asking = (text: string): string => `parley://ask?text=${encodeURIComponent(text)}`;

/** As a browser does it: the system starts Parley with the address, whether or not it runs already. */
async function follow({ profile }: LaunchedApp, address: string): Promise<void> {
  const runtime = runtimeAtHand();
  if (runtime === null) throw new Error('no Electron runtime here: run "npm run setup" first');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  await run(runtime.executable, [...asRoot, projectRoot, address], {
    env: { ...process.env, PARLEY_PROFILE_DIR: profile, PARLEY_TEST: '1' },
  });
}

test('a link asks nothing by itself: its question is read, asked or discarded, and one after the other; what links may not do is refused with words', async ({
  launch,
}) => {
  const server = await startFakeRealtimeServer();
  server.say({ text: 'The second highest.', audioMs: 100 });
  try {
    const parley = await launch({
      env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
      args: ['--password-store=basic', asking('Cold start?')],
    });
    const page = await parley.window();
    const dialog = page.getByTestId('link-question');

    await expect(dialog.getByRole('blockquote')).toHaveText('Cold start?', WAIT);
    await expect(dialog.getByRole('button', { name: 'Discard' })).toBeFocused();
    // Who presses Enter without reading sends nothing.
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);

    await page.getByTestId('settings').click();
    await follow(parley, asking('How high is K2?'));
    await expect(dialog.getByRole('blockquote')).toHaveText('How high is K2?', WAIT);
    await follow(parley, 'parley://settings');
    await expect(dialog.getByRole('blockquote')).toHaveText('How high is K2?');
    expect(await turnsOf(parley.app)).toEqual([]);
    expect(server.received.filter(({ type }) => type === 'conversation.item.create')).toEqual([]);
    await dialog.getByRole('button', { name: 'Ask' }).click();

    await expect(dialog).toContainText('something that links may not do', WAIT);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    expect(await endedTurn(parley.app)).toMatchObject({
      heard: 'How high is K2?',
      answer: 'The second highest.',
    });
    await expect(page.getByTestId('heard')).toBeInViewport();
    await expect(page.getByTestId('heard')).toHaveText('How high is K2?');

    await follow(parley, asking('x'.repeat(2_001)));
    await expect(dialog).toContainText('longer than 2,000 characters', WAIT);
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    expect(await turnsOf(parley.app)).toHaveLength(1);
  } finally {
    await server.close();
  }
});
