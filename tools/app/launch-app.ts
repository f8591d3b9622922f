import type { Electron, ElectronApplication, Page } from '@playwright/test';
import { mkdir } from 'node:fs/promises';
import { setInterval, setTimeout as delay } from 'node:timers/promises';
import type { Runtime } from '../runtime/runtime.ts';
import { runtimeEnvironment } from '../runtime/runtime.ts';
import { projectRoot } from '../setup/project-root.mjs';
import { steadyEvaluate } from './steady-evaluate.ts';
import { makeScratchFolder, type ScratchFolder } from '../system/scratch-folder.ts';

const LAUNCH_LIMIT_MS = 45_000;
const PAGE_LIMIT_MS = 20_000;
const CLOSE_LIMIT_MS = 3_000;
const POLL_MS = 50;
/** The end of a chatty log is what explains a failure. */
const KEPT_LOG_CHARACTERS = 200_000;

export interface LaunchOptions {
  /** Playwright's `_electron`. */
  readonly electron: Electron;
  readonly runtime: Runtime;
  /** A packed app's executable, instead of the build in out/. */
  readonly packedApp?: string;
  /** Used and kept, instead of a temporary one that is removed on closing. */
  readonly profile?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Lets a measurement put code of its own into the pages. */
  readonly bypassContentPolicy?: boolean;
  /** A 48 kHz WAV file that stands in for the microphone (`writeMicrophoneWav`), played from the start each time the device opens. */
  readonly microphone?: string;
}

export interface LaunchedApp {
  readonly app: ElectronApplication;
  /** The profile folder, as the app's `userData`. */
  readonly profile: string;
  /** The assistant window's page, once it has loaded. */
  readonly window: () => Promise<Page>;
  /** The quick overlay's page, once it has loaded. */
  readonly overlay: () => Promise<Page>;
  /** The page at app://audio, once it has loaded and is joined to main: it can record and play. */
  readonly audioPage: () => Promise<Page>;
  /** What the app wrote to stdout and stderr so far. */
  readonly log: () => string;
  /** Asks it to quit, and kills it when it takes longer than three seconds. */
  readonly close: () => Promise<void>;
}

interface Running {
  readonly app: ElectronApplication;
  readonly child: ReturnType<ElectronApplication['process']>;
  readonly log: () => string;
}

/** Starts the real app by itself: own profile, nothing of this shell's Parley settings. */
export async function launchApp(options: LaunchOptions): Promise<LaunchedApp> {
  const profile =
    options.profile === undefined
      ? await makeScratchFolder('profile')
      : await keptFolder(options.profile);
  const app = await options.electron.launch({
    executablePath: options.packedApp ?? options.runtime.executable,
    args: [
      ...switches(options),
      ...(options.packedApp === undefined ? [projectRoot] : []),
      // What comes first without dashes is the app that an unpacked Electron is to run.
      ...(options.args ?? []).filter((each) => !each.startsWith('-')),
    ],
    cwd: projectRoot,
    env: environment(options, profile.path),
    timeout: LAUNCH_LIMIT_MS,
    bypassCSP: options.bypassContentPolicy ?? false,
  });
  steadyEvaluate(app);
  let written = '';
  const keep = (chunk: Buffer): void => {
    written = (written + chunk.toString()).slice(-KEPT_LOG_CHARACTERS);
  };
  // Asked for now: Playwright forgets the process with the app's end.
  const child = app.process();
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);

  const log = (): string => written;
  const running: Running = { app, child, log };
  return {
    app,
    profile: profile.path,
    window: () => pageAt(running, 'app://ui/ui/index.html'),
    overlay: () => pageAt(running, 'app://ui/ui/overlay.html'),
    audioPage: async () => {
      const page = await pageAt(running, 'app://audio/');
      await joined(running);
      return page;
    },
    log,
    close: async () => {
      await close(running);
      await profile.remove();
    },
  };
}

async function keptFolder(path: string): Promise<ScratchFolder> {
  await mkdir(path, { recursive: true });
  return { path, remove: () => Promise.resolve() };
}

function switches({ args = [], microphone }: LaunchOptions): readonly string[] {
  return [
    // Chromium's sandbox cannot be set up by root; nothing else ever switches it off.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(microphone === undefined
      ? []
      : [
          '--use-fake-device-for-media-stream',
          `--use-file-for-fake-audio-capture=${microphone}%noloop`,
        ]),
    ...args.filter((each) => each.startsWith('-')),
  ];
}

function environment({ runtime, env }: LaunchOptions, profile: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('PARLEY_') && name !== 'ELECTRON_RUN_AS_NODE',
  );
  const all = {
    ...Object.fromEntries(inherited),
    ...runtimeEnvironment(runtime),
    PARLEY_PROFILE_DIR: profile,
    PARLEY_TEST: '1',
    ...env,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Pages are there before main has built what is behind them. */
async function joined({ app, log }: Running): Promise<void> {
  const giveUpAtMs = Date.now() + PAGE_LIMIT_MS;
  for await (const _ of setInterval(POLL_MS)) {
    if (await app.evaluate(() => globalThis.parleyTest?.audio.isReady() === true)) return;
    if (Date.now() > giveUpAtMs) {
      throw new Error(`no audio behind its page after ${PAGE_LIMIT_MS / 1_000} s:\n${log()}`);
    }
  }
}

/** Polls, because a page's address is not yet set when its window is announced, and windows come and go. */
async function pageAt({ app, child, log }: Running, address: string): Promise<Page> {
  const giveUpAtMs = Date.now() + PAGE_LIMIT_MS;
  for await (const _ of setInterval(POLL_MS)) {
    const page = app.windows().find((candidate) => candidate.url().startsWith(address));
    if (page !== undefined) {
      await page.waitForLoadState('load', { timeout: PAGE_LIMIT_MS });
      return page;
    }
    if (child.exitCode !== null) {
      throw new Error(`the app ended before ${address} was there:\n${log()}`);
    }
    if (Date.now() > giveUpAtMs) {
      throw new Error(`no page at ${address} after ${PAGE_LIMIT_MS / 1_000} s:\n${log()}`);
    }
  }
  throw new Error('unreachable: the timer never ends');
}

/** Also of an app that has ended by itself. */
async function close({ app, child }: Running): Promise<void> {
  const closing = app.close().then(
    () => true,
    () => true,
  );
  const inTime = await Promise.race([closing, delay(CLOSE_LIMIT_MS, false)]);
  if (!inTime && child.exitCode === null) {
    child.kill('SIGKILL');
    await closing;
  }
}
