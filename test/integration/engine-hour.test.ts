import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '../../engine/engine.ts';
import { answer } from '../../engine/understanding/answer.ts';
import { suggest } from '../../engine/understanding/suggest.ts';
import { createAlertDesk, type AlertDesk } from '../../main/keeping/alert-desk.ts';
import { type KeptStore, openKeptStore } from '../../main/keeping/kept-store.ts';
import { samplesInMs } from '../../shared/audio/format.ts';
import { BARE_WORLD } from '../../skills/bare-world.ts';
import { inTurn } from '../../tools/bench/audio/in-turn.ts';
import { bareSynthesizer } from '../../tools/bench/engine/workers.ts';
import { sourceWorkerUrl } from '../../tools/engine/worker-url.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { createSeededRandom } from '../fakes/seeded-random.ts';
import { connectHour, type HourClient } from './engine-hour-client.ts';

/**
 * An hour of conversation in one session, as fast as the engine gets on: the hour is that of the sound and of the
 * clock that timers go by. It takes some minutes, so only the long run has it.
 */
const IS_LONG = process.env['PARLEY_LONG'] === '1';
const HOUR_MS = 60 * 60_000;
const SEED = Number(process.env['PARLEY_SEED'] ?? 20_261_123);
const TOKEN = 'token-of-the-hour';
const MEGABYTE = 1_024 * 1_024;
/** What memory may differ between two looks without growing: garbage, arenas, one long utterance. */
const HEAP_SLACK_MB = 30;
const RESIDENT_SLACK_MB = 80;

const SENTENCES = [
  'What time is it in Tokyo?',
  'What is twelve times seven?',
  'How many days until Christmas?',
  'Set a timer for two minutes.',
  'Set a timer for ten minutes.',
  'Set a timer for twenty minutes.',
  'How much time is left on the timer?',
  'What can you do?',
  'How many miles is ten kilometers?',
  'Who won the world cup?',
  'Repeat after me: the old man walked slowly down the road because his dog was tired.',
  'Tell me the date, please.',
];
const REMARKS = ['Stop.', 'That is enough, thank you.', 'What time is it?'];

const clock = createManualClock(Date.UTC(2026, 10, 23, 17, 5));
const random = createSeededRandom(SEED);
const rung: string[] = [];
let timersAsked = 0;
let timersSet = 0;
let folder = '';
let store: KeptStore;
let desk: AlertDesk;
let engine: Engine;

beforeAll(async () => {
  if (!IS_LONG) return;
  folder = await mkdtemp(join(tmpdir(), 'parley-hour-'));
  let ids = 0;
  store = openKeptStore({
    folder,
    nowMs: () => clock.nowMs(),
    newId: () => `alert-${(ids += 1)}`,
    log: () => undefined,
  });
  desk = createAlertDesk({
    clock,
    store,
    onChanged: () => undefined,
    onRinging: ({ id }) => rung.push(id),
    onMissed: () => undefined,
    onChime: () => undefined,
  });
  desk.start();
  engine = await startEngine({
    token: TOKEN,
    answer,
    suggest,
    world: () => ({
      nowMs: clock.nowMs(),
      timeZone: 'America/New_York',
      locale: 'en-US',
      ...BARE_WORLD,
      kept: store.get(),
    }),
    onEffect: (effect) => {
      if (effect.kind === 'setAlert') timersSet += 1;
      if (effect.kind === 'stopTalking' || effect.kind === 'changeVolume') return;
      expect(store.apply(effect)).toEqual({ ok: true, value: undefined });
    },
    workerUrl: sourceWorkerUrl,
  });
}, 240_000);

afterAll(async () => {
  if (!IS_LONG) return;
  await engine.close();
  desk.dispose();
  await rm(folder, { recursive: true, force: true });
});

test.runIf(IS_LONG)(
  `an hour of talk, interrupted at random, leaves nothing behind but its timers (seed ${SEED})`,
  { timeout: 1_500_000 },
  async () => {
    const speech = await speak([...SENTENCES, ...REMARKS]);
    const client = await connectHour({
      port: engine.port,
      token: TOKEN,
      onSent: (ms) => clock.advance(ms),
    });
    const startedAtMs = clock.nowMs();
    const looks: Look[] = [];
    const counts = { turns: 0, interrupted: 0, cancelled: 0 };
    const elapsedMs = (): number => clock.nowMs() - startedAtMs;

    async function talkOn(): Promise<void> {
      if (elapsedMs() >= HOUR_MS) return;
      counts.turns += 1;
      const how = await takeTurn(client, speech);
      if (how !== 'heardOut') counts[how] += 1;
      if (elapsedMs() >= ((looks.length + 1) * HOUR_MS) / 4) looks.push(lookAtMemory());
      await talkOn();
    }
    await talkOn();
    const { responses } = client;
    console.log(
      JSON.stringify({ ...counts, ...responses, timersAsked, timersSet, rung: rung.length, looks }),
    );

    expect(client.errors).toEqual([]);
    expect(client.responses.begun).toBe(client.responses.done);
    expect(counts.turns).toBeGreaterThan(200);
    expect(counts.interrupted).toBeGreaterThan(20);
    expect(counts.cancelled).toBeGreaterThan(20);

    // Each answer that says so has set one, each question has set one at most, whatever became of the sound.
    expect(timersSet).toBeGreaterThanOrEqual(client.timersPromised());
    expect(timersSet).toBeLessThanOrEqual(timersAsked);
    expect(client.timersPromised()).toBeGreaterThan(20);
    clock.advance(60 * 60_000);
    expect(new Set(rung).size).toBe(timersSet);
    expect(store.get().alerts).toEqual([]);

    const [, half, , whole] = looks;
    expect(whole?.heapMb).toBeLessThan((half?.heapMb ?? 0) + HEAP_SLACK_MB);
    expect(whole?.residentMb).toBeLessThan((half?.residentMb ?? 0) + RESIDENT_SLACK_MB);
    await client.close();
  },
);

type How = 'heardOut' | 'interrupted' | 'cancelled';

/** One question, and its answer: heard out, talked into, or cancelled and truncated by hand. */
async function takeTurn(client: HourClient, speech: ReadonlyMap<string, Int16Array>): Promise<How> {
  const question = pick(SENTENCES);
  if (question.startsWith('Set a timer')) timersAsked += 1;
  const response = client.responses.begun + 1;
  client.say(speech.get(question) ?? new Int16Array(0));
  client.pause(900);
  await client.untilBegun(response);
  const chance = random();
  if (chance < 0.25) {
    await client.untilSound(response);
    client.say(speech.get(pick(REMARKS)) ?? new Int16Array(0));
    client.pause(900);
    await client.untilDone(response + 1);
    return 'interrupted';
  }
  if (chance < 0.5) {
    await client.untilSound(response);
    client.cancel();
    await client.untilDone(response);
    client.truncate(random());
    client.pause(random() * 2_000);
    return 'cancelled';
  }
  await client.untilDone(response);
  // The person listens to the end and thinks of what to ask next; the microphone stays open.
  client.pause(client.heardMs(response) + random() * 4_000);
  return 'heardOut';
}

function pick(from: readonly string[]): string {
  return from[Math.floor(random() * from.length)] ?? '';
}

async function speak(texts: readonly string[]): Promise<ReadonlyMap<string, Int16Array>> {
  const synthesizer = bareSynthesizer();
  const made = await inTurn(texts, async (text) => {
    const reply = await synthesizer.ask({ text, voice: 'rms', speed: 1 });
    if (!reply.ok) throw new Error(`"${text}" could not be spoken: ${reply.failure.kind}`);
    const before = samplesInMs(200);
    const sound = new Int16Array(before + reply.value.samples.length);
    sound.set(reply.value.samples, before);
    return [text, sound] as const;
  });
  await synthesizer.close();
  return new Map(made);
}

interface Look {
  readonly heapMb: number;
  readonly residentMb: number;
}

function lookAtMemory(): Look {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  return {
    heapMb: Math.round((heapUsed + external) / MEGABYTE),
    residentMb: Math.round(rss / MEGABYTE),
  };
}
