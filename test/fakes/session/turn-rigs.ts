import { setTimeout as inMs } from 'node:timers/promises';
import type { Session } from '../../../main/session/session.ts';
import { differenceOf } from './coded-samples.ts';
import type { TurnRig } from './drive-turns.ts';
import { openSessionBench } from './open-bench.ts';
import { openVirtualBench, type VirtualBenchOptions } from './virtual-bench.ts';

/** Whoever opens it closes it, and is told of everything that is not in order. */
export interface OpenRig {
  readonly rig: TurnRig;
  readonly connections: () => { readonly total: number; readonly peak: number };
  readonly close: () => Promise<readonly string[]>;
}

const LOOK_EVERY_VIRTUAL_MS = 250;
const LONGEST_REST_MS = 300_000;
const QUIET_MS = 250;
const FLOW_EVERY_MS = 3;
const BUSY = new Set(['opening', 'listening', 'thinking', 'speaking', 'reconnecting']);

/** Nothing changes any more without a person. */
function isAtRest(session: Session): boolean {
  const { label, connection } = session.snapshot();
  if (BUSY.has(label) || connection === 'connecting' || connection === 'configuring') return false;
  return session.turns().at(-1)?.outcome !== null;
}

/** On the virtual line: nothing in it takes real time, and everything repeats. */
export function openVirtualRig(options: VirtualBenchOptions = {}): OpenRig {
  let committed = new Int16Array(0);
  const bench = openVirtualBench({
    ...options,
    onCommitted: (samples) => void (committed = Int16Array.from(samples)),
  });
  const { session, server } = bench;

  async function rest(leftMs = LONGEST_REST_MS): Promise<void> {
    await bench.pass(LOOK_EVERY_VIRTUAL_MS);
    if (leftMs > 0 && !isAtRest(session)) await rest(leftMs - LOOK_EVERY_VIRTUAL_MS);
  }

  return {
    rig: {
      session,
      server,
      say: (samples) => bench.say(samples),
      rest: () => rest(),
      hasArrived: (said) => differenceOf(committed, said) === null,
    },
    connections: () => server.connections,
    close() {
      const violations = server.violations.filter(({ benign }) => !benign).map(({ code }) => code);
      const waits = bench.close();
      return Promise.resolve(waits === 0 ? violations : [...violations, `${waits} waits left`]);
    },
  };
}

/** On real sockets; the clock runs with the one on the wall, and jumps over announced waits. */
export async function openSocketRig(): Promise<OpenRig> {
  const { bench, close } = await openSessionBench();
  const { session, server, clock, player, wire, logs } = bench;
  let flowedToMs = performance.now();

  function flow(): void {
    const nowMs = performance.now();
    clock.advance(nowMs - flowedToMs);
    flowedToMs = nowMs;
  }

  const losses = (): number => logs.filter((message) => message === 'connection lost').length;
  const passed = (): number => wire.length + server.received.length + server.sent.length;

  /** Looks again and again. Only where somebody's patience must end is a quiet line passed over. */
  async function rest(
    silent: boolean,
    before = { count: passed(), atMs: performance.now() },
  ): Promise<void> {
    await inMs(FLOW_EVERY_MS);
    flow();
    player.renderAll();
    if (isAtRest(session)) return;
    const { retryAtMs } = session.snapshot();
    if (retryAtMs !== null) clock.advance(Math.max(0, retryAtMs - clock.nowMs()));
    const nowMs = performance.now();
    if (passed() !== before.count) return rest(silent, { count: passed(), atMs: nowMs });
    if (!silent || nowMs - before.atMs < QUIET_MS) return rest(silent, before);
    clock.advance(clock.nextDueInMs() ?? 0);
    return rest(silent, { count: passed(), atMs: nowMs });
  }

  return {
    rig: {
      session,
      server,
      async say(samples) {
        bench.say(samples);
        await inMs(0);
      },
      async rest({ silent, losesLine }) {
        const before = losses();
        await rest(silent);
        if (losesLine) await bench.until('the line is lost', () => losses() > before);
        await rest(silent);
      },
      hasArrived: (said) => differenceOf(server.audio().slice(-said.length), said) === null,
    },
    connections: () => server.connections,
    async close() {
      const violations = server.violations.filter(({ benign }) => !benign).map(({ code }) => code);
      await close();
      return violations;
    },
  };
}
