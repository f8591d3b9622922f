import type { Electron, ElectronApplication, Page } from '@playwright/test';
import { join } from 'node:path';
import { launchApp } from '../../app/launch-app.ts';
import { steadyEvaluate } from '../../app/steady-evaluate.ts';
import { runtimeEnvironment, type Runtime } from '../../runtime/runtime.ts';
import { projectRoot } from '../../setup/project-root.mjs';
import { makeScratchFolder } from '../../system/scratch-folder.ts';
import { installMainBench, type Captured } from './inside/in-main.ts';
import { installPageBench, type ReferenceTaken, type TapTaken } from './inside/in-page.ts';
import type { Play, Played } from './inside/steps.ts';
import { TAP_WORKLET } from './inside/tap-worklet.ts';

export interface ContenderOptions {
  readonly electron: Electron;
  readonly runtime: Runtime;
  readonly env: Readonly<Record<string, string>>;
  /** A 48 kHz WAV file for Chromium's fake microphone; null: the system's devices. */
  readonly microphone: string | null;
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
  /** Resolves with the milliseconds until the first frame (bare: until it is open). */
  readonly openMicrophone: (how?: 'bare') => Promise<number>;
  readonly closeMicrophone: () => Promise<void>;
  readonly captured: () => Promise<Captured>;
  readonly play: (play: Play) => Promise<Played>;
  readonly startTap: () => Promise<void>;
  readonly takeTap: () => Promise<TapTaken>;
  readonly refer: (on: boolean) => Promise<void>;
  readonly takeReference: () => Promise<ReferenceTaken>;
  readonly process: (on: boolean) => Promise<void>;
  readonly block: (on: boolean) => Promise<void>;
  readonly close: () => Promise<void>;
}

const LAUNCH_LIMIT_MS = 45_000;
const PEER_MAIN = join(import.meta.dirname, 'peer', 'main.mjs');

/** The product's build, started as every test starts it. */
export async function launchParley(options: ContenderOptions): Promise<Contender> {
  const launched = await launchApp({
    electron: options.electron,
    runtime: options.runtime,
    env: options.env,
    args: deviceSwitches(options.microphone),
    bypassContentPolicy: options.instrumented,
  });
  try {
    const page = await launched.audioPage();
    return await contender('parley', { app: launched.app, page, close: launched.close }, options);
  } catch (error) {
    await launched.close();
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
    await page.reload({ waitUntil: 'load' });
  }
  return {
    name,
    app,
    page,
    pid: app.process().pid ?? 0,
    openMicrophone: async (how) =>
      there(
        await app.evaluate(
          (_electron, manner) => globalThis.parleyBench?.openMicrophone(manner ?? undefined),
          how ?? null,
        ),
      ),
    closeMicrophone: () => app.evaluate(() => globalThis.parleyBench?.closeMicrophone()),
    captured: async () => there(await app.evaluate(() => globalThis.parleyBench?.captured())),
    play: async (play) =>
      there(await app.evaluate((_electron, given) => globalThis.parleyBench?.play(given), play)),
    startTap: () => page.evaluate(() => globalThis.parleyBenchPage?.startTap()),
    takeTap: async () => there(await page.evaluate(() => globalThis.parleyBenchPage?.takeTap())),
    refer: (on) => page.evaluate((given) => globalThis.parleyBenchPage?.refer(given), on),
    takeReference: async () =>
      there(await page.evaluate(() => globalThis.parleyBenchPage?.takeReference())),
    process: (on) => page.evaluate((given) => globalThis.parleyBenchPage?.process(given), on),
    block: (on) => page.evaluate((given) => globalThis.parleyBenchPage?.block(given), on),
    close,
  };
}

function there<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('the bench is not in this app');
  return value;
}

function deviceSwitches(microphone: string | null): readonly string[] {
  if (microphone === null) return [];
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${microphone}`];
}

function environment({ runtime, env }: ContenderOptions): Record<string, string> {
  const all = { ...process.env, ...runtimeEnvironment(runtime), ...env };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) =>
      value === undefined || name === 'ELECTRON_RUN_AS_NODE' ? [] : [[name, value]],
    ),
  );
}
