import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { decodeWav, encodeWav } from '../../tools/wav/wav-file.ts';
import { expect, test } from './support/launch.ts';
import { endedTurn, MODELS_LIMIT_MS, snapshotOf } from './support/talk.ts';

const QUESTION = fileURLToPath(
  new URL('../../tools/demo/questions/what-is-twelve-times-seven.wav', import.meta.url),
);
/** Nobody speaks before the window says that it listens, and a busy machine takes its time to say so. */
const PATIENCE_MS = 2_000;
/** Silence before the speech, here and by the launcher; then the question, and a breath. */
const WHOLE_QUESTION_MS = PATIENCE_MS + 3_600;
const WAIT = { timeout: 30_000 };
const ENV = { PARLEY_FIRST_RUN: '1' };

async function patientQuestion(path: string): Promise<string> {
  const sound = decodeWav(await readFile(QUESTION));
  if (!sound.ok) throw new Error(sound.failure);
  const { samples, rateHz } = sound.value;
  const patient = new Float32Array(Math.round((PATIENCE_MS * rateHz) / 1_000) + samples.length);
  patient.set(samples, patient.length - samples.length);
  await writeFile(path, encodeWav({ samples: patient, rateHz }));
  return path;
}

/** Tab until it has the focus, as somebody without a pointer finds it; then Enter. */
async function pressByKeys(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name });
  const tabTo = async (tries: number): Promise<void> => {
    if (await button.evaluate((element) => element === document.activeElement)) return;
    if (tries === 0) throw new Error(`"${name}" cannot be reached by Tab`);
    await page.keyboard.press('Tab');
    await tabTo(tries - 1);
  };
  await tabTo(20);
  await page.keyboard.press('Enter');
}

test.describe.configure({ timeout: 150_000 });

test('a fresh profile comes to its first answered spoken question in four steps, by keys alone', async ({
  launch,
}, testInfo) => {
  const profile = testInfo.outputPath('profile');
  const parley = await launch({
    speech: await patientQuestion(testInfo.outputPath('question.wav')),
    env: ENV,
    profile,
  });
  const [page] = await Promise.all([parley.window(), parley.audioPage()]);
  const heading = (name: string) => page.getByRole('heading', { name });

  await expect(heading('Who should answer?')).toBeFocused(WAIT);
  await expect(page.getByRole('radio', { name: /^The built-in assistant/ })).toBeChecked();
  await pressByKeys(page, 'Continue');

  await expect(heading('Can Parley hear you?')).toBeFocused();
  await expect(page.getByTestId('trial')).toHaveText('Parley hears you.', WAIT);
  await pressByKeys(page, 'Continue');

  await expect(heading('The key you hold to talk')).toBeFocused();
  await pressByKeys(page, 'Continue');

  await expect(heading('Say hello')).toBeFocused();
  await page.keyboard.down('Space');
  await expect
    .poll(async () => (await snapshotOf(parley.app)).recordedMs, WAIT)
    .toBeGreaterThanOrEqual(WHOLE_QUESTION_MS);
  await page.keyboard.up('Space');
  const turn = await endedTurn(parley.app, MODELS_LIMIT_MS);
  expect(turn).toMatchObject({ input: 'voice', outcome: 'answered', failure: null });
  expect(turn.heard).toMatch(/12 times 7|twelve times seven/i);
  expect(turn.answer).toMatch(/\b84\b/);
  await expect(page.getByTestId('first-run-answer')).toHaveText(turn.answer);

  await expect(heading('You are set')).toBeVisible();
  await pressByKeys(page, 'Start using Parley');
  await expect(page.getByTestId('first-run')).toHaveCount(0);
  // The question stands in the conversation that begins here.
  await expect(page.getByTestId('answer')).toContainText(turn.answer);
  await parley.close();

  const again = await launch({ env: ENV, profile });
  const second = await again.window();
  await expect(second.getByTestId('settings')).toBeVisible(WAIT);
  await expect(second.getByTestId('first-run')).toHaveCount(0);
});
