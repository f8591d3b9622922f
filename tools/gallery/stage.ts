import type { ElectronApplication, Page } from '@playwright/test';
import { join } from 'node:path';
import type { FakeRealtimeServer } from '../../test/fakes/realtime-server.ts';
import type { Place } from '../../shared/places.ts';
import type { LaunchedApp } from '../app/launch-app.ts';
import { readSession } from '../app/read-session.ts';
import { inTurn } from '../bench/audio/in-turn.ts';
import { projectRoot } from '../setup/project-root.mjs';
import { stop } from '../setup/stop.mjs';
import { writeMicrophoneWav } from '../wav/microphone-wav.ts';
import { invoke, talk, until, untilSession } from './door.ts';
import { exampleTalk, type ExampleTalk } from './example-talk.ts';

/** The real app before a scripted server, with what is needed to bring it into any state. */
export interface Stage {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Null where this run has no overlay. */
  readonly overlay: (() => Promise<Page>) | null;
  readonly server: FakeRealtimeServer;
  /** What is asked and answered in the language shown. */
  readonly example: ExampleTalk;
}

interface StageOptions {
  readonly launched: LaunchedApp;
  readonly server: FakeRealtimeServer;
  /** As in the settings. */
  readonly language: string;
  /** It was launched with `PARLEY_OVERLAY=1`. */
  readonly hasOverlay: boolean;
}

const SPEECH = join(projectRoot, 'tools', 'demo', 'questions', 'what-is-twelve-times-seven.wav');
/** Of any one step. */
const STEP_LIMIT_MS = 15_000;

/** What a launch for the stage needs beside the server's address and key: a key is to be stored without a keyring. */
export const STAGE_ARGS = ['--password-store=basic'];

/** A microphone that is spoken into over and over: what listens is to hear something, however long it is looked at. */
export async function spokenMicrophone(path: string): Promise<readonly string[]> {
  const written = await writeMicrophoneWav(SPEECH, path, { isRepeated: true });
  if (!written.ok) throw stop(written.failure);
  return [
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-audio-capture=${written.value.path}`,
  ];
}

export async function openStage(options: StageOptions): Promise<Stage> {
  const { launched, server, language, hasOverlay } = options;
  const [page] = await Promise.all([launched.window(), launched.audioPage()]);
  page.setDefaultTimeout(STEP_LIMIT_MS);
  await page.getByTestId('talk').waitFor();
  await invoke(page, 'settings.change', { language });
  // Asked wherever there is no keyring; it has a picture of its own.
  await invoke(page, 'unanswered.allowDisk', { allow: false });
  await until(`the window speaks ${language}`, async () => {
    const lang = await page.locator('html').getAttribute('lang');
    return language === 'pseudo' || lang?.startsWith(language.slice(0, 2)) === true;
  });
  return {
    app: launched.app,
    page,
    overlay: hasOverlay ? launched.overlay : null,
    server,
    example: exampleTalk(language),
  };
}

/** From whatever state to an empty conversation with nothing before it. */
export async function goHome({ app, page }: Stage): Promise<void> {
  await invoke(page, 'settings.change', { overlay: 'never' });
  await closeAll(page);
  await closeTrayHint(page);
  await untilSession(page, 'rest', async ({ snapshot }) => {
    if (snapshot.label === 'resting') return true;
    if (snapshot.label === 'needsYou') await invoke(page, 'failure.act', { action: 'dismiss' });
    if (snapshot.mode === 'hold') await talk(app, 'release');
    await invoke(page, 'session.stop', undefined);
    return false;
  });
  // What ends late, as a transcript does, may come into a conversation that was just emptied.
  await untilSession(page, 'an empty conversation', async ({ snapshot, turns }) => {
    if (turns.length === 0 && snapshot.alerts.length === 0) return true;
    await inTurn(snapshot.alerts, ({ id }) => invoke(page, 'alert.dismiss', { alertId: id }));
    await inTurn(
      turns.filter(({ keptMs }) => keptMs !== null),
      ({ id }) => invoke(page, 'turn.discard', { turnId: id }),
    );
    await invoke(page, 'session.clear', undefined);
    return false;
  });
}

/** There is no tray where windows are shown to nobody. */
async function closeTrayHint(page: Page): Promise<void> {
  const hint = page.getByTestId('tray-hint');
  await until('the hint about the tray is gone', async () => {
    const isThere = await hint.isVisible();
    if (isThere) await hint.getByRole('button').click();
    return !isThere;
  });
}

/** Dialogs may lie on dialogs, and a menu on those. */
async function closeAll(page: Page): Promise<void> {
  const open = page.locator('[role="dialog"], [role="alertdialog"], [role="menu"]');
  await until('no dialog is open', async () => {
    if ((await open.count()) === 0) return true;
    await page.keyboard.press('Escape');
    return false;
  });
  await openPlace(page, 'conversation');
}

/** As the tray's menu or the overlay would. */
export async function openPlace(page: Page, place: Place): Promise<void> {
  await invoke(page, 'place.open', { place });
}

/** A typed question, and the answer that is there when it returns. */
export async function ask({ page, server, example }: Stage, at = 0): Promise<void> {
  const { turns: before } = await readSession(page);
  server.say({ text: example.answers[at] ?? '', audioMs: 300 });
  await invoke(page, 'text.send', { text: example.questions[at] ?? '' });
  await untilSession(
    page,
    'an answer',
    ({ snapshot, turns }) =>
      turns.length > before.length &&
      turns.at(-1)?.outcome !== null &&
      snapshot.label === 'resting',
  );
}

/** Holds the talk key until so much was recorded. */
export async function listen({ app, page }: Stage, recordedMs = 900): Promise<void> {
  await talk(app, 'press');
  await untilSession(page, 'it listens', (s) => s.snapshot.recordedMs >= recordedMs);
}
