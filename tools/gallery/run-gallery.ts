import { _electron } from '@playwright/test';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startFakeRealtimeServer } from '../../test/fakes/realtime-server.ts';
import { launchApp } from '../app/launch-app.ts';
import { inTurn } from '../bench/audio/in-turn.ts';
import { ensureBuild } from '../build/ensure-build.ts';
import { ensureRuntime } from '../runtime/find-runtime.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { projectRoot } from '../setup/project-root.mjs';
import { say } from '../setup/say.mjs';
import { stop } from '../setup/stop.mjs';
import { startDisplay } from '../system/display.ts';
import { ensureSystem } from '../system/ensure-system.ts';
import { makeScratchFolder } from '../system/scratch-folder.ts';
import { GALLERY_USAGE, type GalleryOptions, parseGalleryArguments } from './gallery-arguments.ts';
import { indexPage, type Picture } from './index-page.ts';
import { pictureOf, settled } from './picture.ts';
import { type GalleryLanguage, type Look, LOOKS, wear } from './looks.ts';
import { README_PICTURES } from './readme-pictures.ts';
import { SCREENS, type Screen } from './screens.ts';
import { openStage, spokenMicrophone, STAGE_ARGS, type Stage } from './stage.ts';
import { trayEntries } from './tray-menu.ts';

const FOLDER = join(projectRoot, 'dist', 'gallery');
const PICTURES = join(projectRoot, 'docs', 'pictures');

interface Missed {
  readonly screen: string;
  readonly language: string;
  readonly why: string;
}

interface Shown {
  readonly pictures: readonly Picture[];
  readonly missed: readonly Missed[];
  readonly trayMenu: { readonly language: string; readonly entries: readonly string[] };
}

/** `npm run gallery`: the real app in every state and look, as pictures on one page; the exit code says whether none is missing. */
export async function runGallery(args: readonly string[]): Promise<number> {
  const parsed = parseGalleryArguments(args);
  if (!parsed.ok) throw stop(`${parsed.failure}\n${GALLERY_USAGE}`, 2);
  const options = parsed.value;
  if (options.help) {
    process.stdout.write(`${GALLERY_USAGE}\n`);
    return 0;
  }
  const startedAtMs = performance.now();
  const runtime = await ensureRuntime({ retryOfficial: false });
  await ensureSystem({ runtime, needsDisplay: true, forTests: false });
  await ensureBuild();
  await rm(FOLDER, { recursive: true, force: true });

  const shown = await showAll(runtime, options);
  const pictures = shown.flatMap((one) => one.pictures);
  const missed = shown.flatMap((one) => one.missed);
  const index = join(FOLDER, 'index.html');
  await writeFile(index, indexPage({ pictures, trayMenus: shown.map(({ trayMenu }) => trayMenu) }));
  if (options.readme) await copyForReadme(pictures);
  const tookSeconds = Math.round((performance.now() - startedAtMs) / 1_000);
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ ok: missed.length === 0, index, pictures, missed, tookSeconds })}\n`
      : `${tableOf(shown)}\n\n${pictures.length} pictures in ${tookSeconds} s: ${index}\n`,
  );
  for (const { screen, language, why } of missed) say(`missed: ${screen} (${language}): ${why}`);
  return missed.length === 0 ? 0 : 1;
}

async function showAll(runtime: Runtime, options: GalleryOptions): Promise<readonly Shown[]> {
  const { screens: wanted } = options;
  const screens = SCREENS.filter(
    ({ name }) => wanted === null || wanted.some((part) => name.includes(part)),
  );
  const display = await startDisplay();
  try {
    return await inTurn(options.languages, (language) =>
      showIn(language, { runtime, screens, display: display.name }),
    );
  } finally {
    await display.end();
  }
}

/** One run of the app for each language. */
async function showIn(
  language: GalleryLanguage,
  {
    runtime,
    screens,
    display,
  }: {
    readonly runtime: Runtime;
    readonly screens: readonly Screen[];
    readonly display: string;
  },
): Promise<Shown> {
  const scratch = await makeScratchFolder('gallery');
  const server = await startFakeRealtimeServer();
  const microphone = await spokenMicrophone(join(scratch.path, 'microphone.wav'));
  const launched = await launchApp({
    electron: _electron,
    runtime,
    args: [...STAGE_ARGS, ...microphone],
    env: {
      DISPLAY: display,
      PARLEY_ENDPOINT: server.url,
      PARLEY_API_KEY: server.key,
      PARLEY_OVERLAY: '1',
    },
  });
  try {
    const stage = await openStage({ launched, server, language, hasOverlay: true });
    const trayMenu = { language, entries: trayEntries(language) };
    const shown = await inTurn(screens, (screen) => photograph(screen, stage, language));
    return {
      pictures: shown.flatMap((one) => (typeof one === 'string' ? [] : one)),
      missed: shown.flatMap((one, at) => {
        const screen = screens[at]?.name ?? '';
        return typeof one === 'string' ? [{ screen, language, why: one }] : [];
      }),
      trayMenu,
    };
  } finally {
    await launched.close();
    await server.close();
    await scratch.remove();
  }
}

/** Every look at one screen, or why it was not reached: the others go on. */
async function photograph(
  screen: Screen,
  stage: Stage,
  language: string,
): Promise<readonly Picture[] | string> {
  say(`${language}: ${screen.name} …`);
  try {
    await wear(stage, { theme: 'light', zoom: 1 });
    const page = await screen.reach(stage);
    return await inTurn(LOOKS, async (look: Look) => {
      await wear(stage, look);
      const file = join(`${look.theme}-${language}-${look.zoom}`, `${screen.name}.png`);
      await mkdir(join(FOLDER, file, '..'), { recursive: true });
      await settled(page);
      await writeFile(join(FOLDER, file), await pictureOf(stage.app, page.url()));
      return { screen: screen.name, language, ...look, file };
    });
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}

async function copyForReadme(pictures: readonly Picture[]): Promise<void> {
  await inTurn(README_PICTURES, async ({ screen, theme, as }) => {
    const picture = pictures.find(
      (one) =>
        one.screen === screen && one.theme === theme && one.language === 'en' && one.zoom === 1,
    );
    if (picture === undefined) throw stop(`the README's picture of "${screen}" was not made`);
    await copyFile(join(FOLDER, picture.file), join(PICTURES, as));
  });
}

function tableOf(shown: readonly Shown[]): string {
  const screens = [
    ...new Set(
      shown.flatMap(({ pictures, missed }) => [...pictures, ...missed].map(({ screen }) => screen)),
    ),
  ];
  const width = Math.max(6, ...screens.map((name) => name.length));
  const head = ['screen'.padEnd(width), ...shown.map(({ trayMenu }) => trayMenu.language)];
  const lines = screens.map((screen) =>
    [
      screen.padEnd(width),
      ...shown.map(({ pictures, trayMenu }) => {
        const made = pictures.filter((picture) => picture.screen === screen).length;
        return (made === 0 ? 'missed' : String(made)).padEnd(trayMenu.language.length);
      }),
    ].join('  '),
  );
  return [head.join('  '), ...lines].join('\n');
}
