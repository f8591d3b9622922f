import { expect, test } from 'vitest';
import { silence } from '../fakes/realtime/pcm.ts';
import {
  audioSamplesIn,
  expectOrder,
  handsFreeSession,
  type ServerUnderTest,
  setUpBench,
  SILENCE_DURATION_MS,
  typed,
} from './realtime-bench.ts';

/** How a server listens, answers and is interrupted. */
export function turnContract(start: () => Promise<ServerUnderTest>): void {
  const bench = setUpBench(start);

  test('answers a spoken turn, with its words on both sides', async () => {
    const client = await bench.configured();
    await bench.ask(client);
    const { response } = await client.next('response.done');
    expect(response.status).toBe('completed');
    expectOrder(client.events, [
      'input_audio_buffer.committed',
      'conversation.item.added',
      'response.created',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_audio.delta',
      'response.output_audio.done',
      'response.output_item.done',
      'response.done',
    ]);
    const { transcript } = await client.next('response.output_audio_transcript.done');
    expect(transcript).toMatch(/\w/);
    const heard = await client.next('conversation.item.input_audio_transcription.completed');
    expect(heard.transcript).toMatch(/\w/);
    expect(audioSamplesIn(client.events)).toBeGreaterThan(2400);
  });

  test('does not answer a commit that nobody asked to have answered', async () => {
    const client = await bench.configured();
    const { question } = await bench.target();
    client.speak(question);
    client.send({ type: 'input_audio_buffer.commit' });
    await client.next('conversation.item.added');
    client.send({ type: 'response.cancel' });
    const { error } = await client.next('error');
    expect(error.code).toBe('response_cancel_not_active');
  });

  test('answers a typed turn in writing when asked to', async () => {
    const client = await bench.configured();
    client.send(typed('What is two plus two?'));
    client.send({
      type: 'response.create',
      response: { output_modalities: ['text'], metadata: { turn: '7' } },
    });
    const { response: begun } = await client.next('response.created');
    expect(begun.metadata).toEqual({ turn: '7' });
    const { response } = await client.next('response.done');
    expect(response).toMatchObject({ status: 'completed', metadata: { turn: '7' } });
    const { text } = await client.next('response.output_text.done');
    expect(text).toMatch(/\w/);
    expect(audioSamplesIn(client.events)).toBe(0);
  });

  test('finds where a hands-free turn ends, and answers it', async () => {
    const client = await bench.configured(handsFreeSession());
    const { question } = await bench.target();
    client.speak(silence(300));
    client.speak(question);
    client.speak(silence(SILENCE_DURATION_MS + 1200));
    const { response } = await client.next('response.done');
    expect(response.status).toBe('completed');
    expectOrder(client.events, [
      'input_audio_buffer.speech_started',
      'input_audio_buffer.speech_stopped',
      'input_audio_buffer.committed',
      'conversation.item.added',
      'response.created',
      'response.done',
    ]);
    const started = await client.next('input_audio_buffer.speech_started');
    const stopped = await client.next('input_audio_buffer.speech_stopped');
    const committed = await client.next('input_audio_buffer.committed');
    expect(committed.item_id).toBe(started.item_id);
    expect(stopped.audio_end_ms).toBeGreaterThan(started.audio_start_ms ?? Infinity);
  });

  test('refuses a second answer while one is under way', async () => {
    const client = await bench.configured();
    await bench.ask(client);
    client.send({ type: 'response.create', event_id: 'second' });
    const { error } = await client.next('error');
    expect(error).toMatchObject({
      code: 'conversation_already_has_active_response',
      event_id: 'second',
    });
    const { response } = await client.next('response.done');
    expect(response.status).toBe('completed');
  });

  test('cancels an answer that it has begun', async () => {
    const client = await bench.configured();
    await bench.ask(client);
    client.send({ type: 'response.cancel' });
    const { response } = await client.next('response.done');
    expect(response.status).toBe('cancelled');
    expect(response.status_details?.reason).toBe('client_cancelled');
  });

  test('cuts an answer off where the listener stopped hearing it', async () => {
    const client = await bench.configured();
    await bench.ask(client);
    const added = await client.next('response.output_item.added');
    await client.next('response.done');
    const itemId = added.item.type === 'message' ? added.item.id : '';
    const place = {
      type: 'conversation.item.truncate',
      item_id: itemId,
      content_index: 0,
    } as const;
    client.send({ ...place, audio_end_ms: 50 });
    const truncated = await client.next('conversation.item.truncated');
    expect(truncated).toMatchObject({ item_id: itemId, content_index: 0, audio_end_ms: 50 });
  });

  test('refuses to cut off more than it said', async () => {
    const client = await bench.configured();
    await bench.ask(client);
    const added = await client.next('response.output_item.added');
    await client.next('response.done');
    client.send({
      type: 'conversation.item.truncate',
      item_id: added.item.type === 'message' ? added.item.id : '',
      content_index: 0,
      audio_end_ms: 3_600_000,
    });
    const { error } = await client.next('error');
    expect(error.code).toBe('invalid_value');
    expect(error.message).toMatch(/already shorter than 3600000ms/);
  });

  test('refuses to cut off what has no voice, or does not exist', async () => {
    const client = await bench.configured();
    client.send(typed('Nothing to hear here.'));
    const { item } = await client.next('conversation.item.added');
    const cut = {
      type: 'conversation.item.truncate',
      content_index: 0,
      audio_end_ms: 100,
    } as const;
    client.send({ ...cut, item_id: item.type === 'message' ? item.id : '' });
    expect((await client.next('error')).error.code).toBe('unsupported_content_type');
    client.send({ ...cut, item_id: 'item_nowhere' });
    expect((await client.next('error')).error.code).toBe('item_truncate_invalid_item_id');
  });

  test('keeps, shows and deletes the items it is given', async () => {
    const client = await bench.configured();
    const content = [{ type: 'input_text' as const, text: 'Remember this.' }];
    const item = { id: 'item_mine', type: 'message', role: 'user', content } as const;
    client.send({ type: 'conversation.item.create', item: { ...item, content } });
    const added = await client.next('conversation.item.added');
    expect(added).toMatchObject({
      previous_item_id: null,
      item: { id: 'item_mine', role: 'user' },
    });
    client.send({ type: 'conversation.item.retrieve', item_id: 'item_mine' });
    const retrieved = await client.next('conversation.item.retrieved');
    expect(retrieved.item).toMatchObject({ id: 'item_mine', content });
    client.send({ type: 'conversation.item.delete', item_id: 'item_mine' });
    expect(await client.next('conversation.item.deleted')).toMatchObject({
      item_id: 'item_mine',
    });
  });

  test('will not change its voice once it has spoken', async () => {
    const client = await bench.configured();
    await bench.ask(client);
    await client.next('response.done');
    client.send({
      type: 'session.update',
      session: { type: 'realtime', audio: { output: { voice: 'cedar' } } },
    });
    const { error } = await client.next('error');
    expect(error.code).toBe('cannot_update_voice');
  });
}
