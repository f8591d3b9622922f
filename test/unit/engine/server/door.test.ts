import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { isBetaAsked } from '../../../../engine/server/admission.ts';
import { createBudget } from '../../../../engine/server/budget.ts';
import { createReading, createTurns } from '../../../../engine/server/reading.ts';
import { createWaitingRoom } from '../../../../engine/server/waiting-room.ts';

const MIB = 1024 * 1024;

describe('what all clients may hold', () => {
  const holding = (bytes: number) => ({ heldBytes: () => bytes, cutOff: vi.fn<() => void>() });

  it('cuts off who holds most, and no more than it must', async () => {
    const budget = createBudget(10 * MIB);
    const [small, big, bigger] = [holding(3 * MIB), holding(5 * MIB), holding(8 * MIB)];
    for (const holder of [small, big, bigger]) budget.join(holder);
    budget.grew(MIB);
    await setImmediate();
    expect([small, big, bigger].map(({ cutOff }) => cutOff.mock.calls.length)).toEqual([0, 0, 1]);
  });

  it('counts nobody who has left', async () => {
    const budget = createBudget(10 * MIB);
    const [stays, leaves] = [holding(6 * MIB), holding(6 * MIB)];
    budget.join(stays);
    budget.join(leaves)();
    budget.grew(MIB);
    await setImmediate();
    expect(stays.cutOff).not.toHaveBeenCalled();
  });
});

describe('taking turns', () => {
  /** A client among `clients`, on a clock that only its work moves. */
  function clientAmong(clients: number, resting = new Set<ReturnType<typeof createReading>>()) {
    let nowMs = 0;
    const socket = { pause: vi.fn<() => void>(), resume: vi.fn<() => void>() };
    const turns = createTurns({
      reading: createReading(socket),
      company: { clients: () => clients, resting },
      monotonicMs: () => nowMs,
    });
    const work = (ms: number): void =>
      turns.run(() => {
        nowMs += ms;
      });
    return { socket, turns, work, pass: (ms: number) => (nowMs += ms) };
  }

  it('lets a client that is alone do what it likes', () => {
    const { socket, work } = clientAmong(1);
    work(5_000);
    expect(socket.pause).not.toHaveBeenCalled();
  });

  it('lets one that speaks in real time go on, however many there are', () => {
    const { socket, work, pass } = clientAmong(16);
    for (let frame = 0; frame < 1_000; frame += 1) {
      work(1);
      pass(39);
    }
    expect(socket.pause).not.toHaveBeenCalled();
  });

  it('makes one that floods rest as long as it worked, and longer with another beside it', () => {
    vi.useFakeTimers();
    try {
      const resting = new Set<ReturnType<typeof createReading>>();
      const first = clientAmong(3, resting);
      first.work(100);
      expect(first.socket.pause).toHaveBeenCalledOnce();
      const second = clientAmong(3, resting);
      second.work(100);
      vi.advanceTimersByTime(101);
      expect(first.socket.resume).toHaveBeenCalledOnce();
      expect(second.socket.resume).not.toHaveBeenCalled();
      vi.advanceTimersByTime(100);
      expect(second.socket.resume).toHaveBeenCalledOnce();
    } finally {
      vi.useRealTimers();
    }
  });

  it('reads a client again only when nothing speaks against it', () => {
    const socket = { pause: vi.fn<() => void>(), resume: vi.fn<() => void>() };
    const reading = createReading(socket);
    reading.hold('turn');
    reading.hold('output');
    reading.goOn('turn');
    expect(socket.resume).not.toHaveBeenCalled();
    reading.goOn('output');
    expect(socket.resume).toHaveBeenCalledOnce();
  });
});

describe('the waiting room', () => {
  it('sends away who has waited longest, with words', async () => {
    const room = createWaitingRoom(2);
    const [first, second, third] = [new PassThrough(), new PassThrough(), new PassThrough()];
    const said: Buffer[] = [];
    first.on('data', (bytes: Buffer) => said.push(bytes));
    for (const stream of [first, second, third]) room.enter(stream);
    expect([first, second, third].map((stream) => room.leave(stream))).toEqual([false, true, true]);
    await setImmediate();
    expect(Buffer.concat(said).toString()).toMatch(/^HTTP\/1\.1 503 .*too_many_connections/s);
    first.destroy();
  });
});

describe('the old dialect', () => {
  it.each([
    [{ 'openai-beta': 'realtime=v1' }, true],
    [{ 'openai-beta': 'assistants=v2,realtime=v1' }, true],
    [{ 'openai-beta': 'assistants=v2' }, false],
    [{}, false],
  ])('is asked for by its header: %j', (headers, asked) => {
    expect(isBetaAsked(headers)).toBe(asked);
  });
});
