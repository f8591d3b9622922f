import { expect, test } from 'vitest';
import type { JsonRecord } from '../../../realtime/record.ts';
import { parseServerEvent, type ServerEvent } from '../../../realtime/server-event.ts';
import type { FakeRealtimeServer } from '../../fakes/realtime-server.ts';
import { readSequence, type SequenceLine } from '../../fakes/realtime/sequence-file.ts';
import { SEQUENCE_NAMES, sequencePath } from '../../fakes/recorded.ts';
import { connect, type TestClient } from '../../fakes/realtime-test-client.ts';
import { dialOf, inOrder, startFake } from './realtime-server-kit.ts';

function parsed(event: JsonRecord): ServerEvent {
  const result = parseServerEvent(JSON.stringify(event));
  if (result.kind !== 'known') throw new Error(`not known: ${String(event['type'])}`);
  return result.event;
}

/** Does what a recorded client did, line by line, hearing everything that was said before each of its own lines. */
async function follow(
  server: FakeRealtimeServer,
  lines: readonly SequenceLine[],
): Promise<TestClient[]> {
  const clients: TestClient[] = [];
  await inOrder(lines, async (line) => {
    const client = clients.at(-1);
    if (line.dir === 'net' && line.event === 'open') clients.push(await connect(dialOf(server)));
    else if (line.dir === 's2c') await client?.next(parsed(line.event).type);
    else if (line.dir === 'c2s') {
      const text = JSON.stringify(line.event);
      for (let sent = 0; sent < (line.repeat ?? 1); sent += 1) client?.sendRaw(text);
    } else if (line.dir === 'net' && line.event === 'close') {
      if (line.by === 'client') await client?.close();
      else expect(await client?.closed).toEqual({ code: line.code, reason: line.reason });
    }
  });
  return clients;
}

test.each(SEQUENCE_NAMES)('%s is played in full to a client that does its part', async (name) => {
  const server = await startFake();
  const { lines } = await readSequence(sequencePath(name));
  const playback = await server.playSequence(sequencePath(name), { timeScale: 0 });
  const clients = await follow(server, lines);
  expect(await playback.finished).toEqual({ unexpected: [] });
  expect(clients.flatMap(({ events }) => events)).toEqual(
    lines.flatMap((line) => (line.dir === 's2c' ? [parsed(line.event)] : [])),
  );
});

test('an item keeps the name that the client gave it', async () => {
  const server = await startFake();
  await server.playSequence(sequencePath('ga_03_text_turn'), { timeScale: 0 });
  const client = await connect(dialOf(server));
  await client.next('session.created');
  client.send({
    type: 'session.update',
    session: { type: 'realtime', output_modalities: ['text'] },
  });
  const content = [{ type: 'input_text' as const, text: 'Say hi.' }];
  const item = { id: 'item_of_mine', type: 'message' as const, role: 'user' as const, content };
  client.send({ type: 'conversation.item.create', item });
  client.send({ type: 'response.create' });
  expect(await client.next('conversation.item.added')).toMatchObject({
    item: { id: 'item_of_mine' },
  });
  await client.next('response.done');
});

test('what the client says beyond the recording is reported', async () => {
  const server = await startFake();
  const playback = await server.playSequence(sequencePath('ga_03_text_turn'), { timeScale: 0 });
  const client = await connect(dialOf(server));
  client.send({ type: 'session.update', session: { type: 'realtime' } });
  client.send({ type: 'response.cancel' });
  const content = [{ type: 'input_text' as const, text: 'Say hi.' }];
  client.send({
    type: 'conversation.item.create',
    item: { type: 'message', role: 'user', content },
  });
  client.send({ type: 'response.create' });
  await client.next('rate_limits.updated');
  await client.close();
  expect(await playback.finished).toEqual({ unexpected: ['response.cancel'] });
});
