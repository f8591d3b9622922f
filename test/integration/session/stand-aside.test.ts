import { describe, expect, test } from 'vitest';
import { createSharedDevices } from '../../../main/app/shared-devices.ts';
import { createPreflightRig } from '../../fakes/preflight-rig.ts';
import { startSessionBench } from '../../fakes/session/session-bench.ts';

describe('a check beside a conversation', () => {
  test('Q1 it is refused while somebody speaks, while an answer is awaited and while it sounds', async () => {
    const bench = await startSessionBench();
    bench.beginHold();
    expect(bench.session.standAside()).toBe(false);
    bench.endHold();
    expect(bench.session.standAside()).toBe(false);
    await bench.until('it sounds', () => bench.player.receivedSamples > 0);
    expect(bench.session.standAside()).toBe(false);
    await bench.until('the turn is answered', () => {
      bench.player.renderAll();
      return bench.turn().outcome === 'answered';
    });
    expect(bench.session.standAside()).toBe(true);
  });

  test('Q2 an idle line is hung up for it, and the next turn dials again', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    expect(bench.session.standAside()).toBe(true);
    await bench.server.waitForLive(0);
    expect(bench.session.snapshot().connection).toBe('closed');
    bench.session.sendText('And now?');
    await bench.until('it is answered', () => {
      bench.player.renderAll();
      return bench.turn().outcome === 'answered' && bench.session.turns().length === 2;
    });
    expect(bench.server.connections).toMatchObject({ total: 2, peak: 1 });
  });

  test('Q3 who talks comes first: the check has let go of the microphone before the session takes it', async () => {
    const devices = createSharedDevices();
    const rig = createPreflightRig({
      endpoint: () => ({ kind: 'builtIn' }),
      target: () =>
        Promise.resolve({ ok: false, failure: { name: 'engineUnavailable', detail: null } }),
    });
    const leave = devices.onTaken(() => {
      rig.desk.cancel();
    });
    rig.desk.run({ attended: true });
    await rig.line('microphone', 'running');
    devices.take();
    expect(rig.microphone).toEqual([1, null]);
    expect(rig.desk.get().state).toBe('cancelled');
    expect(rig.clock.waiting()).toBe(0);
    leave();
    rig.desk.run({ attended: true });
    devices.take();
    expect(rig.desk.get().state).toBe('running');
    rig.desk.dispose();
  });
});
