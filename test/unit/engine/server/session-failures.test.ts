import { describe, expect, it } from 'vitest';
import { MANUAL, open } from './open-session.ts';

describe('the built-in assistant when something is missing', () => {
  it('invents nothing from silence', async () => {
    const client = open();
    client.tell({ type: 'session.update', session: MANUAL });
    client.append(0, 2_000);
    client.tell({ type: 'input_audio_buffer.commit' });
    client.tell({ type: 'response.create' });
    const done = await client.until('response.done');
    expect(client.last('conversation.item.input_audio_transcription.completed')).toMatchObject({
      transcript: '',
    });
    expect(client.speech.recognizer.requests).toEqual([]);
    expect(client.asked).toEqual([]);
    expect(JSON.stringify(done)).toContain('did not hear anything');
  });

  it('fails the response, not the session, when a worker fails', async () => {
    const client = open();
    client.type('Tell me.');
    client.speech.synthesizer.failNext({ kind: 'crashed', message: 'out of memory' });
    client.tell({ type: 'response.create' });
    const failed = await client.until('response.done');
    expect(failed?.['response']).toMatchObject({
      status: 'failed',
      status_details: { type: 'failed', error: { type: 'server_error' } },
    });
    client.tell({ type: 'response.create' });
    const done = await client.until('response.done', 2);
    expect(done?.['response']).toMatchObject({ status: 'completed' });
  });

  it('reports a failed recognition where the protocol has it', async () => {
    const client = open();
    client.tell({ type: 'session.update', session: MANUAL });
    client.speech.recognizer.failNext({ kind: 'timedOut' });
    client.append(8_000, 400);
    client.tell({ type: 'input_audio_buffer.commit' });
    client.tell({ type: 'response.create' });
    const done = await client.until('response.done');
    expect(done?.['response']).toMatchObject({ status: 'failed', output: [] });
    expect(client.types()).toContain('conversation.item.input_audio_transcription.failed');
  });

  it('says a failed voice detection, and hears again afterwards', async () => {
    const client = open();
    client.speech.detector.failNext({ kind: 'crashed', message: 'gone' });
    client.append(8_000, 640);
    await client.until('error');
    expect(client.errors()).toMatchObject([{ type: 'server_error' }]);
    client.append(8_000, 640);
    await client.until('input_audio_buffer.speech_started');
  });

  it('forgets speech that was cleared', async () => {
    const client = open();
    client.tell({ type: 'session.update', session: MANUAL });
    client.append(8_000, 400);
    client.tell({ type: 'input_audio_buffer.clear' });
    client.append(0, 50);
    client.tell({ type: 'input_audio_buffer.commit' });
    expect(client.types()).toContain('input_audio_buffer.cleared');
    expect(client.errors()).toMatchObject([
      {
        code: 'input_audio_buffer_commit_empty',
        message: expect.stringContaining('50.00ms') as string,
      },
    ]);
  });
});
