import { describe, expect, it, vi } from 'vitest';
import type { SkillEffect } from '../../../../skills/effect.ts';
import { folded, MANUAL, open } from './open-session.ts';

describe('a turn with the built-in assistant', () => {
  it('answers a turn by hand in the protocol’s order', async () => {
    const client = open();
    client.tell({ type: 'session.update', session: MANUAL });
    client.append(8_000, 400);
    client.tell({ type: 'input_audio_buffer.commit' });
    client.tell({ type: 'response.create' });
    await client.until('rate_limits.updated');
    expect(folded(client.types())).toEqual([
      'session.created',
      'session.updated',
      'input_audio_buffer.committed',
      'conversation.item.added',
      'conversation.item.done',
      'response.created',
      'conversation.item.input_audio_transcription.delta',
      'conversation.item.input_audio_transcription.completed',
      'response.output_item.added',
      'conversation.item.added',
      'response.content_part.added',
      'response.output_audio_transcript.delta',
      'response.output_audio.delta',
      'response.output_audio.done',
      'response.output_audio_transcript.done',
      'response.content_part.done',
      'conversation.item.done',
      'response.output_item.done',
      'response.done',
      'rate_limits.updated',
    ]);
    expect(client.asked).toEqual(['What time is it?']);
    expect(client.last('response.done')?.['response']).toMatchObject({
      status: 'completed',
      output: [{ content: [{ type: 'output_audio', transcript: 'First one. Second one.' }] }],
      usage: {
        input_token_details: { audio_tokens: 4 },
        output_token_details: { audio_tokens: 10, text_tokens: 6 },
      },
    });
  });

  it('finds a turn by itself and says where it was', async () => {
    const client = open();
    client.tell({
      type: 'session.update',
      session: { type: 'realtime', audio: { input: { transcription: { model: 'any' } } } },
    });
    client.append(0, 960);
    client.append(8_000, 640);
    client.append(0, 960);
    await client.until('response.done');
    const started = client.last('input_audio_buffer.speech_started');
    const stopped = client.last('input_audio_buffer.speech_stopped');
    expect(started).toMatchObject({ audio_start_ms: 660 });
    expect(stopped).toMatchObject({ audio_end_ms: 2_100, item_id: started?.['item_id'] });
    expect(client.last('input_audio_buffer.committed')).toMatchObject({
      item_id: started?.['item_id'],
      previous_item_id: null,
    });
    expect(client.last('conversation.item.input_audio_transcription.completed')).toMatchObject({
      item_id: started?.['item_id'],
      transcript: 'What time is it?',
      usage: { type: 'duration', seconds: 2 },
    });
  });

  it('gives its answer up when the user speaks over it', async () => {
    const client = open();
    client.type('Tell me.');
    client.speech.synthesizer.hold();
    client.tell({ type: 'response.create' });
    await client.until('response.content_part.added');
    client.append(8_000, 320);
    const done = await client.until('response.done');
    expect(done?.['response']).toMatchObject({
      status: 'cancelled',
      status_details: { type: 'cancelled', reason: 'turn_detected' },
      output: [{ status: 'incomplete' }],
    });
    const before = client.sent.length;
    client.speech.synthesizer.release();
    await Promise.resolve();
    expect(client.types().slice(before)).not.toContain('response.output_audio.delta');
  });

  it('is not interrupted when told not to be', async () => {
    const client = open();
    const turn_detection = { type: 'server_vad', interrupt_response: false };
    client.tell({
      type: 'session.update',
      session: { type: 'realtime', audio: { input: { turn_detection } } },
    });
    client.type('Tell me.');
    client.speech.synthesizer.hold();
    client.tell({ type: 'response.create' });
    client.append(8_000, 320);
    await client.until('input_audio_buffer.speech_started');
    client.speech.synthesizer.release();
    const done = await client.until('response.done');
    expect(done?.['response']).toMatchObject({ status: 'completed' });
  });

  it('stops at a cancel, and makes no further sentence', async () => {
    const client = open();
    client.type('Tell me.');
    client.speech.synthesizer.hold();
    client.tell({ type: 'response.create' });
    await client.until('response.content_part.added');
    client.tell({ type: 'response.cancel' });
    expect(client.last('response.done')?.['response']).toMatchObject({
      status: 'cancelled',
      status_details: { reason: 'client_cancelled' },
    });
    client.speech.synthesizer.release();
    client.tell({ type: 'response.cancel' });
    expect(client.errors()).toMatchObject([{ code: 'response_cancel_not_active' }]);
    expect(client.speech.synthesizer.requests).toHaveLength(1);
  });

  it('does nothing on the desktop for a question that was called off', async () => {
    const effect: SkillEffect = { kind: 'addNote', text: 'Buy milk.' };
    const client = open({ effects: [effect] });
    client.tell({ type: 'session.update', session: MANUAL });
    client.speech.recognizer.hold();
    client.append(8_000, 400);
    client.tell({ type: 'input_audio_buffer.commit' });
    client.tell({ type: 'response.create' });
    await vi.waitFor(() => expect(client.speech.recognizer.requests).toHaveLength(1));
    client.tell({ type: 'response.cancel' });
    client.speech.recognizer.release();
    client.type('Again.');
    client.tell({ type: 'response.create' });
    await client.until('response.done', 2);
    expect(client.asked).toEqual(['Again.']);
    expect(client.effects).toEqual([effect]);
  });

  it('writes without a voice when only text is wanted', async () => {
    const client = open();
    client.type('Tell me.');
    client.tell({
      type: 'response.create',
      response: { output_modalities: ['text'], metadata: { turn: '1' } },
    });
    const done = await client.until('response.done');
    expect(done?.['response']).toMatchObject({
      output_modalities: ['text'],
      metadata: { turn: '1' },
      output: [{ content: [{ type: 'output_text', text: 'First one. Second one.' }] }],
    });
    expect(client.speech.synthesizer.requests).toEqual([]);
  });

  it('stops where the tokens end', async () => {
    const client = open();
    client.type('Tell me.');
    client.tell({ type: 'response.create', response: { max_output_tokens: 3 } });
    const done = await client.until('response.done');
    expect(done?.['response']).toMatchObject({
      status: 'incomplete',
      status_details: { type: 'incomplete', reason: 'max_output_tokens' },
    });
  });
});
