import type { Locator, Page } from '@playwright/test';
import { CAUSES } from '../../test/fakes/realtime/faults.ts';
import type { Place } from '../../shared/places.ts';
import { inTurn } from '../bench/audio/in-turn.ts';
import { talk, invoke, until, untilSession } from './door.ts';
import { ask, goHome, listen, openPlace, type Stage } from './stage.ts';

/** One picture's worth of Parley. */
export interface Screen {
  readonly name: string;
  /** Which of Parley's windows it is in. */
  readonly window: 'assistant' | 'overlay';
  /** Brings the app there from any other screen, and returns the page that shows it. */
  readonly reach: (stage: Stage) => Promise<Page>;
}

/** Long enough for every look at it. */
const HELD_MS = 300_000;
const WAIT = { timeout: 10_000 };

/** To be reached in this order, in part or as a whole. */
export const SCREENS: readonly Screen[] = [
  inWindow('empty', () => Promise.resolve()),
  inWindow('listening', (stage) => listen(stage)),
  inWindow('thinking', async (stage) => {
    stage.server.say({ text: '…', thinkMs: HELD_MS });
    await speak(stage);
    await untilSession(stage.page, 'it thinks', ({ snapshot }) => snapshot.label === 'thinking');
  }),
  inWindow('speaking', async (stage) => {
    await ask(stage);
    await beginAnswer(stage);
  }),
  inWindow('answered', async (stage) => {
    await ask(stage, 0);
    await ask(stage, 1);
    await openLast(stage.page.getByTestId('turn').last());
  }),
  inWindow('interrupted', async (stage) => {
    await beginAnswer(stage);
    await invoke(stage.page, 'talk.escape', undefined);
    await stage.page.getByTestId('unheard').first().waitFor(WAIT);
  }),
  inWindow('failed', async (stage) => {
    await ask(stage, 2);
    await failNext(stage);
    await openLast(stage.page.getByTestId('failure'));
  }),
  inWindow('kept', async (stage) => {
    stage.server.say({ text: '', ends: { status: 'failed', error: CAUSES.serverError } });
    await speak(stage);
    await stage.page.getByTestId('kept').waitFor(WAIT);
  }),
  inWindow('timers', async (stage) => {
    await setTimer(stage, 600, 'tea');
    await setTimer(stage, 1, 'pasta');
    await stage.page.locator('[data-testid="alert"][data-state="ringing"]').waitFor(WAIT);
  }),
  inWindow('more', async ({ page }) => {
    await page.getByTestId('more').click();
    await page.getByRole('menu').waitFor(WAIT);
  }),
  inPlace('settings', 'settings'),
  inPlace('settings-open', 'settings', async (_stage, dialog) => {
    await openEverySection(dialog);
  }),
  inPlace('settings-search', 'settings', async (_stage, dialog) => {
    await dialog.getByRole('searchbox').fill('a');
  }),
  inHistory('history', () => Promise.resolve()),
  inHistory('history-conversation', async (_stage, dialog) => {
    await dialog.getByRole('option').first().click();
    await dialog.getByTestId('history-turns').waitFor(WAIT);
  }),
  inHistory('history-search', async ({ example }, dialog) => {
    await dialog.getByRole('searchbox').fill(example.questions[0]?.split(' ')[1] ?? '');
    await dialog.getByTestId('history-hits').waitFor(WAIT);
  }),
  inPlace('checks', 'checks'),
  inPlace('checks-stopped', 'checks', async ({ page }, dialog) => {
    await dialog.getByRole('button').last().click();
    await dialog
      .locator('[data-testid="check-line"]:is([data-state="passed"], [data-state="skipped"])')
      .first()
      .waitFor(WAIT);
    await invoke(page, 'preflight.cancel', undefined);
    await dialog.getByTestId('checks-verdict').waitFor(WAIT);
  }),
  inPlace('unanswered', 'unanswered'),
  inPlace('replay', 'replay'),
  inPlace('diagnostics', 'diagnostics'),
  inPlace('shortcuts', 'shortcuts'),
  ...[1, 2, 3, 4].map((step) =>
    inWindow(`first-run-${step}`, async ({ page }) => {
      await openPlace(page, 'firstRun');
      const shown = page.getByTestId('first-run');
      await shown.waitFor(WAIT);
      await inTurn(
        Array.from({ length: step - 1 }, (_, at) => at),
        () => shown.getByRole('button').last().click(),
      );
    }),
  ),
  inOverlay('overlay-listening', (stage) => listen(stage)),
  inOverlay('overlay-speaking', (stage) => beginAnswer(stage)),
  inOverlay('overlay-failed', (stage) => failNext(stage)),
  // The last one: a key that is saved is for OpenAI, which is asked from then on, and cannot be reached here.
  inPlace('weak-storage', 'settings', async (_stage, dialog) => {
    const field = dialog.getByTestId('key-field');
    await openEverySection(dialog);
    await field.fill('sk-not-a-real-key-0000');
    await field.press('Enter');
    await dialog.getByTestId('weak-storage').waitFor(WAIT);
    await dialog.getByTestId('weak-storage').scrollIntoViewIfNeeded();
  }),
];

function inWindow(name: string, prepare: (stage: Stage) => Promise<void>): Screen {
  return {
    name,
    window: 'assistant',
    reach: async (stage) => {
      await goHome(stage);
      await prepare(stage);
      return stage.page;
    },
  };
}

/** In a drawer or a dialog of the assistant window. */
function inPlace(
  name: string,
  place: Place,
  prepare: (stage: Stage, dialog: Locator) => Promise<void> = () => Promise.resolve(),
): Screen {
  return inWindow(name, async (stage) => {
    await openPlace(stage.page, place);
    const dialog = stage.page.getByRole('dialog');
    await dialog.waitFor(WAIT);
    await prepare(stage, dialog);
  });
}

/** With a conversation in it, which is written a moment after its turns have ended. */
function inHistory(
  name: string,
  prepare: (stage: Stage, dialog: Locator) => Promise<void>,
): Screen {
  return inWindow(name, async (stage) => {
    await ask(stage, 0);
    await ask(stage, 1);
    await openPlace(stage.page, 'history');
    const dialog = stage.page.getByRole('dialog');
    await dialog.getByRole('option').first().waitFor(WAIT);
    await prepare(stage, dialog);
  });
}

function inOverlay(name: string, prepare: (stage: Stage) => Promise<void>): Screen {
  return {
    name,
    window: 'overlay',
    reach: async (stage) => {
      if (stage.overlay === null) throw new Error('this stage was opened without the overlay');
      await goHome(stage);
      await invoke(stage.page, 'settings.change', { overlay: 'always' });
      await prepare(stage);
      const page = await stage.overlay();
      await page.getByTestId('state').waitFor(WAIT);
      return page;
    },
  };
}

/** A spoken question, as long as it needs to be no slip of the finger. */
async function speak(stage: Stage): Promise<void> {
  stage.server.hear(stage.example.questions[0] ?? '');
  await listen(stage);
  await talk(stage.app, 'release');
}

/** An answer that is still being said when this returns, and long after. */
async function beginAnswer(stage: Stage): Promise<void> {
  const text = Array.from({ length: 3 }, () => stage.example.answers[1]).join(' ');
  stage.server.say({ text, audioMs: 60_000 });
  await invoke(stage.page, 'text.send', { text: stage.example.questions[1] ?? '' });
  await untilSession(
    stage.page,
    'it speaks',
    ({ snapshot, turns }) =>
      snapshot.label === 'speaking' && (turns.at(-1)?.answer.length ?? 0) > text.length / 2,
  );
}

async function failNext(stage: Stage): Promise<void> {
  stage.server.say({ text: '', ends: { status: 'failed', error: CAUSES.keyLacksScope } });
  await invoke(stage.page, 'text.send', { text: stage.example.questions[1] ?? '' });
  await untilSession(
    stage.page,
    'a failed turn',
    ({ turns }) => (turns.at(-1)?.failure ?? null) !== null,
  );
  await stage.page.getByTestId('failure').first().waitFor(WAIT);
}

/** As a model does it. */
async function setTimer(stage: Stage, durationSeconds: number, label: string): Promise<void> {
  const calls = [{ name: 'set_timer', arguments: JSON.stringify({ durationSeconds, label }) }];
  stage.server.say({ text: '', calls });
  await ask(stage, 2);
}

async function openLast(within: Locator): Promise<void> {
  await within.locator('button[aria-expanded="false"]:not([aria-haspopup])').last().click();
}

/** Each may have others in it. */
async function openEverySection(dialog: Locator): Promise<void> {
  await until('every section is open', () =>
    dialog.evaluate((element) => {
      const closed = [
        ...element.querySelectorAll<HTMLElement>(
          'button[aria-expanded="false"]:not([aria-haspopup], [disabled])',
        ),
      ].filter((button) => button.checkVisibility());
      for (const button of closed) button.click();
      return closed.length === 0;
    }),
  );
}
