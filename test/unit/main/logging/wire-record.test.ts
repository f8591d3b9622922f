import { describe, expect, test } from 'vitest';
import { consoleForm, isAppend, withoutPayloads } from '../../../../main/logging/wire-record.ts';

const audio = Buffer.alloc(480, 7).toString('base64');

describe('a wire event on record', () => {
  test.each([
    [{ type: 'input_audio_buffer.append', audio }, { audio: '[480 bytes]' }],
    [{ type: 'response.output_audio.delta', delta: audio }, { delta: '[480 bytes]' }],
    [{ type: 'response.audio.delta', delta: 'AAAA' }, { delta: '[3 bytes]' }],
    [{ type: 'response.output_text.delta', delta: 'AAAA' }, { delta: 'AAAA' }],
    [
      { type: 'conversation.item.create', item: { content: [{ type: 'input_audio', audio }] } },
      { item: { content: [{ type: 'input_audio', audio: '[480 bytes]' }] } },
    ],
    [
      {
        type: 'conversation.item.create',
        item: { content: [{ image_url: `data:image/png;base64,${audio}` }] },
      },
      { item: { content: [{ image_url: expect.stringMatching(/^\[\d+ bytes\]$/) }] } },
    ],
    [{ type: 'tomorrow', blob: audio }, { blob: '[480 bytes]' }],
    [
      { type: 'session.update', session: { audio: { input: {} } } },
      { session: { audio: { input: {} } } },
    ],
  ])('%j keeps everything but its payload', (event, expected) => {
    expect(withoutPayloads(event)).toEqual({ type: event.type, ...expected });
  });

  test.each([null, 7, 'text', [], {}])('%j is recorded as it is', (event) => {
    expect(withoutPayloads(event)).toEqual(event);
  });

  test('on the console it reads as the founding log does', () => {
    const received = { type: 'response.done', response: { status: 'failed' } };
    expect(consoleForm({ direction: 'received', event: received }, received)).toBe(
      `[OpenAI] Response Event: ${JSON.stringify(received, null, 2)}`,
    );
    const append = { type: 'input_audio_buffer.append', audio };
    expect(isAppend(append)).toBe(true);
    expect(consoleForm({ direction: 'sent', event: append }, append)).toBe(
      '[Backend] Sent audio chunk to OpenAI',
    );
    const commit = { type: 'input_audio_buffer.commit' };
    expect(consoleForm({ direction: 'sent', event: commit }, commit)).toMatch(
      /^\[Backend\] Sent Event: \{/,
    );
    expect(consoleForm({ direction: 'connection', event: commit }, commit)).toMatch(
      /^\[Backend\] Connection: \{/,
    );
  });
});
