import { _electron, type Page } from '@playwright/test';
import { setInterval } from 'node:timers/promises';
import { z } from 'zod';
import { preflightSchema, type Preflight } from '../../shared/preflight.ts';
import { launchApp, type LaunchedApp, type LaunchOptions } from '../app/launch-app.ts';
import { readSession } from '../app/read-session.ts';
import {
  lineForPeople,
  NOTHING_CHECKED,
  type PreflightResult,
  reportLines,
} from './preflight-result.ts';

const POLL_MS = 100;
/** Above the sum of what the steps may take: whatever hangs, the command ends. */
const WHOLE_LIMIT_MS = 150_000;

export interface PreflightWatch extends Omit<LaunchOptions, 'electron'> {
  readonly attended: boolean;
  readonly tell: (line: string) => void;
}

/** Starts the app, has it check everything, tells each line as it comes, and closes it. Never rejects. */
export async function watchPreflight({
  attended,
  tell,
  ...launch
}: PreflightWatch): Promise<PreflightResult> {
  let launched: LaunchedApp | null = null;
  try {
    launched = await launchApp({ electron: _electron, ...launch });
    const page = await launched.window();
    const electron = await launched.app.evaluate(() => process.versions.electron ?? null);
    const endpoint = (await readSession(page)).snapshot.endpoint.name;
    tell(`Electron ${electron}, ${endpoint}.`);
    const begun = beganSchema.parse(await invoke(page, 'preflight.run', { attended }));
    if (!begun.ok) {
      const message = `Parley did not begin the check: ${JSON.stringify(begun.failure)}`;
      return { ...NOTHING_CHECKED, electron, endpoint, failure: { name: 'notBegun', message } };
    }
    return { electron, endpoint, ...(await watch(page, tell)) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    tell(`the app failed: ${message}`);
    if (launched !== null) tell(`its last words:\n${launched.log().slice(-4_000)}`);
    return { ...NOTHING_CHECKED, failure: { name: 'appFailed', message } };
  } finally {
    await launched?.close();
  }
}

async function watch(
  page: Page,
  tell: (line: string) => void,
): Promise<Pick<PreflightResult, 'lines' | 'failure'>> {
  const giveUpAtMs = Date.now() + WHOLE_LIMIT_MS;
  const told = new Set<string>();
  const tellOnce = (key: string, line: string | null): void => {
    if (line === null || told.has(key)) return;
    told.add(key);
    tell(line);
  };
  for await (const _ of setInterval(POLL_MS)) {
    const report = await read(page);
    for (const line of report.lines) {
      if (line.state === 'running') tellOnce(`say ${line.step}`, line.say);
      tellOnce(line.step, lineForPeople(line));
    }
    if (report.state === 'done') return { lines: reportLines(report), failure: null };
    if (report.state !== 'running' || Date.now() > giveUpAtMs) {
      const message = 'The check was not done to its end.';
      return { lines: reportLines(report), failure: { name: 'calledOff', message } };
    }
  }
  throw new Error('unreachable: the timer never ends');
}

const beganSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), failure: z.unknown() }),
]);
const answerSchema = z.object({ ok: z.literal(true), value: preflightSchema });

async function read(page: Page): Promise<Preflight> {
  return answerSchema.parse(await invoke(page, 'preflight.get')).value;
}

/** A command through the window's own door. */
function invoke(page: Page, name: string, input?: unknown): Promise<unknown> {
  return page.evaluate(
    ([command, given]) => {
      const door: unknown = Reflect.get(window, 'parley');
      if (typeof door !== 'object' || door === null) throw new Error('no bridge in this page');
      const call: unknown = Reflect.get(door, 'invoke');
      if (typeof call !== 'function') throw new Error('no bridge in this page');
      const answer: unknown = call(command, given);
      return answer;
    },
    [name, input] as const,
  );
}
