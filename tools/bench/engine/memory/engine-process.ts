import { _electron } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setInterval as every } from 'node:timers/promises';
import { steadyEvaluate } from '../../../app/steady-evaluate.ts';
import { runtimeEnvironment, type Runtime } from '../../../runtime/runtime.ts';
import { projectRoot } from '../../../setup/project-root.mjs';
import type {} from './engine-host.ts';

/** The built engine in its own process, as the app has it. */
export interface EngineProcess {
  readonly port: number;
  readonly token: string;
  /** Resident now. */
  readonly memoryMb: () => number;
  /** The most that was ever resident. */
  readonly mostEverMb: () => number;
  /** Gives all three parts back after so long, and resolves when that is done. */
  readonly unload: (afterMs: number) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** The engine's three parts. */
const PARTS = 3;
const POLL_MS = 100;
const LIMIT_MS = 60_000;
const LAUNCH_LIMIT_MS = 45_000;
const KILOBYTES_PER_MB = 1_024;

export async function startEngineProcess({
  runtime,
  display,
}: {
  readonly runtime: Runtime;
  readonly display: string;
}): Promise<EngineProcess> {
  const token = randomBytes(32).toString('hex');
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [
      // Chromium's sandbox cannot be set up by root; nothing else ever switches it off.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      join(import.meta.dirname, 'host.mjs'),
    ],
    cwd: projectRoot,
    env: environment(runtime, display),
    timeout: LAUNCH_LIMIT_MS,
  });
  const end = (): Promise<void> => app.close().catch(() => undefined);
  try {
    steadyEvaluate(app);
    const started = await app.evaluate((_main, how) => globalThis.engineHost?.start(how), {
      entry: join(projectRoot, 'out', 'main', 'engine.js'),
      token,
    });
    if (started === undefined) throw new Error('there is no engine in this app');
    const { port, pid } = started;
    return {
      port,
      token,
      memoryMb: () => statusMb(pid, 'VmRSS'),
      mostEverMb: () => statusMb(pid, 'VmHWM'),
      unload: async (afterMs) => {
        await app.evaluate((_main, ms) => globalThis.engineHost?.unloadAfter(ms), afterMs);
        const giveUpAtMs = performance.now() + LIMIT_MS;
        for await (const _ of every(POLL_MS)) {
          const unloaded = await app.evaluate(() => globalThis.engineHost?.unloaded() ?? 0);
          if (unloaded >= PARTS) return;
          if (performance.now() > giveUpAtMs) throw new Error('the models were never given back');
        }
      },
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Of /proc/PID/status, which gives kB. */
export function statusMb(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  return Number(kilobytes ?? Number.NaN) / KILOBYTES_PER_MB;
}

function environment(runtime: Runtime, display: string): Record<string, string> {
  const all = { ...process.env, ...runtimeEnvironment(runtime), DISPLAY: display };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) =>
      value === undefined || name === 'ELECTRON_RUN_AS_NODE' ? [] : [[name, value]],
    ),
  );
}
