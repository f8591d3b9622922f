import { setTimeout as delay } from 'node:timers/promises';
import { _electron, type CDPSession, type Page } from '@playwright/test';
import { launchApp, type LaunchedApp } from '../../app/launch-app.ts';

import type { Runtime } from '../../runtime/runtime.ts';
import { privateMegabytesOf } from '../audio/processes.ts';
import { inTurn } from '../audio/in-turn.ts';
import type { AppFigures } from './figures.ts';
import { sayings } from './sayings.mjs';

/** Hits that somebody scrolls through; all of them would be most of the history. */
const HITS = 10_000;
const WORDS = 12;
const LETTERS = 8;
/** After so long without an order a page has collected its garbage and given the memory back. */
const SETTLE_MS = 1_500;
const OPTION = '[role=option]';

/** The real window over a large history: how fast it opens and finds, and what it holds of it. */
export async function measureApp(options: {
  readonly runtime: Runtime;
  /** With the history in it. */
  readonly profile: string;
  readonly seed: number;
}): Promise<AppFigures> {
  const { runtime, profile, seed } = options;
  const launched = await launchApp({ electron: _electron, runtime, profile });
  try {
    const [page] = await Promise.all([launched.window(), launched.audioPage()]);
    await page.getByTestId('talk').waitFor();
    const opened = await openHistory(page);
    const session = await page.context().newCDPSession(page);
    const pid = await processOf(launched);
    const memory = (): Promise<number> => settledMegabytes(session, pid);

    // With everything in place that is loaded once.
    const typed = await typeWords(page, seed);
    await page.getByTestId('history-search').fill('');
    const before = await memory();
    const list = await scrollToEnd(page, 'history-conversations', Number.POSITIVE_INFINITY);
    // What nearly every turn has: one letter.
    await page.getByTestId('history-search').fill('b');
    await page.getByTestId('history-hits').waitFor();
    const hits = await scrollToEnd(page, 'history-hits', HITS);
    return {
      openedMs: opened,
      typedMs: typed,
      growthMb: (await memory()) - before,
      scrolledRows: list.rows + hits.rows,
      mostDrawnRows: Math.max(list.drawn, hits.drawn),
    };
  } finally {
    await launched.close();
  }
}

/** From the press of its key to the first conversation on the screen. */
async function openHistory(page: Page): Promise<number> {
  // In place before the key: what is asked of a page and what is pressed in it come on two ways.
  const times = await page.evaluateHandle((option) => {
    const seen: number[] = [];
    const whenPressed = (event: KeyboardEvent): void => {
      const look = (): void => {
        if (document.querySelector(option) === null) requestAnimationFrame(look);
        else seen.push(performance.now() - event.timeStamp);
      };
      look();
    };
    window.addEventListener('keydown', whenPressed, { capture: true, once: true });
    return seen;
  }, OPTION);
  await page.keyboard.press('Control+h');
  await page.waitForFunction((seen) => seen.length > 0, times);
  const [openedMs = Number.NaN] = await times.jsonValue();
  return openedMs;
}

/** Key by key; each letter's time until its own hits are in the page and drawn. */
async function typeWords(page: Page, seed: number): Promise<readonly number[]> {
  const { word } = sayings(seed);
  const field = page.getByTestId('history-search');
  await field.focus();
  const times = await page.evaluateHandle(() => {
    const seen: number[] = [];
    const whenPressed = ({ key, timeStamp }: KeyboardEvent): void => {
      if (key.length !== 1) return;
      const look = (): void => {
        const typed = document.querySelector<HTMLInputElement>('[data-testid=history-search]');
        const found = document.querySelector('[data-testid=history-found]');
        if (found?.getAttribute('data-of') === typed?.value)
          seen.push(performance.now() - timeStamp);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    window.addEventListener('keydown', whenPressed, { capture: true });
    return seen;
  });
  let letters = 0;
  await inTurn(Array.from({ length: WORDS }), async () => {
    await field.fill('');
    await inTurn(Array.from(word().slice(0, LETTERS)), async (letter) => {
      letters += 1;
      await page.keyboard.press(letter);
      await page.waitForFunction(([seen, typed]) => seen.length === typed, [
        times,
        letters,
      ] as const);
    });
  });
  return times.jsonValue();
}

/** By the End key, page after page. */
async function scrollToEnd(
  page: Page,
  testId: string,
  most: number,
): Promise<{ readonly rows: number; readonly drawn: number }> {
  const list = page.getByTestId(testId);
  const rowsNow = async (): Promise<number> =>
    Number(await list.locator(OPTION).first().getAttribute('aria-setsize'));
  let rows = await rowsNow();
  let drawn = 0;
  for (;;) {
    const before = rows;
    // Each page is asked for by the sight of the end of the one before.
    /* oxlint-disable no-await-in-loop */
    await list.press('End');
    drawn = Math.max(drawn, await list.locator(OPTION).count());
    const hasGrown = await grows(rowsNow, before);
    rows = await rowsNow();
    /* oxlint-enable no-await-in-loop */
    if (!hasGrown || rows >= most) return { rows, drawn };
  }
}

const GROWS_WITHIN_MS = 2_000;
const POLL_MS = 10;

async function grows(rowsNow: () => Promise<number>, before: number): Promise<boolean> {
  const giveUpAtMs = Date.now() + GROWS_WITHIN_MS;
  while (Date.now() < giveUpAtMs) {
    // Looked at again and again.
    /* oxlint-disable no-await-in-loop */
    if ((await rowsNow()) > before) return true;
    await delay(POLL_MS);
    /* oxlint-enable no-await-in-loop */
  }
  return false;
}

async function processOf({ app }: LaunchedApp): Promise<number> {
  return app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().startsWith('app://ui/ui/index.html'),
    );
    return window?.webContents.getOSProcessId() ?? 0;
  });
}

async function settledMegabytes(session: CDPSession, pid: number): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await delay(SETTLE_MS);
  await session.send('HeapProfiler.collectGarbage');
  return privateMegabytesOf(pid);
}
