import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Engine, startEngine } from '../../engine/engine.ts';
import { answer } from '../../engine/understanding/answer.ts';
import { suggest } from '../../engine/understanding/suggest.ts';
import {
  createWorkerLink,
  type WorkerLink,
  type WorkerName,
} from '../../engine/workers/worker-link.ts';
import type { SynthesisReply, SynthesisRequest } from '../../engine/text-to-speech/synthesis.ts';
import type { SkillEffect } from '../../skills/effect.ts';
import { connect, type EngineClient, refusalOf } from './engine-client.ts';
import { BARE_WORLD } from '../../skills/bare-world.ts';

// Three models are compiled here; on a busy machine that alone takes a minute.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const TOKEN = 'token-of-the-test';
/** Wednesday, 1 July 2026, 12:00 in Berlin. */
const NOW_MS = Date.UTC(2026, 6, 1, 10);
const MANUAL = {
  type: 'realtime',
  audio: { input: { turn_detection: null, transcription: { model: 'any' } } },
};

const workerUrl = (name: WorkerName): URL =>
  pathToFileURL(join(process.cwd(), 'engine', name.replace('-worker', ''), `${name}.ts`));

let engine: Engine;
let synthesizer: WorkerLink<SynthesisRequest, SynthesisReply>;
let client: EngineClient | null = null;
const effects: SkillEffect[] = [];

beforeAll(async () => {
  const loaded = new Set<string>();
  let allLoaded = (): void => undefined;
  const loading = new Promise<void>((resolve) => {
    allLoaded = resolve;
  });
  engine = await startEngine({
    token: TOKEN,
    answer,
    suggest,
    world: () => ({ nowMs: NOW_MS, timeZone: 'Europe/Berlin', locale: 'en-GB', ...BARE_WORLD }),
    onEffect: (effect) => effects.push(effect),
    onLoaded: (part, tookMs) => {
      console.log(`${part} loaded in ${tookMs} ms`);
      loaded.add(part);
      if (loaded.size === 3) allLoaded();
    },
    workerUrl,
  });
  synthesizer = createWorkerLink({
    url: workerUrl('text-to-speech-worker'),
    deadlineMs: 30_000,
    onLoaded: () => undefined,
  });
  // What a first client sets going is the loading of all three.
  const first = await connect({ port: engine.port, token: TOKEN });
  await loading;
  await first.close();
});

afterEach(async () => {
  await client?.close();
  client = null;
});

afterAll(async () => {
  await synthesizer.close();
  await engine.close();
});

async function open(): Promise<EngineClient> {
  client = await connect({ port: engine.port, token: TOKEN });
  return client;
}

const silence = (ms: number): Int16Array => new Int16Array(ms * 24);

async function speech(text: string, speed = 1): Promise<Int16Array> {
  const made = await synthesizer.ask({ text, voice: 'slt', speed });
  if (!made.ok) throw new Error(`no speech to test with: ${made.failure.kind}`);
  return made.value.samples;
}

const loudest = (pcm: Int16Array): number =>
  pcm.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

function type(to: EngineClient, text: string): void {
  const content = [{ type: 'input_text', text }];
  to.tell({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
}

function spokenAnswer(done: { readonly [field: string]: unknown }): string {
  const response = done['response'] as {
    output: { content: { transcript?: string; text?: string }[] }[];
  };
  const content = response.output[0]?.content[0];
  return content?.transcript ?? content?.text ?? '';
}

const idOf = (done: { readonly [field: string]: unknown }): string =>
  (done['response'] as { id: string }).id;

describe('the built-in assistant with its real models', () => {
  it('speaks at another pace when it is told one', async () => {
    const text = 'It is ten past three.';
    const [slow, plain, fast] = [
      await speech(text, 0.5),
      await speech(text),
      await speech(text, 1.5),
    ];
    expect(slow.length / plain.length).toBeGreaterThan(1.7);
    expect(fast.length / plain.length).toBeLessThan(0.75);
  });

  it('hears a question held by hand, and answers it aloud', async () => {
    const to = await open();
    const question = await speech('What is twelve times seven?');
    to.tell({ type: 'session.update', session: MANUAL });
    to.say(silence(300));
    to.say(question);
    to.say(silence(200));
    const releasedAtMs = performance.now();
    to.tell({ type: 'input_audio_buffer.commit' });
    to.tell({ type: 'response.create' });
    const heard = await to.until('conversation.item.input_audio_transcription.completed');
    expect(String(heard['transcript']).toLowerCase()).toMatch(
      /^what is (twelve|12) times (seven|7)\?$/,
    );
    const done = await to.until('response.done');
    expect(spokenAnswer(done)).toMatch(/84|eighty-?.?four/i);
    const sound = to.soundOf(idOf(done));
    expect(sound.length / 24_000).toBeGreaterThan(0.8);
    expect(loudest(sound)).toBeGreaterThan(3_000);
    const first = to.events.find(
      (event) =>
        event.type === 'response.output_audio.delta' && event['response_id'] === idOf(done),
    );
    console.log(
      `release to transcript ${Math.round(heard.atMs - releasedAtMs)} ms, to first sound ${Math.round((first?.atMs ?? NaN) - releasedAtMs)} ms`,
    );
  });

  it('finds the turn by itself when hands are free', async () => {
    const to = await open();
    const question = await speech('What time is it in Tokyo?');
    const turn_detection = {
      type: 'server_vad',
      threshold: 0.5,
      silence_duration_ms: 400,
      prefix_padding_ms: 300,
    };
    const transcription = { model: 'any' };
    to.tell({
      type: 'session.update',
      session: { type: 'realtime', audio: { input: { turn_detection, transcription } } },
    });
    to.say(silence(1_000));
    to.say(question);
    to.say(silence(1_000));
    const started = await to.until('input_audio_buffer.speech_started');
    const stopped = await to.until('input_audio_buffer.speech_stopped');
    const questionMs = question.length / 24;
    expect(started['audio_start_ms']).toBeGreaterThan(600);
    expect(started['audio_start_ms']).toBeLessThan(1_100);
    expect(stopped['audio_end_ms']).toBeGreaterThan(1_000 + questionMs);
    expect(stopped['audio_end_ms']).toBeLessThan(1_000 + questionMs + 700);
    const done = await to.until('response.done');
    expect(spokenAnswer(done)).toMatch(/Tokyo/);
    expect(spokenAnswer(done)).toMatch(/\b7\b|seven|19/i);
  });

  it('is interrupted by speech while it answers', async () => {
    const to = await open();
    const remark = await speech('Stop, that is enough now.');
    const long = Array.from({ length: 40 }, (_, at) => `This is sentence number ${at} of many.`);
    type(to, `repeat after me: ${long.join(' ')}`);
    to.tell({ type: 'response.create' });
    await to.until('response.output_audio.delta');
    to.say(silence(200));
    to.say(remark);
    await to.until('input_audio_buffer.speech_started');
    const done = await to.until('response.done');
    expect(done['response']).toMatchObject({
      status: 'cancelled',
      status_details: { type: 'cancelled', reason: 'turn_detected' },
    });
    to.say(silence(800));
    const next = await to.until('response.done', 2);
    expect(spokenAnswer(next)).not.toBe('');
  });

  it('answers what was typed, in text when that is wanted', async () => {
    const to = await open();
    type(to, 'What is 15 percent of 80?');
    to.tell({ type: 'response.create', response: { output_modalities: ['text'] } });
    const done = await to.until('response.done');
    expect(spokenAnswer(done)).toContain('12');
    expect(to.events.map((event) => event.type)).not.toContain('response.output_audio.delta');
  });

  it('sets a timer that main is told of', async () => {
    const to = await open();
    effects.length = 0;
    type(to, 'Set a timer for 5 minutes.');
    to.tell({ type: 'response.create' });
    await to.until('response.done');
    expect(effects).toMatchObject([
      { kind: 'setAlert', alert: 'timer', dueAtMs: NOW_MS + 300_000 },
    ]);
  });

  it('sends the first sentence while the next are still being made, and stops at a cancel', async () => {
    const to = await open();
    const long = Array.from({ length: 40 }, (_, at) => `This is sentence number ${at} of many.`);
    type(to, `repeat after me: ${long.join(' ')}`);
    to.tell({ type: 'response.create' });
    await to.until('response.output_audio.delta');
    expect(to.events.map((event) => event.type)).not.toContain('response.done');
    to.tell({ type: 'response.cancel' });
    const done = await to.until('response.done');
    expect(done['response']).toMatchObject({
      status: 'cancelled',
      status_details: { type: 'cancelled', reason: 'client_cancelled' },
      output: [{ status: 'incomplete' }],
    });
    const item = (done['response'] as { output: [{ id: string }] }).output[0];
    const heardMs = to.soundOf(idOf(done)).length / 24;
    const truncate = (audio_end_ms: number): void =>
      to.tell({
        type: 'conversation.item.truncate',
        item_id: item.id,
        content_index: 0,
        audio_end_ms,
      });
    truncate(Math.floor(heardMs) + 1);
    const refused = await to.until('error');
    expect(refused['error']).toMatchObject({ code: 'invalid_value' });
    truncate(100);
    await to.until('conversation.item.truncated');
    type(to, 'hello');
    to.tell({ type: 'response.create' });
    expect((await to.until('response.done', 2))['response']).toMatchObject({ status: 'completed' });
  });

  it.each([
    ['silence', () => 0],
    ['white noise', (at: number) => (((at * 1_103_515_245 + 12_345) >>> 8) % 2_000) - 1_000],
    ['a hum', (at: number) => 3_000 * Math.sin((2 * Math.PI * 50 * at) / 24_000)],
  ])('invents nothing from %s', async (_what, sampleAt) => {
    const to = await open();
    to.tell({ type: 'session.update', session: MANUAL });
    to.say(Int16Array.from({ length: 3 * 24_000 }, (_, at) => sampleAt(at)));
    to.tell({ type: 'input_audio_buffer.commit' });
    to.tell({ type: 'response.create' });
    const heard = await to.until('conversation.item.input_audio_transcription.completed');
    expect(heard['transcript']).toBe('');
    expect(spokenAnswer(await to.until('response.done'))).toMatch(/not hear/);
  });

  it('serves several clients at once, each its own conversation', async () => {
    const clients = await Promise.all(
      [3, 4, 5].map(async (number) => {
        const to = await connect({ port: engine.port, token: TOKEN });
        type(to, `What is 10 times ${number}?`);
        to.tell({ type: 'response.create' });
        return { to, number };
      }),
    );
    const answers = await Promise.all(
      clients.map(async ({ to, number }) => {
        const said = spokenAnswer(await to.until('response.done'));
        await to.close();
        return said.includes(String(number * 10));
      }),
    );
    expect(answers).toEqual([true, true, true]);
  });

  it('cuts off who sends more than any event may hold, and goes on with the others', async () => {
    const other = await open();
    const flooding = await connect({ port: engine.port, token: TOKEN });
    flooding.tell({ type: 'input_audio_buffer.append', audio: 'A'.repeat(30 * 1024 * 1024) });
    expect(await flooding.closed()).toBe(1009);
    type(other, 'What is 2 plus 3?');
    other.tell({ type: 'response.create', response: { output_modalities: ['text'] } });
    expect(spokenAnswer(await other.until('response.done'))).toContain('5');
  });

  it('refuses more clients than it has room for', async () => {
    const clients = await Promise.all(
      // The server may learn a moment later than the tests before that their sockets are closed.
      Array.from({ length: 16 }, () =>
        vi.waitFor(() => connect({ port: engine.port, token: TOKEN }), 10_000),
      ),
    );
    const headers = { authorization: `Bearer ${TOKEN}` };
    expect((await refusalOf({ port: engine.port, headers })).status).toBe(503);
    await Promise.all(clients.map((one) => one.close()));
  });

  it('lets in no one without its token, and no web page', async () => {
    const { port } = engine;
    const wrong = await refusalOf({ port, headers: { authorization: 'Bearer other' } });
    expect(wrong.status).toBe(401);
    expect(JSON.parse(wrong.body)).toMatchObject({ error: { code: 'invalid_api_key' } });
    const page = await refusalOf({
      port,
      headers: { authorization: `Bearer ${TOKEN}`, origin: 'https://example.com' },
    });
    expect(page.status).toBe(403);
    const rebound = await refusalOf({
      port,
      headers: { authorization: `Bearer ${TOKEN}`, host: 'example.com' },
    });
    expect(rebound.status).toBe(403);
  });
});
