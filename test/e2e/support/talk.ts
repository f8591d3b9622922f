import type { ElectronApplication, Page } from '@playwright/test';
import type {} from '../../../main/app/start.ts';
import type { SessionSnapshot, Turn } from '../../../shared/session-snapshot.ts';
import type { FakeRealtimeServer } from '../../fakes/realtime-server.ts';
import type { Violation } from '../../fakes/realtime/journal.ts';
import { expect } from './launch.ts';

/** Loading the speech models on a busy machine takes its time. */
export const MODELS_LIMIT_MS = 45_000;

/** Main opens its pages before it has read itself: an app just started has no door yet. */
const DOOR_LIMIT_MS = 20_000;

export async function snapshotOf(app: ElectronApplication): Promise<SessionSnapshot> {
  const look = (): Promise<SessionSnapshot | undefined> =>
    app.evaluate(() => globalThis.parleyTest?.snapshot());
  let snapshot = await look();
  await expect
    .poll(async () => (snapshot ??= await look()) !== undefined, {
      message: 'the app has a test door',
      timeout: DOOR_LIMIT_MS,
    })
    .toBe(true);
  if (snapshot === undefined) throw new Error('no test door in this app');
  return snapshot;
}

export async function turnsOf(app: ElectronApplication): Promise<readonly Turn[]> {
  return app.evaluate(() => globalThis.parleyTest?.turns() ?? []);
}

/** What crossed the wire so far, oldest first, as `sent session.update`. */
export async function wireOf(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => globalThis.parleyTest?.wire() ?? []);
}

/** Holds the talk button with the mouse until so much was recorded, as a person would. */
export async function holdToTalk(
  { app, page }: { readonly app: ElectronApplication; readonly page: Page },
  recordedMs: number,
): Promise<void> {
  await page.getByTestId('talk').hover();
  await page.mouse.down();
  await expect
    .poll(async () => (await snapshotOf(app)).recordedMs, { timeout: 30_000 })
    .toBeGreaterThanOrEqual(recordedMs);
  await page.mouse.up();
}

/** The latest turn, once it has ended. */
export async function endedTurn(app: ElectronApplication, limitMs = 30_000): Promise<Turn> {
  await expect
    .poll(async () => (await turnsOf(app)).at(-1)?.outcome ?? null, { timeout: limitMs })
    .not.toBeNull();
  const turn = (await turnsOf(app)).at(-1);
  if (turn === undefined) throw new Error('there is no turn');
  return turn;
}

/** What a correct client would not have done; losing a race that anybody may lose is not among it. */
export function wrongdoings({ violations }: FakeRealtimeServer): readonly Violation[] {
  return violations.filter(({ benign }) => !benign);
}
