import { afterAll, beforeAll } from 'vitest';
import { type Engine, startEngine } from '../../engine/engine.ts';
import type { Answer } from '../../engine/server/answering.ts';
import { answer } from '../../engine/understanding/answer.ts';
import type { WorkerName } from '../../engine/workers/worker-link.ts';
import { BARE_WORLD } from '../../skills/bare-world.ts';
import { concat, fromBase64 } from '../fakes/realtime/pcm.ts';
import { connect, type Dial } from '../fakes/realtime-test-client.ts';
import { realtimeServerContract } from './realtime.contract.ts';

const TOKEN = 'a-token-of-this-test';
const FOLDERS: Readonly<Record<WorkerName, string>> = {
  'voice-activity-worker': 'voice-activity',
  'speech-to-text-worker': 'speech-to-text',
  'text-to-speech-worker': 'text-to-speech',
};

const QUESTION = 'What is two plus two?';

/** What the engine says before the tests: the question itself, in its own voice, for them to ask. */
const repeat: Answer = (text, { dialogue }) => ({ skill: null, say: text, effects: [], dialogue });

const STORY = Array.from({ length: 40 }, (_, at) => `This is sentence number ${at} of many.`);

async function sayAloud(target: Dial, text: string): Promise<Int16Array> {
  const client = await connect(target);
  await client.next('session.created');
  client.send({ type: 'session.update', session: { type: 'realtime' } });
  const content = [{ type: 'input_text' as const, text }];
  client.send({
    type: 'conversation.item.create',
    item: { type: 'message', role: 'user', content },
  });
  client.send({ type: 'response.create' });
  await client.next('response.done');
  await client.close();
  return concat(
    client.events.flatMap((event) =>
      event.type === 'response.output_audio.delta' ? [fromBase64(event.delta)] : [],
    ),
  );
}

// One engine for all: its sessions know nothing of each other, and its models take seconds to load.
let engine: Engine | null = null;
let understanding: Answer = repeat;
let target: Dial = { url: '', headers: {} };
let question: Int16Array = new Int16Array(0);

beforeAll(async () => {
  engine = await startEngine({
    token: TOKEN,
    answer: (text, world) => understanding(text, world),
    world: () => ({ nowMs: Date.now(), timeZone: 'UTC', locale: 'en-GB', ...BARE_WORLD }),
    onEffect: () => undefined,
    workerUrl: (name) => new URL(`../../engine/${FOLDERS[name]}/${name}.ts`, import.meta.url),
  });
  target = {
    url: `ws://127.0.0.1:${engine.port}/v1/realtime`,
    headers: { authorization: `Bearer ${TOKEN}` },
  };
  question = await sayAloud(target, QUESTION);
  understanding = answer;
}, 60_000);

afterAll(async () => {
  await engine?.close();
});

realtimeServerContract('the built-in assistant', () =>
  Promise.resolve({
    ...target,
    question,
    askAtLength: () => `repeat after me: ${STORY.join(' ')}`,
    stop: () => Promise.resolve(),
  }),
);
