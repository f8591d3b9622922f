import { describe, expect, test } from 'vitest';
import type { ClientEvent } from '../../../realtime/client-event.ts';
import { ready, startFake } from './realtime-server-kit.ts';

const outputFor = (callId: string): ClientEvent => ({
  type: 'conversation.item.create',
  item: { type: 'function_call_output', call_id: callId, output: 'Done.' },
});

describe('a fake server whose model calls functions', () => {
  test('says each call as the real one does, after its words, and once more in the end', async () => {
    const server = await startFake();
    server.say({
      text: 'One moment.',
      audioMs: 100,
      calls: [
        { name: 'set_timer', arguments: '{"durationSeconds":60}' },
        { name: 'broken', arguments: '{"half', callId: 'call_mine' },
      ],
    });
    const client = await ready(server);
    client.send({ type: 'response.create' });
    const { response } = await client.next('response.done');
    expect(response.output.map(({ type }) => type)).toEqual([
      'message',
      'function_call',
      'function_call',
    ]);
    expect(response.output.slice(1)).toMatchObject([
      { name: 'set_timer', call_id: 'call_000001', status: 'completed' },
      { name: 'broken', call_id: 'call_mine', arguments: '{"half' },
    ]);
    const deltas = server.sent.filter(
      ({ type, event }) =>
        type === 'response.function_call_arguments.delta' && event['call_id'] === 'call_000001',
    );
    expect(deltas.length).toBeGreaterThan(1);
    expect(deltas.map(({ event }) => event['delta']).join('')).toBe('{"durationSeconds":60}');
    expect(
      server.sent
        .filter(({ type }) => type === 'response.output_item.done')
        .map(({ event }) => event['output_index']),
    ).toEqual([0, 1, 2]);
  });

  test('takes one output for each of its calls, and none for others', async () => {
    const server = await startFake();
    server.say({ text: '', calls: [{ name: 'stop', arguments: '{}' }] });
    const client = await ready(server);
    client.send({ type: 'response.create' });
    await client.next('response.done');
    client.send(outputFor('call_of_nobody'));
    expect((await client.next('error')).error.code).toBe('invalid_value');
    client.send(outputFor('call_000001'));
    await client.next('conversation.item.done');
    client.send(outputFor('call_000001'));
    expect((await client.next('error')).error.code).toBe('invalid_value');
    expect(server.violations).toHaveLength(2);
  });

  test('may end twice', async () => {
    const server = await startFake();
    server.say({ text: 'So.', audioMs: 100, doneTimes: 2 });
    const client = await ready(server);
    client.send({ type: 'response.create' });
    const first = await client.next('response.done');
    expect(await client.next('response.done')).toMatchObject({ response: first.response });
  });
});
