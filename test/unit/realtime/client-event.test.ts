import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusedAudio } from '../../../realtime/client/audio-payload.ts';
import {
  type ClientEvent,
  encodeClientEvent,
  parseClientEvent,
} from '../../../realtime/client-event.ts';
import { SEQUENCE_NAMES, sequencePath } from '../../fakes/recorded.ts';
import { readSequence } from '../../fakes/realtime/sequence-file.ts';

async function clientEventsOf(name: string): Promise<string[]> {
  const { lines } = await readSequence(sequencePath(name));
  return lines.flatMap((line) => (line.dir === 'c2s' ? [JSON.stringify(line.event)] : []));
}

function errorOf(event: unknown): unknown {
  const parsed = parseClientEvent(typeof event === 'string' ? event : JSON.stringify(event));
  return parsed.kind === 'refused' ? parsed.error : 'accepted';
}

const update = (session: object) => ({ type: 'session.update', event_id: 'mine', session });

describe('recorded events', () => {
  test.each(SEQUENCE_NAMES.filter((name) => name.startsWith('ga_')))(
    'every event of %s is accepted',
    async (name) => {
      for (const text of await clientEventsOf(name)) expect(errorOf(text)).toBe('accepted');
    },
  );

  test.each([
    'beta_01_vad_turn_failed_not_authorized',
    'beta_02_server_vad_turn_ok',
    'beta_03_function_call_turn',
  ])('the session update of %s is refused for its shape', async (name) => {
    const texts = await clientEventsOf(name);
    const updates = texts.filter((text) => text.includes('"session.update"'));
    expect(updates).toHaveLength(1);
    expect(errorOf(updates[0])).toMatchObject({
      code: 'beta_api_shape_disabled',
      event_id: 'cli_session_1',
    });
  });
});

describe('refusals', () => {
  test.each([
    [update({}), 'missing_required_parameter', "Missing required parameter: 'session.type'."],
    [
      update({ type: 'realtime', foo: 1 }),
      'unknown_parameter',
      "Unknown parameter: 'session.foo'.",
    ],
    [
      update({ type: 'realtime', temperature: 0.8 }),
      'unknown_parameter',
      "Unknown parameter: 'session.temperature'.",
    ],
    [
      update({ type: 'realtime', audio: { input: { format: { type: 'audio/pcm' } } } }),
      'missing_required_parameter',
      "Missing required parameter: 'session.audio.input.format.rate'.",
    ],
    [
      update({ type: 'realtime', output_modalities: ['video'] }),
      'invalid_value',
      "Invalid value: 'video'. Supported values are: 'audio', and 'text'.",
    ],
    [
      update({ type: 'realtime', output_modalities: ['audio', 'text'] }),
      'array_above_max_length',
      "Invalid 'session.output_modalities': array too long. Expected an array with maximum length 1, but got an array with length 2 instead.",
    ],
    [
      update({ type: 'realtime', instructions: 4 }),
      'invalid_type',
      "Invalid type for 'session.instructions': expected a string, but got an integer instead.",
    ],
    [
      update({ type: 'realtime', max_output_tokens: 5000 }),
      'integer_above_max_value',
      "Invalid 'session.max_output_tokens': integer above maximum value. Expected a value <= 4096, but got 5000 instead.",
    ],
    [
      update({ type: 'realtime', tools: [{ type: 'function' }] }),
      'missing_required_parameter',
      "Missing required parameter: 'session.tools[0].name'.",
    ],
    [
      update({ type: 'realtime', tools: [{ type: 'function', name: 'a', strict: true }] }),
      'unknown_parameter',
      "Unknown parameter: 'session.tools[0].strict'.",
    ],
    [
      { type: 'conversation.item.truncate', item_id: 'i', content_index: 0, audio_end_ms: 1.5 },
      'invalid_type',
      "Invalid type for 'audio_end_ms': expected an integer, but got a decimal instead.",
    ],
    [
      {
        type: 'conversation.item.create',
        item: { type: 'message', role: 'user', id: 'x'.repeat(33), content: [] },
      },
      'string_above_max_length',
      "Invalid 'item.id': string too long. Expected a string with maximum length 32, but got a string with length 33 instead.",
    ],
    [
      {
        type: 'conversation.item.create',
        item: {
          type: 'message',
          role: 'assistant',
          content: [{ type: 'output_audio', audio: '' }],
        },
      },
      'invalid_value',
      "Invalid value: 'output_audio'. Supported values are: 'output_text'.",
    ],
    [
      { type: 'response.create', response: { modalities: ['text'] } },
      'unknown_parameter',
      "Unknown parameter: 'response.modalities'.",
    ],
    [
      { type: 'response.create', response: { metadata: { turn: 7 } } },
      'invalid_type',
      "Invalid type for 'response.metadata.turn': expected a string, but got an integer instead.",
    ],
    [
      { type: 'response.create', response: { metadata: { turn: 'x'.repeat(513) } } },
      'string_above_max_length',
      "Invalid 'response.metadata.turn': string too long. Expected a string with maximum length 512, but got a string with length 513 instead.",
    ],
    [
      {
        type: 'response.create',
        response: {
          metadata: Object.fromEntries(Array.from({ length: 17 }, (_, n) => [`key_${n}`, ''])),
        },
      },
      'invalid_value',
      "Invalid 'response.metadata': more than 16 pairs.",
    ],
    ['{', 'invalid_json', 'The message is not valid JSON.'],
    ['7', 'invalid_event', 'The message must be a JSON object.'],
  ])('%j is refused with %s', (event, code, message) => {
    expect(errorOf(event)).toMatchObject({ type: 'invalid_request_error', code, message });
  });

  test('an unknown event type is answered with those that exist', () => {
    const error = errorOf({ type: 'response.bark', event_id: 'mine' });
    expect(error).toMatchObject({ code: 'invalid_value', param: 'type', event_id: 'mine' });
    expect(error).toHaveProperty('message', expect.stringContaining("'input_audio_buffer.append'"));
  });

  test.each(['AAA', 'AA=A', 'A-_A', 'AAA=\n', 'AA==', 'AAAA'])(
    'audio %j is no whole samples',
    (audio) => {
      expect(refusedAudio(audio, 'audio')).toMatchObject({ code: 'invalid_value', param: 'audio' });
    },
  );

  test.each(['', 'AAA=', 'AAAAAAAA'])('audio %j is accepted', (audio) => {
    expect(refusedAudio(audio, 'audio')).toBeNull();
  });

  test('a sample of telephone sound is one byte', () => {
    expect(refusedAudio('AA==', 'audio', 'audio/pcmu')).toBeNull();
    expect(refusedAudio('AAAA', 'audio', 'audio/pcma')).toBeNull();
    expect(refusedAudio('A', 'item.content[0].audio', 'audio/pcma')).toMatchObject({
      message: expect.stringContaining('A-law') as string,
      param: 'item.content[0].audio',
    });
  });

  test('takes fifteen mebibytes of audio, and not a sample more', () => {
    const most = Buffer.alloc(15 * 1024 * 1024);
    expect(refusedAudio(most.toString('base64'), 'audio')).toBeNull();
    const more = Buffer.alloc(most.length + 2);
    expect(refusedAudio(more.toString('base64'), 'audio')).not.toBeNull();
  });

  test('no text makes the judge throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(['accepted', 'refused']).toContain(parseClientEvent(text).kind);
      }),
    );
  });

  test('a session of any content is judged, never thrown at', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (session) => {
        const text = JSON.stringify(update({ type: 'realtime', ...session }));
        expect(['accepted', 'refused']).toContain(parseClientEvent(text).kind);
      }),
    );
  });
});

describe('encoding', () => {
  const events: readonly ClientEvent[] = [
    { type: 'input_audio_buffer.append', audio: 'AAA=' },
    { type: 'input_audio_buffer.append', audio: 'AAA=', event_id: 'e"1' },
    { type: 'input_audio_buffer.commit' },
    { type: 'response.create', response: { metadata: { turn: '1' } } },
  ];

  test.each(events)('%j is what the other side reads', (event) => {
    expect(JSON.parse(encodeClientEvent(event))).toEqual(event);
    expect(parseClientEvent(encodeClientEvent(event))).toEqual({ kind: 'accepted', event });
  });

  test('any audio comes through an append unchanged', () => {
    fc.assert(
      fc.property(fc.base64String(), (audio) => {
        const event = { type: 'input_audio_buffer.append', audio } as const;
        expect(JSON.parse(encodeClientEvent(event))).toEqual(event);
      }),
    );
  });
});
