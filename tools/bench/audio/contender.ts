import type { Electron, ElectronApplication, Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../../../shared/settings.ts';
import { launchApp } from '../../app/launch-app.ts';
import { steadyEvaluate } from '../../app/steady-evaluate.ts';
import { runtimeEnvironment, type Runtime } from '../../runtime/runtime.ts';
import { projectRoot } from '../../setup/project-root.mjs';
import { makeScratchFolder } from '../../system/scratch-folder.ts';
import { installMainBench, type Captured, type HowToOpen, type Pressed } from './inside/in-main.ts';
import { installPageBench, type ReferenceTaken, type TapTaken } from './inside/in-page.ts';
import type { Play, Played } from './inside/steps.ts';
import { TAP_WORKLET } from './inside/tap-worklet.ts';

export interface ContenderOptions {
  readonly electron: Electron;
  readonly runtime: Runtime;
  readonly env: Readonly<Record<string, string>>;
  /** Parley's settings, besides its defaults. */
  readonly settings?: Partial<Settings>;
  /** A 48 kHz WAV file for Chromium's fake microphone, over and over or once each time; null: the system's devices. */
  readonly microphone: { readonly file: string; readonly repeat: boolean } | null;
  /** Tap and reference in the page; without them nothing of the bench runs in it. */
  readonly instrumented: boolean;
}

/** One of the two apps, running, as the bench speaks to it. */
export interface Contender {
  readonly name: 'parley' | 'peer';
  readonly app: ElectronApplication;
  readonly page: Page;
  /** The main process's number. */
  readonly pid: number;
  /** Its page's renderer. */
  readonly pagePid: () => Promise<number>;
  /** Resolves with the milliseconds until the first frame (bare: until it is open). */
  readonly openMicrophone: (how?: HowToOpen) => Promise<number>;
  readonly closeMicrophone: () => Promise<void>;
  readonly captured: () => Promise<Captured>;
  readonly play: (play: Play) => Promise<Played>;
  /** Parley's talk key. */
  readonly press: () => Promise<Pressed>;
  readonly release: () => Promise<number>;
  /** Parley's label, as people see it. */
  readonly label: () => Promise<string>;
  readonly startTap: () => Promise<void>;
  readonly takeTap: () => Promise<TapTaken>;
  readonly refer: (on: boolean) => Promise<void>;
  readonly takeReference: (sinceMs?: number) => Promise<ReferenceTaken>;
  readonly bareFirstFrame: () => Promise<number>;
  readonly process: (on: boolean) => Promise<void>;
  readonly block: (on: boolean) => Promise<void>;
  readonly close: () => Promise<void>;
}

const LAUNCH_LIMIT_MS = 45_000;
const PEER_MAIN = join(import.meta.dirname, 'peer', 'main.mjs');

/** The product's build, started as every test starts it. */
export async function launchParley(options: ContenderOptions): Promise<Contender> {
  const profile = await makeScratchFolder('bench-profile');
  const settings = { version: 1, sounds: false, ...options.settings };
  await writeFile(join(profile.path, 'settings.json'), JSON.stringify(settings));
  const launched = await launchApp({
    electron: options.electron,
    runtime: options.runtime,
    env: options.env,
    profile: profile.path,
    args: deviceSwitches(options.microphone),
    bypassContentPolicy: options.instrumented,
  });
  const close = async (): Promise<void> => {
    await launched.close();
    await profile.remove();
  };
  try {
    const page = await launched.audioPage();
    return await contender('parley', { app: launched.app, page, close }, options);
  } catch (error) {
    await close();
    throw error;
  }
}

export async function launchPeer(options: ContenderOptions): Promise<Contender> {
  const profile = await makeScratchFolder('peer');
  const app = await options.electron.launch({
    executablePath: options.runtime.executable,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...deviceSwitches(options.microphone),
      `--user-data-dir=${profile.path}`,
      PEER_MAIN,
    ],
    cwd: projectRoot,
    env: environment(options),
    timeout: LAUNCH_LIMIT_MS,
  });
  steadyEvaluate(app);
  const close = async (): Promise<void> => {
    await app.close().catch(() => undefined);
    await profile.remove();
  };
  try {
    return await contender('peer', { app, page: await app.firstWindow(), close }, options);
  } catch (error) {
    await close();
    throw error;
  }
}

interface Running {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly close: () => Promise<void>;
}

async function contender(
  name: Contender['name'],
  { app, page, close }: Running,
  { instrumented }: ContenderOptions,
): Promise<Contender> {
  await app.evaluate(installMainBench);
  if (instrumented) {
    await page.addInitScript(installPageBench, { tapWorklet: TAP_WORKLET });
    // A press before the new page has its ports would end with the old one.
    const isReady =
      name === 'parley' ? app.evaluate(() => globalThis.parleyBench?.nextPage()) : null;
    await page.reload({ waitUntil: 'load' });
    await isReady;
  }
  return {
    name,
    app,
    page,
    pid: app.process().pid ?? 0,
    pagePid: async () =>
      there(
        await app.evaluate(
          ({ webContents }, url) =>
            webContents
              .getAllWebContents()
              .find((contents) => contents.getURL() === url)
              ?.getOSProcessId(),
          page.url(),
        ),
      ),
    openMicrophone: async (how = 'kept') =>
      there(
        await app.evaluate(
          (_electron, manner) => globalThis.parleyBench?.openMicrophone(manner),
          how,
        ),
      ),
    closeMicrophone: () => app.evaluate(() => globalThis.parleyBench?.closeMicrophone()),
    captured: async () => there(await app.evaluate(() => globalThis.parleyBench?.captured())),
    play: async (play) =>
      there(await app.evaluate((_electron, given) => globalThis.parleyBench?.play(given), play)),
    press: async () => there(await app.evaluate(() => globalThis.parleyBench?.press())),
    release: async () => there(await app.evaluate(() => globalThis.parleyBench?.release())),
    label: async () => there(await app.evaluate(() => globalThis.parleyBench?.label())),
    startTap: () => page.evaluate(() => globalThis.parleyBenchPage?.startTap()),
    takeTap: async () => there(await page.evaluate(() => globalThis.parleyBenchPage?.takeTap())),
    refer: (on) => page.evaluate((given) => globalThis.parleyBenchPage?.refer(given), on),
    takeReference: async (sinceMs = 0) =>
      there(
        await page.evaluate((since) => globalThis.parleyBenchPage?.takeReference(since), sinceMs),
      ),
    bareFirstFrame: async () =>
      there(await page.evaluate(() => globalThis.parleyBenchPage?.bareFirstFrame())),
    process: (on) => page.evaluate((given) => globalThis.parleyBenchPage?.process(given), on),
    block: (on) => page.evaluate((given) => globalThis.parleyBenchPage?.block(given), on),
    close,
  };
}

function there<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('the bench is not in this app');
  return value;
}

function deviceSwitches(microphone: ContenderOptions['microphone']): readonly string[] {
  if (microphone === null) return [];
  const file = `${microphone.file}${microphone.repeat ? '' : '%noloop'}`;
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${file}`];
}

function environment({ runtime, env }: ContenderOptions): Record<string, string> {
  const all = { ...process.env, ...runtimeEnvironment(runtime), ...env };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) =>
      value === undefined || name === 'ELECTRON_RUN_AS_NODE' ? [] : [[name, value]],
    ),
  );
}
