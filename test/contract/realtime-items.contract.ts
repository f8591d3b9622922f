import { expect, test } from 'vitest';
import type { TestClient } from '../fakes/realtime-test-client.ts';
import { concat, fromBase64 } from '../fakes/realtime/pcm.ts';
import { audioSamplesIn, idOf, type ServerUnderTest, setUpBench } from './realtime-bench.ts';

const SAMPLES_A_MS = 24;

/** A typed item with an id of the client's own. */
function note(id: string, text = 'Remember this.') {
  const content = [{ type: 'input_text' as const, text }];
  return { id, type: 'message', role: 'user', content } as const;
}

function create(client: TestClient, id: string, after?: string | null): void {
  client.send({
    type: 'conversation.item.create',
    event_id: `create-${id}`,
    item: { ...note(id), content: [...note(id).content] },
    ...(after === undefined ? {} : { previous_item_id: after }),
  });
}

/** The one part of an item, asked for anew. */
async function partOf(client: TestClient, itemId: string) {
  client.send({ type: 'conversation.item.retrieve', item_id: itemId });
  const { item } = await client.next('conversation.item.retrieved');
  const part = item.type === 'message' ? item.content[0] : undefined;
  if (part?.type !== 'input_audio' && part?.type !== 'output_audio') {
    throw new Error(`no audio in ${itemId}`);
  }
  return { transcript: part.transcript, samples: fromBase64(part.audio ?? '') };
}

function truncate(client: TestClient, itemId: string, endMs: number, contentIndex = 0): void {
  client.send({
    type: 'conversation.item.truncate',
    event_id: 'cut',
    item_id: itemId,
    content_index: contentIndex,
    audio_end_ms: endMs,
  });
}

/** What a client may do to a conversation, and how it is told what it may not. */
export function itemContract(start: () => Promise<ServerUnderTest>): void {
  const bench = setUpBench(start);

  test('puts items where they are wanted, and says after which', async () => {
    const client = await bench.configured();
    const places: (string | null | undefined)[] = [];
    const put = async (id: string, after?: string | null): Promise<void> => {
      create(client, id, after);
      const added = await client.next('conversation.item.added');
      const done = await client.next('conversation.item.done');
      expect(done.previous_item_id).toBe(added.previous_item_id);
      places.push(added.previous_item_id);
    };
    await put('first');
    await put('second');
    await put('top', 'root');
    await put('between', 'first');
    await put('last', null);
    expect(places).toEqual([null, 'first', null, 'first', 'second']);
    client.send({ type: 'conversation.item.delete', item_id: 'second' });
    await put('end');
    expect(places.at(-1)).toBe('last');
  });

  test('refuses an id that is taken, and a place that does not exist', async () => {
    const client = await bench.configured();
    create(client, 'mine');
    await client.next('conversation.item.done');
    create(client, 'mine');
    expect((await client.next('error')).error).toMatchObject({
      type: 'invalid_request_error',
      code: 'item_create_duplicate_item_id',
      message: "Error adding item: an item with id 'mine' already exists.",
      param: null,
      event_id: 'create-mine',
    });
    create(client, 'other', 'nowhere');
    expect((await client.next('error')).error).toMatchObject({
      code: 'item_create_invalid_previous_item_id',
      message: "Error adding item: the previous item with id 'nowhere' does not exist.",
      param: null,
      event_id: 'create-other',
    });
  });

  test.each([
    ['delete', 'Error deleting item'],
    ['retrieve', 'Error retrieving item'],
  ] as const)('has nothing to %s where there is nothing', async (verb, words) => {
    const client = await bench.configured();
    client.send({ type: `conversation.item.${verb}`, event_id: 'mine', item_id: 'nowhere' });
    expect((await client.next('error')).error).toMatchObject({
      code: `item_${verb}_invalid_item_id`,
      message: `${words}: the item with id 'nowhere' does not exist.`,
      param: null,
      event_id: 'mine',
    });
  });

  test('takes no output of a function that was never called', async () => {
    const client = await bench.configured();
    client.send({
      type: 'conversation.item.create',
      event_id: 'mine',
      item: { type: 'function_call_output', call_id: 'call_none', output: '{}' },
    });
    expect((await client.next('error')).error).toMatchObject({
      code: 'invalid_value',
      param: 'item.call_id',
      event_id: 'mine',
    });
  });

  test('gives back what it heard, with its words', async () => {
    const client = await bench.configured();
    const { question } = await bench.target();
    client.speak(question);
    client.send({ type: 'input_audio_buffer.commit' });
    const { item_id: itemId } = await client.next('input_audio_buffer.committed');
    const heard = await client.next('conversation.item.input_audio_transcription.completed');
    expect(heard.item_id).toBe(itemId);
    const part = await partOf(client, itemId);
    expect(part.samples).toEqual(question);
    expect(part.transcript).toBe(heard.transcript);
  });

  test('gives back what it said, with its words', async () => {
    const client = await bench.configured();
    await bench.ask(client);
    const itemId = idOf(await client.next('response.output_item.added'));
    const { transcript } = await client.next('response.output_audio_transcript.done');
    await client.next('response.done');
    const part = await partOf(client, itemId);
    expect(part.samples).toHaveLength(audioSamplesIn(client.events));
    expect(part.transcript).toBe(transcript);
  });

  test('cuts off exactly there, and forgets the words that nobody can place', async () => {
    const client = await bench.configured();
    await bench.ask(client);
    const itemId = idOf(await client.next('response.output_item.added'));
    await client.next('response.done');
    const said = concat(
      client.events.flatMap((event) =>
        event.type === 'response.output_audio.delta' ? [fromBase64(event.delta)] : [],
      ),
    );
    truncate(client, itemId, 250);
    await client.next('conversation.item.truncated');
    const part = await partOf(client, itemId);
    expect(part.samples).toEqual(said.slice(0, 250 * SAMPLES_A_MS));
    expect(part.transcript).toBe('');
    truncate(client, itemId, 251);
    expect((await client.next('error')).error).toMatchObject({
      code: 'invalid_value',
      message: 'Audio content of 250ms is already shorter than 251ms',
      param: 'audio_end_ms',
      event_id: 'cut',
    });
  });

  test('does not cut at the very beginning, nor in a part that does not exist', async () => {
    const client = await bench.configured();
    await bench.ask(client);
    const itemId = idOf(await client.next('response.output_item.added'));
    await client.next('response.done');
    truncate(client, itemId, 0);
    expect((await client.next('error')).error).toMatchObject({
      code: 'unsupported_content_type',
      message: 'Only model output audio messages can be truncated',
      event_id: 'cut',
    });
    truncate(client, itemId, 100, 1);
    expect((await client.next('error')).error).toMatchObject({
      code: 'invalid_value',
      param: 'content_index',
      event_id: 'cut',
    });
  });

  test('keeps an answer cut off that it goes on giving', async () => {
    const client = await bench.configured();
    const itemId = await bench.askAtLength(client);
    truncate(client, itemId, 50);
    await client.next('conversation.item.truncated');
    const { response } = await client.next('response.done');
    expect(response.status).toBe('completed');
    expect(audioSamplesIn(client.events)).toBeGreaterThan(50 * SAMPLES_A_MS);
    const part = await partOf(client, itemId);
    expect(part.samples).toHaveLength(50 * SAMPLES_A_MS);
    expect(part.transcript).toBe('');
  });

  test('lets an answer be deleted that it is giving', async () => {
    const client = await bench.configured();
    const itemId = await bench.askAtLength(client);
    client.send({ type: 'conversation.item.delete', item_id: itemId });
    await client.next('conversation.item.deleted');
    await client.next('response.done');
    client.send({ type: 'conversation.item.retrieve', item_id: itemId });
    expect((await client.next('error')).error.code).toBe('item_retrieve_invalid_item_id');
  });
}
