import { expect, onTestFinished, test } from 'vitest';
import { silence } from '../fakes/realtime/pcm.ts';
import { connect, dial, type Dial } from '../fakes/realtime-test-client.ts';
import { manualSession, type ServerUnderTest, setUpBench, typesOf } from './realtime-bench.ts';

/** How a server is configured, and what it will not take. */
export function refusalContract(start: () => Promise<ServerUnderTest>): void {
  const bench = setUpBench(start);

  test('greets with a session in the GA shape', async () => {
    const { url, headers } = await bench.target();
    const client = await connect({ url, headers });
    onTestFinished(() => client.close());
    const created = await client.next('session.created');
    expect(created.dialect).toBe('ga');
    expect(created.session.audio?.input?.format).toEqual({ type: 'audio/pcm', rate: 24_000 });
  });

  test('lets nobody in with a wrong key', async () => {
    const { url } = await bench.target();
    const wrong: Dial = { url, headers: { authorization: 'Bearer sk-wrong' } };
    const dialled = await dial(wrong);
    if (dialled.type === 'http') {
      expect(dialled.status).toBe(401);
      return;
    }
    const { error } = await dialled.client.next('error');
    expect(error.code).toBe('invalid_api_key');
    expect(await dialled.client.closed).toMatchObject({ code: 3000 });
    expect(typesOf(dialled.client.events)).toEqual(['error']);
  });

  test('confirms an update with the whole effective session', async () => {
    const client = await bench.open();
    client.send(manualSession({ instructions: 'Be brief.' }));
    const { session } = await client.next('session.updated');
    expect(session.instructions).toBe('Be brief.');
    expect(session.output_modalities).toEqual(['audio']);
    expect(session.audio?.input?.turn_detection).toBeNull();
  });

  test.each([
    ['no session type', { session: {} }, 'missing_required_parameter', 'session.type'],
    [
      'an unknown field',
      { session: { type: 'realtime', temperature: 0.8 } },
      'unknown_parameter',
      'session.temperature',
    ],
    [
      'an impossible value',
      { session: { type: 'realtime', output_modalities: ['video'] } },
      'invalid_value',
      'session.output_modalities[0]',
    ],
    [
      'a value of the wrong type',
      { session: { type: 'realtime', instructions: 7 } },
      'invalid_type',
      'session.instructions',
    ],
  ])(
    'refuses an update with %s, naming the place and the event',
    async (_what, fields, code, param) => {
      const client = await bench.open();
      client.sendRaw(JSON.stringify({ type: 'session.update', event_id: 'mine', ...fields }));
      const { error } = await client.next('error');
      expect(error).toMatchObject({
        type: 'invalid_request_error',
        code,
        param,
        event_id: 'mine',
      });
    },
  );

  test('applies nothing of an update that it refuses', async () => {
    const client = await bench.open();
    const session = { type: 'realtime', instructions: 'Half.', no_such_field: 1 };
    client.sendRaw(JSON.stringify({ type: 'session.update', session }));
    await client.next('error');
    client.send({ type: 'session.update', session: { type: 'realtime' } });
    const updated = await client.next('session.updated');
    expect(updated.session.instructions).not.toBe('Half.');
  });

  test('ends the connection over a Beta-shaped update', async () => {
    const client = await bench.open();
    const session = {
      modalities: ['text', 'audio'],
      voice: 'alloy',
      input_audio_format: 'pcm16',
    };
    client.sendRaw(JSON.stringify({ type: 'session.update', session }));
    const { error } = await client.next('error');
    expect(error.code).toBe('beta_api_shape_disabled');
    expect(await client.closed).toEqual({
      code: 4000,
      reason: 'invalid_request_error.beta_api_shape_disabled',
    });
  });

  test.each([
    ['text that is not JSON', '{"type":', 'invalid_json'],
    ['an unknown event type', '{"type":"no.such.event"}', 'invalid_value'],
    ['an event without a type', '{}', 'missing_required_parameter'],
    [
      'audio that is not base64',
      '{"type":"input_audio_buffer.append","audio":"@@@@"}',
      'invalid_value',
    ],
    ['half a sample', '{"type":"input_audio_buffer.append","audio":"AA=="}', 'invalid_value'],
  ])('answers %s with an error and goes on', async (_what, text, code) => {
    const client = await bench.open();
    client.sendRaw(text);
    const { error } = await client.next('error');
    expect(error.code).toBe(code);
    client.send(manualSession());
    await client.next('session.updated');
  });

  test('answers a binary frame with an error and goes on', async () => {
    const client = await bench.open();
    client.sendRaw(Buffer.from([1, 2, 3]));
    const { error } = await client.next('error');
    expect(error.code).toBe('invalid_event');
    client.send(manualSession());
    await client.next('session.updated');
  });

  test('refuses to commit less than a tenth of a second', async () => {
    const client = await bench.configured();
    client.speak(silence(90));
    client.send({ type: 'input_audio_buffer.commit', event_id: 'early' });
    const { error } = await client.next('error');
    expect(error).toMatchObject({ code: 'input_audio_buffer_commit_empty', event_id: 'early' });
  });

  test('forgets what it heard when told to clear', async () => {
    const client = await bench.configured();
    client.speak(silence(500));
    client.send({ type: 'input_audio_buffer.clear' });
    await client.next('input_audio_buffer.cleared');
    client.send({ type: 'input_audio_buffer.commit' });
    const { error } = await client.next('error');
    expect(error.code).toBe('input_audio_buffer_commit_empty');
  });

  test('refuses to cancel when nothing is under way', async () => {
    const client = await bench.configured();
    client.send({ type: 'response.cancel', event_id: 'late' });
    const { error } = await client.next('error');
    expect(error).toMatchObject({ code: 'response_cancel_not_active', event_id: 'late' });
  });
}
