/**
 * Conversations of `openai`'s own Realtime client with the engine. It is told the address and the token as it is
 * told OpenAI's, by OPENAI_BASE_URL and OPENAI_API_KEY. Prints what came of it as one JSON object.
 */
import { once } from 'node:events';
import { OpenAIRealtimeWS } from 'openai/realtime/ws';
import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import { framesOf, inTurn, LONG, QUESTION } from './question.ts';

const client = new OpenAIRealtimeWS({ model: 'gpt-realtime' });
const errors: string[] = [];
client.on('error', (error) => errors.push(error.message));
const { push, next, all } = inTurn<RealtimeServerEvent>();
client.on('event', push);

function type(text: string): void {
  const content = [{ type: 'input_text' as const, text }];
  client.send({
    type: 'conversation.item.create',
    item: { type: 'message', role: 'user', content },
  });
  client.send({ type: 'response.create' });
}

function speak(speech: Buffer): void {
  for (const frame of framesOf(speech)) {
    client.send({ type: 'input_audio_buffer.append', audio: frame.toString('base64') });
  }
}

/** The answer that is under way: its words, its sound, how it ended. */
async function answer() {
  const created = await next('response.created');
  const id = created.type === 'response.created' ? created.response.id : undefined;
  const done = await next('response.done');
  const said = all().flatMap((event) =>
    event.type === 'response.output_audio_transcript.done' && event.response_id === id
      ? [event.transcript]
      : [],
  );
  const sound = all().flatMap((event) =>
    event.type === 'response.output_audio.delta' && event.response_id === id
      ? [Buffer.from(event.delta, 'base64')]
      : [],
  );
  if (done.type !== 'response.done') throw new Error('not the end of a response');
  const { status, status_details, usage } = done.response;
  return {
    said: said.join(' '),
    sound: Buffer.concat(sound),
    status,
    reason: status_details?.reason,
    tokens: usage?.total_tokens ?? 0,
  };
}

await once(client.socket, 'open');
await next('session.created');
client.send({
  type: 'session.update',
  session: {
    type: 'realtime',
    instructions: 'Answer briefly.',
    output_modalities: ['audio'],
    audio: {
      input: {
        format: { type: 'audio/pcm', rate: 24_000 },
        transcription: { model: 'gpt-4o-mini-transcribe', language: 'en' },
        turn_detection: { type: 'server_vad', silence_duration_ms: 400, idle_timeout_ms: null },
      },
      output: { format: { type: 'audio/pcm', rate: 24_000 }, voice: 'marin' },
    },
  },
});
await next('session.updated');

type('Set a timer for 2 hours.');
const typed = await answer();
type(`Repeat after me: ${QUESTION}`);
const { sound: question } = await answer();

speak(question);
await next('input_audio_buffer.speech_started');
await next('input_audio_buffer.committed');
const spoken = await answer();
const heard = all().find(
  (event) => event.type === 'conversation.item.input_audio_transcription.completed',
);

type(LONG);
const interrupting = answer();
const begun = await next('response.output_audio.delta');
speak(question);
const interrupted = await interrupting;
if (begun.type !== 'response.output_audio.delta') throw new Error('no sound');
client.send({
  type: 'conversation.item.truncate',
  item_id: begun.item_id,
  content_index: begun.content_index,
  audio_end_ms: 100,
});
const after = await answer();

client.close();
await once(client.socket, 'close');
process.stdout.write(
  JSON.stringify({
    typed: { said: typed.said, soundMs: typed.sound.length / 48, tokens: typed.tokens },
    spoken: { heard: heard?.transcript ?? '', said: spoken.said },
    interrupted: { status: interrupted.status, reason: interrupted.reason },
    truncated: all().some((event) => event.type === 'conversation.item.truncated'),
    after: after.said,
    errors,
  }),
);
