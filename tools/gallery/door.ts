import type { ElectronApplication, Page } from '@playwright/test';
import { setInterval } from 'node:timers/promises';
import { commands } from '../../shared/bridge/contract.ts';
import type { CommandInput, CommandName } from '../../shared/bridge/types.ts';
import { type SessionState, readSession } from '../app/read-session.ts';
import { stop } from '../setup/stop.mjs';

const POLL_MS = 50;
const LIMIT_MS = 15_000;

/** Asks main for something as the window itself would. */
export async function invoke<N extends CommandName>(
  page: Page,
  name: N,
  input: CommandInput<N>,
): Promise<void> {
  const asked: unknown = commands[name].input.parse(input);
  await page.evaluate(
    ([command, what]) => {
      const door: unknown = Reflect.get(window, 'parley');
      if (typeof door !== 'object' || door === null) throw new Error('no bridge in this page');
      const ask: unknown = Reflect.get(door, 'invoke');
      if (typeof ask !== 'function') throw new Error('no bridge in this page');
      return ask(command, what);
    },
    [name, asked] as const,
  );
}

/** What a talk key does, through main's test door. */
export async function talk(app: ElectronApplication, edge: 'press' | 'release'): Promise<void> {
  await app.evaluate((_electron, what) => {
    const door: unknown = Reflect.get(globalThis, 'parleyTest');
    if (typeof door !== 'object' || door === null) throw new Error('no test door in this app');
    const act: unknown = Reflect.get(door, what);
    if (typeof act === 'function') act();
  }, edge);
}

/** Looks again and again. */
export async function until(
  what: string | (() => string),
  isSo: () => Promise<boolean>,
): Promise<void> {
  const giveUpAtMs = Date.now() + LIMIT_MS;
  for await (const _ of setInterval(POLL_MS)) {
    if (await isSo()) return;
    if (Date.now() > giveUpAtMs)
      throw stop(`not within ${LIMIT_MS / 1_000} s: ${typeof what === 'string' ? what : what()}`);
  }
}

/** Until the session, as the window knows it, is so. */
export async function untilSession(
  page: Page,
  what: string,
  isSo: (state: SessionState) => boolean | Promise<boolean>,
): Promise<void> {
  let label = '';
  await until(
    () => `${what} (it was ${label})`,
    async () => {
      const state = await readSession(page);
      label = `${state.snapshot.label} ${state.snapshot.failure?.name ?? ''}`.trim();
      return isSo(state);
    },
  );
}
