import { describe, expect, it } from 'vitest';
import { open } from './open-session.ts';

describe('what the built-in assistant refuses', () => {
  it('truncates what was heard, refuses more than there is, and forgets the words', async () => {
    const client = open();
    client.type('Tell me.');
    client.tell({ type: 'response.create' });
    await client.until('response.done');
    const item_id = client.last('response.output_item.added')?.['item'];
    const id = (item_id as { id: string }).id;
    const truncate = (audio_end_ms: number): void =>
      client.tell({
        type: 'conversation.item.truncate',
        event_id: 'cut',
        item_id: id,
        content_index: 0,
        audio_end_ms,
      });
    truncate(481);
    expect(client.errors()).toMatchObject([
      {
        code: 'invalid_value',
        message: 'Audio content of 480ms is already shorter than 481ms',
        event_id: 'cut',
      },
    ]);
    truncate(300);
    expect(client.last('conversation.item.truncated')).toMatchObject({
      item_id: id,
      audio_end_ms: 300,
    });
    client.tell({ type: 'conversation.item.retrieve', item_id: id });
    const retrieved = client.last('conversation.item.retrieved')?.['item'] as {
      content: [{ audio: string; transcript?: string }];
    };
    expect(Buffer.from(retrieved.content[0].audio, 'base64').length).toBe(300 * 48);
    expect(retrieved.content[0].transcript).toBe('');
  });

  it.each([
    [{ type: 'input_audio_buffer.commit' }, 'input_audio_buffer_commit_empty'],
    [{ type: 'response.cancel' }, 'response_cancel_not_active'],
    [{ type: 'conversation.item.delete', item_id: 'no' }, 'item_delete_invalid_item_id'],
    [{ type: 'conversation.item.retrieve', item_id: 'no' }, 'item_retrieve_invalid_item_id'],
    [
      { type: 'conversation.item.truncate', item_id: 'no', content_index: 0, audio_end_ms: 1 },
      'item_truncate_invalid_item_id',
    ],
    [{ type: 'response.create', response: { conversation: 'none' } }, 'invalid_value'],
    [{ type: 'session.update', session: { type: 'realtime', speed: 1 } }, 'unknown_parameter'],
    [
      {
        type: 'session.update',
        session: { type: 'realtime', audio: { output: { speed: 1.6 } } },
      },
      'decimal_above_max_value',
    ],
    [{ type: 'session.update', session: {} }, 'missing_required_parameter'],
    [
      {
        type: 'session.update',
        session: { type: 'realtime', tools: [{ type: 'function', name: 'x' }] },
      },
      'invalid_value',
    ],
    [
      {
        type: 'session.update',
        session: { type: 'realtime', prompt: { id: 'pmpt_1', version: '2', variables: {} } },
      },
      'invalid_value',
    ],
    [{ type: 'response.create', response: { prompt: { id: 'pmpt_1' } } }, 'invalid_value'],
    [
      {
        type: 'session.update',
        session: { type: 'realtime', instructions: 'x'.repeat(128 * 1024 + 1) },
      },
      'string_above_max_length',
    ],
    [
      {
        type: 'session.update',
        session: { type: 'realtime', audio: { input: { transcription: { language: 'de' } } } },
      },
      'invalid_value',
    ],
    [
      {
        type: 'session.update',
        session: {
          type: 'realtime',
          audio: { input: { transcription: { languages: ['de', 'fr'] } } },
        },
      },
      'invalid_value',
    ],
    [
      {
        type: 'session.update',
        session: { type: 'realtime', audio: { output: { voice: { id: 'voice_mine' } } } },
      },
      'invalid_value',
    ],
    [
      {
        type: 'session.update',
        session: {
          type: 'realtime',
          audio: { input: { turn_detection: { type: 'server_vad', idle_timeout_ms: 4_999 } } },
        },
      },
      'integer_below_min_value',
    ],
  ])('refuses %j with %s and goes on', (event, code) => {
    const client = open();
    client.tell({ ...event, event_id: 'mine' });
    expect(client.errors()).toMatchObject([
      { type: 'invalid_request_error', code, event_id: 'mine' },
    ]);
    client.tell({ type: 'session.update', session: { type: 'realtime', tools: [] } });
    expect(client.types()).toContain('session.updated');
  });

  it('refuses a second response while one is under way, and finishes the first', async () => {
    const client = open();
    client.type('Tell me.');
    client.tell({ type: 'response.create' });
    client.tell({ type: 'response.create', event_id: 'second' });
    expect(client.errors()).toMatchObject([
      { code: 'conversation_already_has_active_response', event_id: 'second' },
    ]);
    const done = await client.until('response.done');
    expect(done?.['response']).toMatchObject({ status: 'completed' });
  });

  it('applies nothing of an update that it refuses in part', () => {
    const client = open();
    const session = {
      type: 'realtime',
      instructions: 'Sing.',
      tools: [{ type: 'function', name: 'x' }],
    };
    client.tell({ type: 'session.update', session });
    client.tell({ type: 'session.update', session: { type: 'realtime' } });
    expect(JSON.stringify(client.last('session.updated'))).not.toContain('Sing.');
  });

  it('speaks at the pace it was told, and takes another one only between answers', async () => {
    const client = open();
    const paced = (speed: number) => ({
      type: 'session.update',
      session: { type: 'realtime', audio: { output: { speed } } },
    });
    client.tell(paced(1.25));
    client.type('Tell me.');
    client.tell({ type: 'response.create' });
    client.tell(paced(1.25));
    expect(client.errors()).toEqual([]);
    client.tell(paced(0.75));
    expect(client.errors()).toMatchObject([{ param: 'session.audio.output.speed' }]);
    await client.until('response.done');
    expect(client.speech.synthesizer.requests[0]).toMatchObject({ speed: 1.25 });
    client.tell(paced(0.75));
    expect(client.errors()).toHaveLength(1);
    expect(client.last('session.updated')).toMatchObject({
      session: { audio: { output: { speed: 0.75 } } },
    });
  });

  it('fixes the voice with the first sound', async () => {
    const client = open();
    const session = { type: 'realtime', audio: { output: { voice: 'rms' } } };
    client.tell({ type: 'session.update', session });
    client.type('Tell me.');
    client.tell({ type: 'response.create' });
    await client.until('response.done');
    expect(client.speech.synthesizer.requests[0]).toMatchObject({ voice: 'rms' });
    client.tell({ type: 'session.update', session });
    expect(client.errors()).toEqual([]);
    client.tell({
      type: 'session.update',
      session: { type: 'realtime', audio: { output: { voice: 'awb' } } },
    });
    expect(client.errors()).toMatchObject([{ code: 'cannot_update_voice' }]);
  });

  it('hangs up on the dialect of 2024, and answers what is no event', () => {
    const client = open();
    client.session.receive('{"type":');
    client.session.receive('[]');
    client.session.receiveBinary();
    expect(client.errors()).toMatchObject([
      { code: 'invalid_json' },
      { code: 'invalid_event' },
      { code: 'invalid_event' },
    ]);
    client.tell({ type: 'session.update', session: { modalities: ['text'] } });
    expect(client.hungUp).toEqual([4000]);
  });
});
