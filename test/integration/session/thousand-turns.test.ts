import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { driveTurns, type TurnFate } from '../../fakes/session/drive-turns.ts';
import { planTurns } from '../../fakes/session/faulty-turns.ts';
import { openSocketRig, openVirtualRig } from '../../fakes/session/turn-rigs.ts';

const isLong = process.env['PARLEY_LONG'] === '1';
/** Another one with PARLEY_SEED. */
const SEED = Number(process.env['PARLEY_SEED'] ?? 20_261_123);
const VIRTUAL_TURNS = isLong ? 1_000 : 60;
const SOCKET_TURNS = isLong ? 1_000 : 30;
/** By then the window of turns is full (main/session/turn-book.ts), and nothing grows any more. */
const FULL_AFTER = 250;
/** A tenth of what the shortest question takes: a turn that leaves its words behind would show. */
const MOST_GROWTH_BYTES = 3_500;
const LIMIT_MS = 20 * 60_000;

interface Run {
  readonly fates: readonly TurnFate[];
  readonly peak: number;
  readonly problems: readonly string[];
  /** What each turn took from memory for good, once the window was full; null where nobody measured. */
  readonly growthBytes: number | null;
}

/** Passes every line of the trace on, its audio as a digest. */
async function runVirtually(count: number, onLine: (line: string) => void): Promise<Run> {
  const { rig, connections, close } = openVirtualRig({
    onEvent({ atMs, connection, direction, event }) {
      const digest = createHash('sha1').update(JSON.stringify(event)).digest('base64').slice(0, 12);
      onLine(`${atMs} ${connection} ${direction} ${String(event?.['type'])} ${digest}`);
    },
  });
  let before: number | null = null;
  let growthBytes: number | null = null;
  const fates = await driveTurns(rig, planTurns({ seed: SEED, count }), async (_fate, at) => {
    if (!isLong || (at !== FULL_AFTER && at !== count)) return;
    // The server forgets a connection, and all it heard on it, when that is over.
    rig.session.reconnect();
    await rig.rest({ silent: false, losesLine: false });
    const bytes = bytesInUse();
    growthBytes = before === null ? null : (bytes - before) / (count - FULL_AFTER);
    before = bytes;
  });
  const { peak } = connections();
  return { fates, peak, growthBytes, problems: await close() };
}

function bytesInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('memory cannot be measured here');
  Reflect.apply(collect, undefined, []);
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function runOnSockets(count: number): Promise<Run> {
  const { rig, connections, close } = await openSocketRig();
  const fates = await driveTurns(rig, planTurns({ seed: SEED, count }));
  const { peak } = connections();
  return { fates, peak, growthBytes: null, problems: await close() };
}

const lost = ({ fates }: Run): readonly TurnFate[] => fates.filter((fate) => fate.lost);
/** Neither answered by themselves nor with a press. */
const unanswered = ({ fates }: Run): readonly TurnFate[] =>
  fates.filter(({ outcome, presses }) => outcome !== 'answered' && presses === 0);

describe(`turns with random faults, seed ${SEED}`, () => {
  test(
    `T1 T8 ${VIRTUAL_TURNS} on the virtual line: none lost, one socket, the same trace again, and memory stays flat`,
    async () => {
      const trace: string[] = [];
      const first = await runVirtually(VIRTUAL_TURNS, (line) => trace.push(line));
      expect(lost(first)).toEqual([]);
      expect(unanswered(first)).toEqual([]);
      expect(first).toMatchObject({ peak: 1, problems: [] });

      let at = 0;
      let difference: readonly (string | undefined)[] | null = null;
      const second = await runVirtually(VIRTUAL_TURNS, (line) => {
        if (line !== trace[at]) difference ??= [trace[at], line];
        at += 1;
      });
      expect(difference).toBeNull();
      expect(at).toBe(trace.length);
      expect(second.fates).toEqual(first.fates);
      if (isLong) expect(second.growthBytes).toBeLessThan(MOST_GROWTH_BYTES);
    },
    LIMIT_MS,
  );

  test(
    `T1 T8 ${SOCKET_TURNS} on real sockets: none lost, and every turn ends as before`,
    async () => {
      const first = await runOnSockets(SOCKET_TURNS);
      expect(lost(first)).toEqual([]);
      expect(unanswered(first)).toEqual([]);
      expect(first.problems).toEqual([]);
      const second = await runOnSockets(SOCKET_TURNS);
      expect(second.fates).toEqual(first.fates);
    },
    LIMIT_MS,
  );
});
