import { fileURLToPath } from 'node:url';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { startFakePortal } from '../fakes/portal/fake-portal.ts';
import { expect, test } from './support/launch.ts';
import { startPrivateBus } from '../../tools/lab/private-bus.ts';
import { endedTurn, snapshotOf, wrongdoings } from './support/talk.ts';

const WAIT = { timeout: 20_000 };
const QUESTION = fileURLToPath(
  new URL('../../tools/demo/questions/what-time-is-it-in-tokyo.wav', import.meta.url),
);

test('on Wayland the desktop’s portal tells both edges of a hold, and when it ends mid-hold nothing is left recording', async ({
  launch,
}) => {
  const bus = await startPrivateBus();
  const portal = await startFakePortal({ busAddress: bus.address, trigger: 'Meta+Space' });
  const server = await startFakeRealtimeServer();
  try {
    const { app, window, audioPage } = await launch({
      speech: QUESTION,
      env: {
        PARLEY_ENDPOINT: server.url,
        PARLEY_API_KEY: server.key,
        DBUS_SESSION_BUS_ADDRESS: bus.address,
        XDG_SESSION_TYPE: 'wayland',
      },
    });
    await Promise.all([window(), audioPage()]);
    const talkKey = async () => (await snapshotOf(app)).talkKey;
    await expect.poll(async () => (await talkKey()).tier, WAIT).toBe('portal');
    expect((await talkKey()).notice).toContain('Meta+Space');
    expect(portal.asked).toEqual([{ id: 'talk', trigger: 'CTRL+SHIFT+space' }]);

    portal.tell('Activated', 50_000);
    const recordedMs = async () => (await snapshotOf(app)).recordedMs;
    await expect.poll(recordedMs, WAIT).toBeGreaterThan(2_500);
    expect((await snapshotOf(app)).mode).toBe('hold');
    portal.tell('Deactivated', 53_000);
    expect(await endedTurn(app)).toMatchObject({ outcome: 'answered', input: 'voice' });

    portal.tell('Activated', 60_000);
    await expect.poll(recordedMs, WAIT).toBeGreaterThan(500);
    await portal.end();
    await expect.poll(async () => (await talkKey()).tier, WAIT).not.toBe('portal');
    expect((await talkKey()).notice).toContain('ended');
    // Silence ends what can no longer be let go of.
    await expect.poll(async () => (await snapshotOf(app)).mode, WAIT).toBeNull();
    expect(portal.wrongdoings).toEqual([]);
    expect(wrongdoings(server)).toEqual([]);
  } finally {
    await server.close();
    await portal.end();
    await bus.end();
  }
});
