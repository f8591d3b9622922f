import { createHash } from 'node:crypto';
import { FRAME_SAMPLES } from '../../../shared/audio/format.ts';
import { isRecord } from '../../../realtime/record.ts';
import type { Settings } from '../../../shared/settings.ts';
import { createSeededRandom } from '../seeded-random.ts';
import { codedSamples } from './coded-samples.ts';
import { openVirtualBench } from './virtual-bench.ts';

export interface LifeOptions {
  readonly seed: number;
  readonly hours: number;
  readonly settings?: Partial<Settings>;
}

export interface LifeReport {
  readonly turns: number;
  readonly outcomes: Readonly<Record<string, number>>;
  /** Said, and neither answered nor taken back by the person in the end. */
  readonly lost: readonly string[];
  /** Overtaken by the person's own next question, and gone with the connection before the server had them. */
  readonly undelivered: number;
  readonly renewals: number;
  /** Sessions that the server had to end itself. */
  readonly expired: number;
  readonly sleeps: number;
  readonly drops: number;
  readonly connections: number;
  /** Sockets that the client held at once. */
  readonly mostSockets: number;
  /** Items that told a new session of the conversation. */
  readonly seeded: number;
  readonly resent: number;
  readonly violations: readonly string[];
  readonly waitsLeft: number;
  /** Of everything that passed on the wire, in order. */
  readonly fingerprint: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const TAIL_FRAMES = 30;
/** Positions that coded samples tell apart. */
const POSITIONS = 65_000;
const MOST_TRIES = 8;

/**
 * A person who uses Parley for days: asks, interrupts, types, leaves; while the laptop sleeps, the network
 * comes and goes and the server hangs up. Whatever fails is sent again, as a person would. Same seed, same life.
 */
export async function simulateLife({ seed, hours, settings }: LifeOptions): Promise<LifeReport> {
  const random = createSeededRandom(seed);
  const fingerprint = createHash('sha256');
  const committed = new Set<string>();
  const typed = new Set<string>();
  const count = { turns: 0, sleeps: 0, drops: 0, expired: 0, seeded: 0, resent: 0, undelivered: 0 };
  const outcomes: Record<string, number> = {};
  const lost: string[] = [];
  const expected: { readonly id: string; readonly digest: string }[] = [];
  let renewals = 0;
  let position = 0;

  const bench = openVirtualBench({
    latencyMs: () => random.between(2, 80),
    random,
    ...(settings === undefined ? {} : { settings }),
    ports: {
      log(message) {
        if (message === 'the session is renewed') renewals += 1;
      },
    },
    onCommitted: (samples) => void committed.add(digestOf(samples)),
    onEvent({ atMs, connection, direction, event }) {
      const text = JSON.stringify(event);
      fingerprint.update(`${atMs} ${connection} ${direction} ${text}\n`);
      if (direction === 'sent' && text.includes('"session_expired"')) count.expired += 1;
      const said = direction === 'received' ? userTextIn(event) : null;
      if (said !== null && typed.has(said)) typed.delete(said);
      else if (said !== null || text.includes('"output_text"')) count.seeded += 1;
    },
  });
  const { session, server, clock } = bench;
  const untilMs = hours * HOUR_MS;

  /** Something goes wrong with the network, now; returns what mends it. */
  function strike(): () => void {
    count.drops += 1;
    const kind = random.between(0, 4);
    if (kind === 0) server.drop();
    if (kind === 1) server.drop({ code: 1011, reason: 'server error' });
    if (kind === 2) server.blackhole();
    if (kind < 3) return () => undefined;
    const isNoticed = random.chance(0.7);
    server.setReachable(false);
    if (isNoticed) session.setOnline(false);
    return () => {
      server.setReachable(true);
      if (isNoticed) session.setOnline(true);
    };
  }

  async function trouble(): Promise<void> {
    const mend = strike();
    await bench.pass(random.between(500, 40_000));
    mend();
  }

  async function sleep(): Promise<void> {
    count.sleeps += 1;
    const isAnnounced = random.chance(0.6);
    if (isAnnounced) session.suspend();
    await bench.pass(random.between(0, 400));
    server.blackhole();
    clock.sleep(random.between(MINUTE_MS, 3 * HOUR_MS));
    if (isAnnounced) session.resume();
    await bench.pass(random.between(100, 20_000));
  }

  async function gap(): Promise<void> {
    const lengthMs = random.chance(0.1)
      ? random.between(10 * MINUTE_MS, 90 * MINUTE_MS)
      : random.between(1_000, 4 * MINUTE_MS);
    await bench.pass(Math.round(lengthMs / 2));
    if (random.chance(0.06)) await sleep();
    if (random.chance(0.08)) await trouble();
    if (random.chance(0.05)) session.lock();
    await bench.pass(Math.round(lengthMs / 2));
  }

  /** Waits for the end of the last turn; sends its words again when they were not answered. */
  async function seeThrough(id: string, triesLeft = MOST_TRIES): Promise<string> {
    const turn = session.turns().find((candidate) => candidate.id === id);
    if (turn === undefined) return 'no turn';
    if (turn.outcome === null) {
      await bench.pass(1_000);
      return clock.monotonicMs() > untilMs + HOUR_MS ? 'never ends' : seeThrough(id, triesLeft);
    }
    if (turn.outcome !== 'failed' && turn.outcome !== 'kept') return turn.outcome;
    if (triesLeft === 0) return `${turn.outcome} (${turn.failure?.name ?? 'no cause'})`;
    count.resent += 1;
    await bench.pass(random.between(1_000, 20_000));
    return session.retry(id).ok ? seeThrough(id, triesLeft - 1) : `${turn.outcome}, nothing kept`;
  }

  async function speak(): Promise<string | null> {
    const frames = random.between(40, 250);
    const cutAt = random.chance(0.12) ? random.between(1, frames - 1) : null;
    const said = codedSamples({ frames: frames + TAIL_FRAMES, from: position });
    position = (position + 977) % POSITIONS;
    const before = session.turns().at(-1)?.id ?? null;
    session.press();
    await bench.say(said.subarray(0, (cutAt ?? frames) * FRAME_SAMPLES));
    const mend = cutAt === null ? null : strike();
    await bench.say(said.subarray((cutAt ?? frames) * FRAME_SAMPLES, frames * FRAME_SAMPLES));
    session.release();
    await bench.say(said.subarray(frames * FRAME_SAMPLES));
    mend?.();
    const turn = session.turns().at(-1);
    if (turn === undefined || turn.id === before) return null;
    expected.push({ id: turn.id, digest: digestOf(said) });
    return turn.id;
  }

  async function turn(): Promise<void> {
    count.turns += 1;
    const isTyped = random.chance(0.2);
    if (isTyped) {
      const text = `Question ${count.turns}`;
      typed.add(text);
      session.sendText(text);
    }
    const id = isTyped ? (session.turns().at(-1)?.id ?? null) : await speak();
    if (random.chance(0.1)) {
      await bench.pass(random.between(20, 1_500));
      await trouble();
    }
    const isImpatient = random.chance(0.15);
    if (isImpatient) {
      // An impatient person: the next question comes into the answer.
      await bench.pass(random.between(100, 1_200));
      session.sendText('Never mind');
      await bench.pass(5_000);
    }
    const outcome = id === null ? 'no turn' : await seeThrough(id);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const isTakenBack = isImpatient && outcome === 'cancelled';
    if (outcome !== 'answered' && outcome !== 'interrupted' && !isTakenBack) {
      lost.push(`turn ${count.turns}: ${outcome}`);
    }
    for (const { id: turnId, digest } of expected.splice(0)) {
      if (committed.has(digest)) continue;
      if (isTakenBack) count.undelivered += 1;
      else
        lost.push(`turn ${count.turns} (${turnId}, ${outcome}): its words reached no server whole`);
    }
    committed.clear();
    typed.clear();
  }

  async function* life(): AsyncGenerator<unknown> {
    while (clock.monotonicMs() < untilMs) {
      yield turn().then(gap);
    }
  }

  await endOf(life());
  const violations = [
    ...server.violations.filter(({ benign }) => !benign).map(({ code }) => code),
    ...bench.player.violations,
  ];
  const { total: connections, peak: mostSockets } = server.connections;
  const waitsLeft = bench.close();
  return {
    ...count,
    outcomes,
    lost,
    connections,
    mostSockets,
    renewals,
    violations,
    waitsLeft,
    fingerprint: fingerprint.digest('hex'),
  };
}

function digestOf(samples: Int16Array): string {
  const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  return createHash('sha1').update(bytes).digest('hex');
}

function userTextIn(event: unknown): string | null {
  if (!isRecord(event) || !isRecord(event['item']) || event['item']['role'] !== 'user') return null;
  const [part] = Array.isArray(event['item']['content']) ? event['item']['content'] : [];
  return isRecord(part) && typeof part['text'] === 'string' ? part['text'] : null;
}

/** Lets it run to its end. */
async function endOf(steps: AsyncGenerator<unknown>): Promise<void> {
  const { done } = await steps.next();
  if (done !== true) await endOf(steps);
}
