import { describe, expect, it } from 'vitest';
import { MANUAL, open, pcm } from './open-session.ts';

const input = (fields: object) => ({
  type: 'session.update',
  session: { type: 'realtime', audio: { input: fields } },
});

describe('how the built-in assistant listens', () => {
  it('takes what a client asks for that was written for other servers', () => {
    const client = open();
    client.tell({
      type: 'session.update',
      session: {
        type: 'realtime',
        model: 'gpt-realtime-2.1',
        output_modalities: ['audio'],
        instructions: 'Be brief.',
        audio: {
          input: {
            format: { type: 'audio/pcm', rate: 24_000 },
            noise_reduction: null,
            transcription: { model: 'gpt-4o-mini-transcribe' },
            turn_detection: { type: 'semantic_vad' },
          },
          output: { format: { type: 'audio/pcm', rate: 24_000 }, voice: 'cedar', speed: 1 },
        },
      },
    });
    client.tell({ type: 'session.update', session: { type: 'realtime', tracing: 'auto' } });
    expect(client.errors()).toEqual([]);
    expect(client.last('session.updated')).toMatchObject({
      session: {
        instructions: 'Be brief.',
        audio: {
          input: {
            transcription: { model: 'gpt-4o-mini-transcribe' },
            turn_detection: {
              type: 'semantic_vad',
              eagerness: 'auto',
              create_response: true,
              interrupt_response: true,
            },
          },
          output: { voice: 'rms' },
        },
      },
    });
  });

  it.each(['slt', 'rms', 'awb'])('speaks with the voice %s', async (voice) => {
    const client = open();
    client.type('Tell me.');
    client.tell({ type: 'response.create', response: { audio: { output: { voice } } } });
    await client.until('response.done');
    expect(client.speech.synthesizer.requests[0]).toMatchObject({ voice });
    expect(client.last('response.done')).toMatchObject({
      response: { audio: { output: { voice } } },
    });
  });

  it('takes silence after its answer for a turn, counted from when it was heard', async () => {
    const client = open({ say: 'One.' });
    client.tell(input({ turn_detection: { type: 'server_vad', idle_timeout_ms: 5_000 } }));
    client.type('Tell me.');
    client.tell({ type: 'response.create' });
    await client.until('rate_limits.updated');
    client.append(0, 1_000);
    // The answer of 240 ms is played first.
    client.clock.advance(240);
    client.append(0, 5_000);
    client.clock.advance(4_999);
    expect(client.types()).not.toContain('input_audio_buffer.timeout_triggered');
    client.clock.advance(1);
    const timedOut = client.last('input_audio_buffer.timeout_triggered');
    expect(timedOut).toMatchObject({ audio_start_ms: 1_000, audio_end_ms: 6_000 });
    expect(client.last('input_audio_buffer.committed')).toMatchObject({
      item_id: timedOut?.['item_id'],
    });
    await client.until('response.done', 2);
  });

  it('waits for nobody who speaks, asks or has turned it off', async () => {
    const client = open({ say: 'One.' });
    const waiting = input({ turn_detection: { type: 'server_vad', idle_timeout_ms: 5_000 } });
    client.tell(waiting);
    client.type('Tell me.');
    client.tell({ type: 'response.create' });
    await client.until('rate_limits.updated');
    client.append(8_000, 400);
    await client.until('input_audio_buffer.speech_started');
    client.clock.advance(60_000);
    client.append(0, 1_000);
    await client.until('rate_limits.updated', 2);
    client.tell(input({ turn_detection: { type: 'server_vad' } }));
    client.clock.advance(60_000);
    client.tell(waiting);
    client.tell({ type: 'response.create' });
    client.clock.advance(60_000);
    await client.until('rate_limits.updated', 3);
    client.session.close();
    client.clock.advance(60_000);
    expect(client.types()).not.toContain('input_audio_buffer.timeout_triggered');
    expect(client.clock.waiting()).toBe(0);
  });

  it('recognises what was said, though the turn was over before anybody looked', async () => {
    const client = open();
    client.append(0, 960);
    client.append(8_000, 640);
    client.append(0, 960);
    await client.until('response.done');
    const [request] = client.speech.recognizer.requests;
    const loud = request?.samples.reduce((sum, sample) => sum + (sample === 0 ? 0 : 1), 0) ?? 0;
    expect(loud / 24).toBeGreaterThan(600);
    expect(client.asked).toEqual(['What time is it?']);
  });

  it('hears and speaks as a telephone does', async () => {
    const client = open({ say: 'One.' });
    const format = { type: 'audio/pcma' };
    client.tell({
      type: 'session.update',
      session: {
        type: 'realtime',
        audio: { input: { format, turn_detection: null }, output: { format } },
      },
    });
    client.tell({
      type: 'input_audio_buffer.append',
      audio: Buffer.alloc(8 * 200 + 1, 0xd5).toString('base64'),
    });
    client.tell({ type: 'input_audio_buffer.commit' });
    const committed = client.last('input_audio_buffer.committed');
    client.type('Tell me.');
    client.tell({ type: 'response.create' });
    await client.until('response.done');
    const bytes = client.sent
      .filter(({ type }) => type === 'response.output_audio.delta')
      .reduce((sum, { delta }) => sum + Buffer.from(String(delta), 'base64').length, 0);
    expect(bytes).toBe(8 * 240);
    client.tell({ type: 'conversation.item.retrieve', item_id: committed?.['item_id'] });
    const item = client.last('conversation.item.retrieved')?.['item'] as {
      content: [{ audio: string }];
    };
    expect(Buffer.from(item.content[0].audio, 'base64')).toHaveLength(8 * 200 + 1);
  });

  it('says how much it holds, and refuses to hold more', () => {
    const client = open({ limits: { inputMsPerClient: 2_000, textBytesPerClient: 4_000 } });
    client.tell({ type: 'session.update', session: MANUAL });
    const before = client.session.heldBytes();
    client.append(0, 1_500);
    expect(client.session.heldBytes() - before).toBeGreaterThanOrEqual(1_500 * 48);
    client.append(0, 1_500);
    expect(client.errors()).toMatchObject([{ code: 'input_audio_buffer_full', param: 'audio' }]);
    client.type('x'.repeat(2_000));
    expect(client.errors()).toMatchObject([
      { code: 'input_audio_buffer_full' },
      { code: 'string_above_max_length', param: 'item.content' },
    ]);
    for (let note = 0; note < 20; note += 1) client.type('x'.repeat(400));
    expect(client.session.heldBytes()).toBeLessThan(1_500 * 48 + 3_000 * 48 + 4_000);
    expect(client.errors()).toHaveLength(2);
  });

  it('judges a client’s own sound by the session’s format', () => {
    const client = open();
    const item = (audio: string) => ({
      type: 'conversation.item.create',
      item: { type: 'message', role: 'user', content: [{ type: 'input_audio', audio }] },
    });
    client.tell(item(pcm(0, 200)));
    client.tell(item('AA=='));
    expect(client.errors()).toMatchObject([{ param: 'item.content[0].audio' }]);
    client.tell(input({ format: { type: 'audio/pcmu' } }));
    client.tell(item('AA=='));
    expect(client.errors()).toHaveLength(1);
  });
});
