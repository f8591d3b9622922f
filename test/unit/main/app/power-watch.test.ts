import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { watchNetwork } from '../../../../main/app/network-watch.ts';
import { watchPower } from '../../../../main/app/power-watch.ts';
import { openVirtualBench } from '../../../fakes/session/virtual-bench.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';

function powerBench(): {
  readonly monitor: EventEmitter;
  readonly clock: ReturnType<typeof createManualClock>;
  readonly told: string[];
  readonly presence: string[];
  readonly setOnline: (online: boolean) => void;
  readonly leave: () => void;
} {
  const monitor = new EventEmitter();
  const clock = createManualClock();
  const told: string[] = [];
  const presence: string[] = [];
  let isOnline = true;
  const leave = watchPower({
    monitor,
    clock,
    isOnline: () => isOnline,
    session: {
      suspend: () => void told.push('suspend'),
      resume: () => void told.push('resume'),
      lock: () => void told.push('lock'),
    },
    setAway: (away) => void presence.push(away ? 'away' : 'there'),
    log: () => undefined,
  });
  return { monitor, clock, told, presence, leave, setOnline: (online) => void (isOnline = online) };
}

describe('the watch for power', () => {
  test('C11 tells of sleep and lock, and of waking at once where there is a network', () => {
    const { monitor, clock, told } = powerBench();
    for (const event of ['lock-screen', 'suspend', 'resume']) monitor.emit(event);
    expect(told).toEqual(['lock', 'suspend', 'resume']);
    expect(clock.waiting()).toBe(0);
  });

  test('says that nobody is there while the screen is locked, also after waking', () => {
    const { monitor, presence } = powerBench();
    for (const event of ['suspend', 'lock-screen', 'resume', 'unlock-screen']) monitor.emit(event);
    expect(presence).toEqual(['away', 'away', 'away', 'there']);
    for (const event of ['suspend', 'resume']) monitor.emit(event);
    expect(presence.slice(-2)).toEqual(['away', 'there']);
  });

  test('C11 waits for the network after waking, but no longer than two seconds', () => {
    const { monitor, clock, told, setOnline } = powerBench();
    setOnline(false);
    monitor.emit('resume');
    clock.advance(600);
    expect(told).toEqual([]);
    setOnline(true);
    clock.advance(200);
    expect(told).toEqual(['resume']);
    setOnline(false);
    monitor.emit('resume');
    clock.advance(1_999);
    expect(told).toHaveLength(1);
    clock.advance(1);
    expect(told).toHaveLength(2);
    expect(clock.waiting()).toBe(0);
  });

  test('C11 sleep calls off what waits, and so does leaving', () => {
    const { monitor, clock, told, setOnline, leave } = powerBench();
    setOnline(false);
    monitor.emit('resume');
    monitor.emit('suspend');
    clock.advance(5_000);
    expect(told).toEqual(['suspend']);
    monitor.emit('unlock-screen');
    leave();
    clock.advance(5_000);
    expect(told).toEqual(['suspend']);
    expect(monitor.eventNames()).toEqual([]);
  });
});

describe('the watch for the network', () => {
  test('C11 asks only while somebody leans on it, and leaves no wait behind', async () => {
    const bench = openVirtualBench();
    let asked = 0;
    let isOnline = true;
    const leave = watchNetwork({
      clock: bench.clock,
      session: bench.session,
      isOnline() {
        asked += 1;
        return isOnline;
      },
    });
    await bench.pass(60_000);
    expect(asked).toBe(0);
    bench.session.sendText('Hello');
    await bench.pass(5_000);
    expect(asked).toBeGreaterThanOrEqual(2);
    bench.server.setReachable(false);
    isOnline = false;
    bench.session.sendText('Are you there?');
    await bench.pass(2_500);
    expect(bench.session.snapshot().failure).toEqual({
      name: 'offline',
      reason: 'no network',
      detail: null,
    });
    leave();
    expect(bench.close()).toBe(0);
  });
});
