import { describe, expect, test } from 'vitest';
import { concat, silence, tone } from '../../fakes/realtime/pcm.ts';
import { CAUSES } from '../../fakes/realtime/faults.ts';
import { connect } from '../../fakes/realtime-test-client.ts';
import { ask, dialOf, ready, sessionUpdate, startFake } from './realtime-server-kit.ts';

const WORDS = tone({ durationMs: 400 });
const HANDS_FREE = sessionUpdate({ type: 'server_vad', silence_duration_ms: 500 });

describe('a correct conversation', () => {
  test('leaves no violation, and its audio is what was sent', async () => {
    const server = await startFake();
    const client = await ready(server);
    ask(client, WORDS);
    await client.next('response.done');
    expect(server.violations).toEqual([]);
    expect(server.audio()).toEqual(WORDS);
    expect(server.received.map(({ type }) => type)).toEqual([
      'session.update',
      ...Array.from({ length: 40 }, () => 'input_audio_buffer.append'),
      'input_audio_buffer.commit',
      'response.create',
    ]);
  });

  test('is scripted turn by turn', async () => {
    const server = await startFake();
    server.script([
      { heard: 'First?', answer: { text: 'One.', audioMs: 200 } },
      { heard: 'Second?', answer: { text: 'Two.', audioMs: 300 } },
    ]);
    const client = await ready(server);
    const turn = async ([heard, said]: readonly [string, string]): Promise<void> => {
      ask(client, WORDS);
      const words = await client.next('conversation.item.input_audio_transcription.completed');
      expect(words.transcript).toBe(heard);
      expect((await client.next('response.output_audio_transcript.done')).transcript).toBe(said);
      await client.next('response.done');
    };
    await turn(['First?', 'One.']);
    await turn(['Second?', 'Two.']);
  });

  test('bills ten tokens for a second of the user and twenty for one of the assistant', async () => {
    const server = await startFake({ answer: { text: 'So.', audioMs: 2000 } });
    const client = await ready(server);
    ask(client, tone({ durationMs: 1000 }));
    const { response } = await client.next('response.done');
    expect(response.usage?.input_token_details?.audio_tokens).toBe(10);
    expect(response.usage?.output_token_details?.audio_tokens).toBe(40);
  });

  test('may have a null transcript, or one that failed', async () => {
    const server = await startFake();
    const client = await ready(server);
    server.hear(null);
    server.hear({ failure: CAUSES.serverError });
    ask(client, WORDS);
    const completed = await client.next('conversation.item.input_audio_transcription.completed');
    expect(completed.transcript).toBeNull();
    await client.next('response.done');
    ask(client, WORDS);
    const failed = await client.next('conversation.item.input_audio_transcription.failed');
    expect(failed.error).toMatchObject({ type: 'server_error' });
  });

  test('may have a side answer while the main one goes on', async () => {
    const server = await startFake();
    server.say({ text: 'The main one.', thinkMs: 60_000 });
    server.say({ text: 'An aside.' });
    const client = await ready(server);
    ask(client, WORDS);
    const main = await client.next('response.created');
    client.send({
      type: 'response.create',
      response: { conversation: 'none', output_modalities: ['text'] },
    });
    const aside = await client.next('response.done');
    expect(aside.response.conversation_id).toBeNull();
    expect(aside.response.id).not.toBe(main.response.id);
    expect(server.violations).toEqual([]);
  });
});

describe('hands-free', () => {
  test('speech is found where it is in the audio, however fast the audio comes', async () => {
    const server = await startFake();
    const client = await ready(server, HANDS_FREE);
    client.speak(concat([silence(1000), tone({ durationMs: 800 }), silence(600)]), 40);
    expect(await client.next('input_audio_buffer.speech_started')).toMatchObject({
      audio_start_ms: 700,
    });
    expect(await client.next('input_audio_buffer.speech_stopped')).toMatchObject({
      audio_end_ms: 2300,
    });
    await client.next('response.done');
    expect(server.violations).toEqual([]);
  });

  test('speech cancels the answer under way, which keeps what was sent of it', async () => {
    const server = await startFake();
    server.say({ text: 'Once upon a time', audioMs: 4000, pace: { gapsMs: [0, 0, 60_000] } });
    const client = await ready(server, HANDS_FREE);
    client.speak(concat([tone({ durationMs: 300 }), silence(600)]));
    await client.next('response.output_audio.delta');
    await client.next('response.output_audio.delta');
    client.speak(tone({ durationMs: 200 }));
    const { response } = await client.next('response.done');
    expect(response).toMatchObject({
      status: 'cancelled',
      status_details: { reason: 'turn_detected' },
      output: [{ status: 'incomplete' }],
    });
    const [item] = response.output;
    const itemId = item?.type === 'message' ? item.id : '';
    const cut = { type: 'conversation.item.truncate', item_id: itemId, content_index: 0 } as const;
    client.send({ ...cut, audio_end_ms: 200 });
    await client.next('conversation.item.truncated');
    client.send({ ...cut, audio_end_ms: 201 });
    expect((await client.next('error')).error.message).toBe(
      'Audio content of 200ms is already shorter than 201ms',
    );
  });

  test('a session without answers of its own leaves the answering to the client', async () => {
    const server = await startFake();
    const client = await ready(server);
    client.send({
      type: 'session.update',
      session: {
        type: 'realtime',
        audio: { input: { turn_detection: { type: 'server_vad', create_response: false } } },
      },
    });
    await client.next('session.updated');
    client.speak(concat([tone({ durationMs: 300 }), silence(600)]));
    await client.next('conversation.item.input_audio_transcription.completed');
    expect(client.events.map(({ type }) => type)).not.toContain('response.created');
  });
});

describe('violations', () => {
  test('audio before the session is configured is one', async () => {
    const server = await startFake();
    const hasty = await connect(dialOf(server));
    hasty.speak(silence(10));
    await server.waitFor('input_audio_buffer.append');
    expect(server.violations).toMatchObject([
      { code: 'audio_before_configuration', benign: false },
    ]);
  });

  test('a race is told apart from a mistake', async () => {
    const server = await startFake();
    const client = await ready(server);
    client.send({ type: 'response.cancel' });
    await client.next('error');
    client.sendRaw('{"type":"response.bark"}');
    await client.next('error');
    expect(server.violations).toMatchObject([
      { connection: 1, code: 'response_cancel_not_active', benign: true },
      { connection: 1, code: 'invalid_value', benign: false },
    ]);
  });

  test('the most sockets that were open at once are remembered', async () => {
    const server = await startFake();
    const first = await ready(server);
    const second = await ready(server);
    await first.close();
    await second.close();
    await server.waitForLive(0);
    expect(server.connections).toEqual({ total: 2, live: 0, peak: 2 });
  });

  test('waiting in vain says what was seen instead', async () => {
    const server = await startFake();
    await ready(server);
    await expect(server.waitFor('response.create', { deadlineMs: 20 })).rejects.toThrow(
      /response\.create: not seen in 20 ms.*session\.update/,
    );
  });
});
