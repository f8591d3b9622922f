import { describe, expect, test } from 'vitest';
import type { ClientEvent } from '../../../realtime/client-event.ts';
import { codecOf, detectDialect, gaCodec } from '../../../realtime/dialect.ts';
import { sequencePath } from '../../fakes/recorded.ts';
import { readSequence } from '../../fakes/realtime/sequence-file.ts';

test.each([
  ['ga_01_server_vad_turn', 'ga'],
  ['beta_02_server_vad_turn_ok', 'beta'],
])('the first event of %s tells its dialect: %s', async (name, dialect) => {
  const { lines } = await readSequence(sequencePath(name));
  const first = lines.find((line) => line.dir === 's2c');
  expect(detectDialect(first?.event)).toBe(dialect);
});

test.each([
  null,
  'session.created',
  {},
  { session: null },
  { session: {} },
  { type: 'conversation.created' },
])('what does not look like Beta is GA: %j', (event) => {
  expect(detectDialect(event)).toBe('ga');
});

test('the GA codec says GA and understands both', () => {
  expect(gaCodec.encode({ type: 'response.cancel' })).toBe('{"type":"response.cancel"}');
  expect(gaCodec.parse('{"type":"input_audio_buffer.cleared"}').kind).toBe('known');
  const beta = '{"type":"response.audio.done","response_id":"r","item_id":"i"}';
  expect(gaCodec.parse(beta)).toMatchObject({ event: { type: 'response.output_audio.done' } });
});

describe('the Beta codec', () => {
  const beta = codecOf('beta');
  const encoded = (event: ClientEvent): unknown => JSON.parse(beta.encode(event));

  test('makes the session flat, and leaves out what only GA knows', () => {
    expect(
      encoded({
        type: 'session.update',
        event_id: 'e1',
        session: {
          type: 'realtime',
          model: 'm',
          output_modalities: ['audio'],
          instructions: 'Be brief.',
          audio: {
            input: {
              format: { type: 'audio/pcm', rate: 24_000 },
              transcription: { model: 'whisper-1', language: 'en', keywords: ['x'] },
              noise_reduction: { type: 'near_field', strength: 0.5 },
              turn_detection: { type: 'server_vad', threshold: 0.5, idle_timeout_ms: 6000 },
            },
            output: { format: { type: 'audio/pcmu' }, voice: 'cedar', speed: 1.2 },
          },
          tools: [
            { type: 'function', name: 'f', description: 'd', parameters: {} },
            { type: 'mcp', server_label: 's' },
          ],
          tool_choice: { type: 'mcp', server_label: 's' },
          max_output_tokens: 100,
          truncation: 'auto',
          reasoning: { effort: 'low' },
          tracing: null,
        },
      }),
    ).toEqual({
      type: 'session.update',
      event_id: 'e1',
      session: {
        modalities: ['text', 'audio'],
        instructions: 'Be brief.',
        voice: 'cedar',
        speed: 1.2,
        input_audio_format: 'pcm16',
        output_audio_format: 'g711_ulaw',
        input_audio_transcription: { model: 'whisper-1', language: 'en' },
        input_audio_noise_reduction: { type: 'near_field' },
        turn_detection: { type: 'server_vad', threshold: 0.5 },
        tools: [{ type: 'function', name: 'f', description: 'd', parameters: {} }],
        tool_choice: 'auto',
        max_response_output_tokens: 100,
      },
    });
  });

  test('keeps what clears, and says nothing of what was not said', () => {
    const input = { turn_detection: null, transcription: null, noise_reduction: null };
    const session = { type: 'realtime' as const, audio: { input } };
    expect(encoded({ type: 'session.update', session })).toEqual({
      type: 'session.update',
      session: {
        input_audio_transcription: null,
        input_audio_noise_reduction: null,
        turn_detection: null,
      },
    });
    const transcription = { type: 'session.update', session: { type: 'transcription' } } as const;
    expect(encoded(transcription)).toEqual({ type: 'transcription_session.update', session: {} });
  });

  test('names an assistant’s words as they were named, and nobody else’s', () => {
    const said = { type: 'output_text', text: 'Hi' } as const;
    expect(
      encoded({
        type: 'conversation.item.create',
        item: { type: 'message', role: 'assistant', content: [said] },
      }),
    ).toMatchObject({ item: { content: [{ type: 'text', text: 'Hi' }] } });
    const asked: ClientEvent = {
      type: 'conversation.item.create',
      item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hi' }] },
    };
    expect(encoded(asked)).toEqual(asked);
  });

  test('overrides one response under the old names', () => {
    expect(
      encoded({
        type: 'response.create',
        event_id: 'e2',
        response: {
          output_modalities: ['text'],
          audio: { output: { voice: 'ash', format: { type: 'audio/pcma' } } },
          max_output_tokens: 'inf',
          instructions: 'x',
          conversation: 'none',
          metadata: { a: 'b' },
          input: [{ type: 'item_reference', id: 'i' }],
          reasoning: { effort: 'low' },
        },
      }),
    ).toEqual({
      type: 'response.create',
      event_id: 'e2',
      response: {
        modalities: ['text'],
        instructions: 'x',
        voice: 'ash',
        output_audio_format: 'g711_alaw',
        max_response_output_tokens: 'inf',
        conversation: 'none',
        metadata: { a: 'b' },
        input: [{ type: 'item_reference', id: 'i' }],
      },
    });
  });

  test.each<ClientEvent>([
    { type: 'input_audio_buffer.append', audio: 'AAAA' },
    { type: 'input_audio_buffer.commit', event_id: 'c' },
    { type: 'input_audio_buffer.clear' },
    { type: 'conversation.item.truncate', item_id: 'i', content_index: 0, audio_end_ms: 1 },
    { type: 'conversation.item.delete', item_id: 'i' },
    { type: 'conversation.item.retrieve', item_id: 'i' },
    { type: 'response.create' },
    { type: 'response.cancel', response_id: 'r' },
  ])('leaves %o as it is', (event) => {
    expect(encoded(event)).toEqual(event);
  });

  test('wants its header, which the GA one must not have', () => {
    expect(beta.headers).toEqual({ 'OpenAI-Beta': 'realtime=v1' });
    expect(gaCodec.headers).toEqual({});
    expect(codecOf('ga')).toBe(gaCodec);
  });
});
