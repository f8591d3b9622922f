import type { ElectronApplication } from '@playwright/test';
import type {} from '../../main/app/start.ts';
import type { TalkKeyStatus } from '../../shared/talk-key.ts';
import { loseReleases } from '../../tools/lab/lost-releases.ts';
import { startDisplay } from '../../tools/system/display.ts';
import {
  arrivedMs,
  expect,
  hookIsReady,
  recorded,
  TALK_KEY,
  test,
  tierOf,
  WAIT,
} from './support/talk-lab.ts';
import { endedTurn, snapshotOf, turnsOf, wrongdoings } from './support/talk.ts';

test.describe.configure({ timeout: 240_000 });

const HOLD_MS = 700;
const SHORTCUT = 'ctrl+shift+space';
/** Two presses of the shortcut are two when they are further apart than this (G15). */
const REPEAT_MS = 1_300;
/** From the press that shows that releases are not seen, to saying so. */
const DROP_LIMIT_MS = 1_000;

interface SeenStatus {
  readonly atMs: number;
  readonly status: TalkKeyStatus;
}

/** Every way of knowing a release that was in force from now on, looked at from inside. */
async function watchTiers(app: ElectronApplication): Promise<() => Promise<readonly SeenStatus[]>> {
  await app.evaluate(() => {
    const seen: { atMs: number; status: unknown }[] = [];
    Reflect.set(globalThis, 'seenTiers', seen);
    setInterval(() => {
      const status = globalThis.parleyTest?.snapshot().talkKey;
      if (JSON.stringify(status) === JSON.stringify(seen.at(-1)?.status)) return;
      seen.push({ atMs: Date.now(), status });
    }, 10);
  });
  return () => app.evaluate(() => Reflect.get(globalThis, 'seenTiers'));
}

async function hookPid(app: ElectronApplication): Promise<number> {
  const pid = await app.evaluate(() => globalThis.parleyTest?.talkKey()?.hookPid ?? null);
  if (pid === null) throw new Error('no process listens to the keyboard');
  return pid;
}

/** A status that is worse than seeing releases, and says why. */
function isDropped({ status }: SeenStatus): boolean {
  return status.tier !== 'hook' && status.notice !== null;
}

async function nothingIsRecorded(app: ElectronApplication): Promise<void> {
  await expect
    .poll(async () => {
      const { mode, recordedMs, label } = await snapshotOf(app);
      return { mode, recordedMs, label };
    }, WAIT)
    .toEqual({ mode: null, recordedMs: 0, label: 'resting' });
}

async function turnCount(app: ElectronApplication): Promise<number> {
  return (await turnsOf(app)).length;
}

test('a lost key-up, and a hook that is killed or hangs in mid-hold, leave nothing recording; a broken hook is said and comes back; a hold ends at lock and suspend', async ({
  launch,
  lab,
}) => {
  const { keys, server } = lab;
  const { app, window, audioPage } = await launch({ env: lab.env });
  await Promise.all([window(), audioPage(), hookIsReady(app)]);
  await lab.otherWindow.focus();
  const tiers = await watchTiers(app);

  const loseHook = async (signal: NodeJS.Signals, count: number): Promise<void> => {
    const pid = await hookPid(app);
    const before = (await tiers()).length;
    const fallSilent = lab.speak();
    await keys.down(TALK_KEY);
    await recorded(app, HOLD_MS);
    process.kill(pid, signal);
    // Nobody sees this any more.
    await keys.up(TALK_KEY);
    await expect.poll(async () => (await tiers()).slice(before).some(isDropped), WAIT).toBe(true);
    await fallSilent();
    await expect.poll(() => turnCount(app), WAIT).toBe(count);
    expect(await endedTurn(app)).toMatchObject({ outcome: 'answered' });
    await nothingIsRecorded(app);
    await hookIsReady(app);
    expect(await hookPid(app)).not.toBe(pid);
  };

  // The hook is well and nobody tells it of the release: the keys' state, asked for twice, does.
  const pid = await hookPid(app);
  const fallSilent = lab.speak();
  await keys.down(TALK_KEY);
  await recorded(app, HOLD_MS);
  await loseReleases();
  await keys.up(TALK_KEY);
  await expect.poll(() => turnCount(app), WAIT).toBe(1);
  await fallSilent();
  expect(await endedTurn(app)).toMatchObject({ outcome: 'answered' });
  await nothingIsRecorded(app);
  expect(await hookPid(app)).toBe(pid);

  await loseHook('SIGKILL', 2);
  await loseHook('SIGSTOP', 3);

  const holdUntil = async (event: 'lock-screen' | 'suspend', count: number): Promise<void> => {
    const before = arrivedMs(server);
    await keys.down(TALK_KEY);
    await recorded(app, HOLD_MS);
    await app.evaluate(({ powerMonitor }, name) => {
      powerMonitor.emit(name);
    }, event);
    await expect.poll(async () => (await snapshotOf(app)).mode, WAIT).toBeNull();
    await app.evaluate(
      ({ powerMonitor }, name) => {
        powerMonitor.emit(name);
      },
      event === 'suspend' ? 'resume' : 'unlock-screen',
    );
    await expect.poll(() => turnCount(app), WAIT).toBe(count);
    expect(await endedTurn(app)).toMatchObject({ outcome: 'answered' });
    // The key is down all the while, and that begins nothing.
    await nothingIsRecorded(app);
    await keys.up(TALK_KEY);
    expect(arrivedMs(server) - before).toBeGreaterThan(HOLD_MS);
  };
  lab.speak();
  await holdUntil('lock-screen', 4);
  await hookIsReady(app);
  await holdUntil('suspend', 5);
  expect(await turnCount(app)).toBe(5);
  expect(wrongdoings(server)).toEqual([]);
});

test(
  'a hook that is deaf is found out by the next press of the shortcut, and one that cannot start is said to be missing',
  { tag: '@long' },
  async ({ launch, lab }, testInfo) => {
    const { keys, server } = lab;
    const elsewhere = await startDisplay();
    try {
      const { app, window, audioPage } = await launch({ env: lab.env });
      await Promise.all([window(), audioPage(), hookIsReady(app)]);
      await lab.otherWindow.focus();
      const tiers = await watchTiers(app);
      lab.speak();

      /** The next hook is started on another display, or on none. */
      const moveHook = async (display: string): Promise<void> => {
        const pid = await hookPid(app);
        await app.evaluate((_electron, name) => {
          process.env['DISPLAY'] = name;
        }, display);
        process.kill(pid, 'SIGKILL');
        await expect
          .poll(() => app.evaluate(({ app: it }) => it.getAppMetrics().map((m) => m.pid)), WAIT)
          .not.toContain(pid);
      };
      let struckAtMs = 0;
      const talkByShortcut = async (count: number): Promise<number> => {
        const before = (await tiers()).length;
        // G15: sooner it would be taken for a repeat of the press before.
        await expect.poll(() => Date.now() - struckAtMs, WAIT).toBeGreaterThan(REPEAT_MS);
        const pressedAtMs = await keys.strike(SHORTCUT);
        await recorded(app, HOLD_MS + 800);
        expect((await snapshotOf(app)).mode).toBe('toggle');
        struckAtMs = await keys.strike(SHORTCUT);
        await expect.poll(() => turnCount(app), WAIT).toBe(count);
        expect(await endedTurn(app)).toMatchObject({ outcome: 'answered' });
        await nothingIsRecorded(app);
        const dropped = (await tiers()).slice(before).find(isDropped);
        return (dropped?.atMs ?? Number.POSITIVE_INFINITY) - pressedAtMs;
      };

      // It lives, it tells its beats, and no key ever arrives where it listens.
      await moveHook(elsewhere.name);
      await hookIsReady(app);
      const droppedMs = await talkByShortcut(1);
      testInfo.annotations.push({ type: 'deaf, dropped after ms', description: `${droppedMs}` });
      expect(droppedMs).toBeLessThan(DROP_LIMIT_MS);

      await moveHook(':4000');
      await expect.poll(() => tierOf(app), WAIT).not.toBe('hook');
      await talkByShortcut(2);
      expect(await tierOf(app)).not.toBe('hook');
      await expect.poll(async () => (await snapshotOf(app)).talkKey.notice, WAIT).not.toBeNull();
      expect(wrongdoings(server)).toEqual([]);
    } finally {
      await elsewhere.end();
    }
  },
);
