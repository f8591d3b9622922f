import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { openHistoryStore } from '../../main/history/worker/history-store.ts';
import { writtenTurn } from '../fakes/history/history-turns.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { expect, test } from './support/launch.ts';
import { profileWith } from './support/profiles.ts';
import { turnsOf } from './support/talk.ts';

const WAIT = { timeout: 20_000 };
/** Words that stand nowhere by chance: each is said in one turn only. */
const FIRST = 'zyxwheron';
const SECOND = 'vutsotter';

/** With Tab alone; whoever goes round without finding it never gets there. */
async function tabTo(page: Page, wanted: Locator, stops = 60): Promise<void> {
  await expect(wanted).toBeVisible(WAIT);
  const isThere = await wanted.evaluate((element) => element.contains(document.activeElement));
  if (isThere) return;
  expect(stops, 'Tab comes to it').toBeGreaterThan(0);
  await page.keyboard.press('Tab');
  await tabTo(page, wanted, stops - 1);
}

async function pressAt(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press('Enter');
}

async function ask(page: Page, app: ElectronApplication, question: string): Promise<void> {
  const before = (await turnsOf(app)).length;
  await tabTo(page, page.getByTestId('composer'));
  await page.keyboard.type(question);
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await turnsOf(app)).map(({ outcome }) => outcome), WAIT)
    .toEqual(Array.from({ length: before + 1 }, () => 'answered'));
}

/** The system's own dialog cannot be pressed from here: it answers as somebody who chose this file. */
async function chooseFile(app: ElectronApplication, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, filePath);
}

/** Every file of the profile, Chromium's too, whose bytes hold the word, as main and as pages write it. */
async function filesWith(word: string, profile: string): Promise<readonly string[]> {
  const entries = await readdir(profile, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const held = await Promise.all(
    paths.map(async (path) => {
      // Some of Chromium's are gone as soon as they are seen.
      const bytes = await readFile(path).catch(() => Buffer.alloc(0));
      return bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le')) ? [path] : [];
    }),
  );
  return held.flat();
}

async function openHistory(page: Page): Promise<void> {
  await expect(page.getByTestId('talk')).toBeVisible(WAIT);
  await page.keyboard.press('Control+h');
  await expect(page.getByRole('dialog', { name: 'History' })).toBeVisible(WAIT);
}

test('by keys alone: what was asked before a restart is found, named, taken along, deleted, and all is erased from every byte', async ({
  launch,
}, testInfo) => {
  const server = await startFakeRealtimeServer({ answer: { text: 'By the river.', audioMs: 60 } });
  try {
    const profile = await profileWith({}, testInfo);
    const env = { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key };
    const before = await launch({ profile, env });
    const earlier = await before.window();
    await ask(earlier, before.app, `Where does the ${FIRST} sleep?`);
    await ask(earlier, before.app, `And the ${SECOND}?`);
    await expect.poll(() => filesWith(SECOND, profile), WAIT).not.toEqual([]);
    await before.close();

    const { app, window, close } = await launch({ profile, env });
    const page = await window();
    await openHistory(page);
    await tabTo(page, page.getByTestId('history-search'));
    await page.keyboard.type(FIRST.slice(0, 6));
    await expect(page.getByText('1 turn found')).toBeVisible(WAIT);
    await tabTo(page, page.getByTestId('history-hits'));
    await page.keyboard.press('Enter');
    const turns = page.getByTestId('history-turns').getByRole('listitem');
    await expect(turns).toHaveCount(2, WAIT);

    await pressAt(page, page.getByRole('button', { name: 'Rename' }));
    await tabTo(page, page.getByRole('textbox', { name: 'Name of the conversation' }));
    await page.keyboard.type('Animals at night');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Animals at night' })).toBeVisible(WAIT);

    const [markdown, json] = [testInfo.outputPath('taken.md'), testInfo.outputPath('taken.json')];
    await chooseFile(app, markdown);
    await pressAt(page, page.getByRole('button', { name: 'Export: As Markdown' }));
    await expect(page.getByText(`Written to ${markdown}`)).toBeVisible(WAIT);
    await chooseFile(app, json);
    await pressAt(page, page.getByRole('button', { name: 'Export: As JSON' }));
    await expect(page.getByText(`Written to ${json}`)).toBeVisible(WAIT);
    const text = await readFile(markdown, 'utf8');
    for (const part of ['# Animals at night', FIRST, SECOND, 'By the river.']) {
      expect(text).toContain(part);
    }
    expect(JSON.stringify(JSON.parse(await readFile(json, 'utf8')))).toContain(SECOND);

    await pressAt(page, turns.first().getByRole('button', { name: 'Delete this turn' }));
    const question = page.getByRole('alertdialog');
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await pressAt(page, question.getByRole('button', { name: 'Delete' }));
    await expect(turns).toHaveCount(1, WAIT);
    expect(await filesWith(FIRST, profile)).toEqual([]);
    expect(await filesWith(SECOND, profile)).not.toEqual([]);

    await pressAt(page, page.getByRole('button', { name: 'What was found' }));
    await tabTo(page, page.getByTestId('history-search'));
    await page.keyboard.press('Escape');
    await pressAt(page, page.getByRole('button', { name: 'Erase everything' }));
    await expect(question).toContainText('1 turn goes for good');
    await pressAt(page, question.getByRole('button', { name: 'Erase everything' }));
    await expect(page.getByText('No conversation is kept yet.')).toBeVisible(WAIT);
    expect(await filesWith(SECOND, profile)).toEqual([]);
    await close();
    for (const word of [FIRST, SECOND, 'Animals at night']) {
      // One after the other: each reads the whole profile.
      // oxlint-disable-next-line no-await-in-loop
      expect(await filesWith(word, profile), word).toEqual([]);
    }
  } finally {
    await server.close();
  }
});

test('of a history that lost its end, what was saved is there, what was not is said, and erased it is nowhere', async ({
  launch,
}, testInfo) => {
  const profile = await profileWith({}, testInfo);
  const folder = join(profile, 'history');
  await mkdir(folder);
  const store = openHistoryStore({ folder, nowMs: Date.now });
  const turns = Array.from({ length: 300 }, (_, at) => writtenTurn(at));
  const ask = [...turns, writtenTurn(7, { heard: `The ${FIRST} again` })];
  expect(store.perform({ number: 1, name: 'write', ask }).ok).toBe(true);
  store.close();
  const file = join(folder, 'history.sqlite');
  const whole = await readFile(file);
  await writeFile(file, whole.subarray(0, Math.floor(whole.length * 0.9)));

  const { window } = await launch({ profile });
  const page = await window();
  await openHistory(page);
  const notice = page.getByTestId('history-notice');
  await expect(notice).toContainText('The history’s file was damaged.', WAIT);
  await expect(notice).toContainText(/\d+ turns could not be read/);
  await expect(notice).toContainText('history.damaged-');
  await tabTo(page, page.getByTestId('history-search'));
  await page.keyboard.type(FIRST);
  await expect(page.getByText('1 turn found')).toBeVisible(WAIT);
  expect((await filesWith(FIRST, profile)).length).toBeGreaterThan(1);

  await pressAt(page, page.getByRole('button', { name: 'Erase everything' }));
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('Damaged files that were set aside go too.');
  await pressAt(page, question.getByRole('button', { name: 'Erase everything' }));
  await expect(notice).toHaveCount(0);
  expect(await filesWith(FIRST, profile)).toEqual([]);
});
