import { expect, test } from 'vitest';
import type { ClientEvent } from '../../realtime/client-event.ts';
import {
  audioSamplesIn,
  handsFreeSession,
  idOf,
  type ServerUnderTest,
  setUpBench,
  typed,
  typesOf,
} from './realtime-bench.ts';

function paced(speed: number, eventId = 'paced'): ClientEvent {
  const session = { type: 'realtime', audio: { output: { speed } } } as const;
  return { type: 'session.update', event_id: eventId, session };
}

/** How a server makes an answer: what it is told of it, what it lets be changed, how it is stopped. */
export function answerContract(start: () => Promise<ServerUnderTest>): void {
  const bench = setUpBench(start);

  test('names the answer, its item and its conversation alike everywhere', async () => {
    const client = await bench.configured();
    await bench.ask(client);
    const { response: begun } = await client.next('response.created');
    expect(begun).toMatchObject({ status: 'in_progress', output: [] });
    const added = await client.next('conversation.item.done');
    const opened = await client.next('response.output_item.added');
    expect(opened.response_id).toBe(begun.id);
    const delta = await client.next('response.output_audio.delta');
    expect(delta).toMatchObject({ response_id: begun.id, item_id: idOf(opened), content_index: 0 });
    const finished = await client.next('response.output_item.done');
    const { response } = await client.next('response.done');
    expect(response.id).toBe(begun.id);
    expect(response.output).toEqual([finished.item]);
    const last = await client.next('conversation.item.done');
    expect(last.item).toEqual(finished.item);
    expect(last.previous_item_id).toBe(idOf(added));
  });

  test('bills what went in and what came out, and says what is left', async () => {
    const client = await bench.configured();
    await bench.ask(client);
    const { response: begun } = await client.next('response.created');
    expect(begun.usage).toBeNull();
    const { response } = await client.next('response.done');
    const { usage } = response;
    expect(usage?.input_token_details?.audio_tokens).toBeGreaterThan(0);
    expect(usage?.output_token_details?.audio_tokens).toBeGreaterThan(0);
    expect(usage?.output_token_details?.text_tokens).toBeGreaterThan(0);
    expect(usage?.total_tokens).toBe((usage?.input_tokens ?? 0) + (usage?.output_tokens ?? 0));
    const { rate_limits: limits } = await client.next('rate_limits.updated');
    expect(limits.map(({ name }) => name)).toContain('tokens');
  });

  test('writes when the session is for writing', async () => {
    const client = await bench.configured();
    client.send({
      type: 'session.update',
      session: { type: 'realtime', output_modalities: ['text'] },
    });
    expect((await client.next('session.updated')).session.output_modalities).toEqual(['text']);
    client.send(typed('What is two plus two?'));
    client.send({ type: 'response.create' });
    const { response } = await client.next('response.done');
    expect(response.output_modalities).toEqual(['text']);
    const said = await client.next('response.output_text.done');
    const deltas = client.events.flatMap((event) =>
      event.type === 'response.output_text.delta' ? [event.delta] : [],
    );
    expect(deltas.join('')).toBe(said.text);
    expect(audioSamplesIn(client.events)).toBe(0);
  });

  test('stops where the tokens end, and says so', async () => {
    const client = await bench.configured();
    client.send(typed('What is two plus two?'));
    client.send({ type: 'response.create', response: { max_output_tokens: 2 } });
    const { response } = await client.next('response.done');
    expect(response).toMatchObject({
      status: 'incomplete',
      status_details: { reason: 'max_output_tokens' },
      output: [{ status: 'incomplete' }],
    });
  });

  test('is configured while it answers, all but its pace', async () => {
    const client = await bench.configured();
    client.send(paced(1.25));
    await client.next('session.updated');
    await bench.askAtLength(client);
    client.send({ type: 'session.update', session: { type: 'realtime', instructions: 'Hush.' } });
    expect((await client.next('session.updated')).session.instructions).toBe('Hush.');
    client.send(paced(1.25));
    await client.next('session.updated');
    client.send(paced(0.75, 'slower'));
    expect((await client.next('error')).error).toMatchObject({
      code: 'invalid_value',
      message: 'Cannot update the speed while a response is in progress.',
      param: 'session.audio.output.speed',
      event_id: 'slower',
    });
    client.send({ type: 'response.cancel' });
    await client.next('response.done');
    client.send(paced(0.75));
    expect((await client.next('session.updated')).session.audio?.output?.speed).toBe(0.75);
  });

  test('refuses a voice that nobody has, for the session and for one answer', async () => {
    const client = await bench.configured();
    const output = { voice: 'nobody' };
    client.send({
      type: 'session.update',
      event_id: 'session',
      session: { type: 'realtime', audio: { output } },
    });
    const { error } = await client.next('error');
    expect(error).toMatchObject({
      code: 'invalid_value',
      param: 'session.audio.output.voice',
      event_id: 'session',
    });
    expect(error.message).toMatch(/^Invalid value: 'nobody'\. Supported values are: '\w+',/);
    client.send({ type: 'response.create', event_id: 'once', response: { audio: { output } } });
    expect((await client.next('error')).error).toMatchObject({
      code: 'invalid_value',
      param: 'response.audio.output.voice',
      event_id: 'once',
    });
  });

  test('cancels the answer that is meant, and no other', async () => {
    const client = await bench.configured();
    await bench.askAtLength(client);
    client.send({ type: 'response.cancel', event_id: 'other', response_id: 'resp_other' });
    expect((await client.next('error')).error).toMatchObject({
      code: 'response_cancel_not_active',
      event_id: 'other',
    });
    const { response: begun } = await client.next('response.created');
    client.send({ type: 'response.cancel', response_id: begun.id ?? '' });
    const { response } = await client.next('response.done');
    expect(response).toMatchObject({ status: 'cancelled', output: [{ status: 'incomplete' }] });
    const after = client.events.slice(typesOf(client.events).indexOf('response.done'));
    expect(typesOf(after)).not.toContain('response.output_audio.delta');
  });

  test('is interrupted by speech', async () => {
    const client = await bench.configured(handsFreeSession());
    await bench.askAtLength(client);
    await bench.speakUp(client);
    await client.next('input_audio_buffer.speech_started');
    const { response } = await client.next('response.done');
    expect(response.status).toBe('cancelled');
    expect(response.status_details?.reason).toBe('turn_detected');
    // What was said meanwhile is answered in its turn.
    expect((await client.next('response.done')).response.status).toBe('completed');
  });

  test('is not interrupted where it is told to go on', async () => {
    const client = await bench.configured(
      handsFreeSession({
        type: 'server_vad',
        interrupt_response: false,
        create_response: false,
        silence_duration_ms: 400,
      }),
    );
    await bench.askAtLength(client);
    await bench.speakUp(client);
    await client.next('input_audio_buffer.speech_started');
    const { response } = await client.next('response.done');
    expect(response.status).toBe('completed');
  });

  test('hears a turn and does not answer it where nobody wants it answered', async () => {
    const client = await bench.configured(
      handsFreeSession({ type: 'server_vad', create_response: false, silence_duration_ms: 400 }),
    );
    await bench.speakUp(client);
    await client.next('conversation.item.input_audio_transcription.completed');
    client.send({ type: 'response.cancel' });
    expect((await client.next('error')).error.code).toBe('response_cancel_not_active');
    expect(typesOf(client.events)).not.toContain('response.created');
  });
}
