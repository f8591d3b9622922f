import { describe, expect, test } from 'vitest';
import { createWireEncoder } from '../../engine/audio/wire-audio.ts';
import type { ClientEvent } from '../../realtime/client-event.ts';
import type { TestClient } from '../fakes/realtime-test-client.ts';
import { silence } from '../fakes/realtime/pcm.ts';
import {
  handsFreeSession,
  manualSession,
  type ServerUnderTest,
  setUpBench,
  SILENCE_DURATION_MS,
  typed,
  typesOf,
} from './realtime-bench.ts';

type InputConfig = NonNullable<
  Extract<
    Extract<ClientEvent, { type: 'session.update' }>['session'],
    { type: 'transcription' }
  >['audio']
>['input'];

function input(fields: NonNullable<InputConfig>): ClientEvent {
  return {
    type: 'session.update',
    event_id: 'input',
    session: { type: 'realtime', audio: { input: fields } },
  };
}

/** The effective turn detection, as it is on the wire. */
async function detectionAfter(client: TestClient, update: ClientEvent) {
  client.send(update);
  const { session } = await client.next('session.updated');
  return session.audio?.input?.turn_detection ?? null;
}

function speakTelephone(client: TestClient, samples: Int16Array, more = 0): void {
  const encoder = createWireEncoder('audio/pcmu');
  const bytes = [encoder.encode(samples), encoder.finish(), new Uint8Array(more).fill(0xff)];
  const audio = Buffer.concat(bytes).toString('base64');
  client.send({ type: 'input_audio_buffer.append', audio });
}

/** How a server listens: where turns begin and end, what it tells of them, in which formats. */
export function hearingContract(start: () => Promise<ServerUnderTest>): void {
  const bench = setUpBench(start);

  /** Where the question was found in a second of silence before it and two after it. */
  async function edges(settings: {
    readonly prefix_padding_ms?: number;
    readonly silence_duration_ms?: number;
  }): Promise<{ readonly startMs: number; readonly endMs: number }> {
    const client = await bench.configured(
      handsFreeSession({ type: 'server_vad', create_response: false, ...settings }),
    );
    await bench.speakUp(client);
    const started = await client.next('input_audio_buffer.speech_started');
    const stopped = await client.next('input_audio_buffer.speech_stopped');
    expect(stopped.item_id).toBe(started.item_id);
    return { startMs: started.audio_start_ms ?? NaN, endMs: stopped.audio_end_ms ?? NaN };
  }

  test('begins a turn so much before its first sound as it is told', async () => {
    const padded = await edges({ prefix_padding_ms: 400 });
    const close = await edges({ prefix_padding_ms: 100 });
    expect(close.startMs - padded.startMs).toBe(300);
    expect(close.startMs).toBeGreaterThan(800);
    expect(close.startMs).toBeLessThan(1200);
  });

  test('ends a turn after as much silence as it is told', async () => {
    const quick = await edges({ silence_duration_ms: 400 });
    const patient = await edges({ silence_duration_ms: 900 });
    expect(patient.endMs - quick.endMs).toBe(500);
  });

  test('takes a turn detection that is named for a whole one', async () => {
    const client = await bench.open();
    client.send(input({}));
    const first = (await client.next('session.updated')).session.audio?.input?.turn_detection;
    const changed = await detectionAfter(
      client,
      input({ turn_detection: { type: 'server_vad', threshold: 0.8, create_response: false } }),
    );
    expect(changed).toMatchObject({ threshold: 0.8, create_response: false });
    const other = await detectionAfter(
      client,
      input({ turn_detection: { type: 'server_vad', silence_duration_ms: 750 } }),
    );
    expect(other).toEqual({ ...first, silence_duration_ms: 750 });
    expect(await detectionAfter(client, input({ turn_detection: null }))).toBeNull();
    expect(await detectionAfter(client, input({ transcription: null }))).toBeNull();
  });

  test('takes a transcription that is named for a whole one', async () => {
    const client = await bench.open();
    client.send(input({ transcription: { model: 'whisper-1', language: 'en' } }));
    const first = await client.next('session.updated');
    expect(first.session.audio?.input?.transcription).toEqual({
      model: 'whisper-1',
      language: 'en',
    });
    client.send(input({ transcription: { model: 'gpt-4o-transcribe' } }));
    const second = await client.next('session.updated');
    expect(second.session.audio?.input?.transcription).toEqual({
      model: 'gpt-4o-transcribe',
      language: null,
    });
    client.send(input({ transcription: null }));
    const third = await client.next('session.updated');
    expect(third.session.audio?.input?.transcription).toBeNull();
  });

  test.each(['low', 'medium', 'high', 'auto'] as const)(
    'finds turns by sense, with eagerness %s',
    async (eagerness) => {
      const client = await bench.configured(handsFreeSession({ type: 'semantic_vad', eagerness }));
      await bench.speakUp(client);
      client.speak(silence(8_500));
      const { response } = await client.next('response.done');
      expect(response.status).toBe('completed');
      const committed = await client.next('input_audio_buffer.committed');
      const started = await client.next('input_audio_buffer.speech_started');
      expect(committed.item_id).toBe(started.item_id);
    },
  );

  test('tells the words of a turn piece by piece, then whole', async () => {
    const client = await bench.configured();
    await bench.ask(client);
    const { item_id: itemId } = await client.next('input_audio_buffer.committed');
    await client.next('conversation.item.input_audio_transcription.completed');
    const { events } = client;
    const deltas = events.filter(
      ({ type }) => type === 'conversation.item.input_audio_transcription.delta',
    );
    expect(deltas.length).toBeGreaterThan(0);
    for (const delta of deltas) {
      expect(delta).toMatchObject({ item_id: itemId, content_index: 0 });
      const completed = typesOf(events).indexOf(
        'conversation.item.input_audio_transcription.completed',
      );
      expect(events.indexOf(delta)).toBeLessThan(completed);
    }
  });

  test('tells no words where nobody wants them', async () => {
    const client = await bench.configured();
    client.send(input({ transcription: null }));
    await client.next('session.updated');
    await bench.ask(client);
    await client.next('response.done');
    expect(typesOf(client.events).filter((type) => /transcription/.test(type))).toEqual([]);
  });

  test('forgets a turn in its middle when told to clear', async () => {
    const client = await bench.configured(handsFreeSession());
    const { question } = await bench.target();
    client.speak(silence(500));
    client.speak(question);
    await client.next('input_audio_buffer.speech_started');
    client.send({ type: 'input_audio_buffer.clear' });
    await client.next('input_audio_buffer.cleared');
    client.speak(silence(SILENCE_DURATION_MS + 600));
    await bench.speakUp(client);
    const started = await client.next('input_audio_buffer.speech_started');
    const committed = await client.next('input_audio_buffer.committed');
    expect(committed.item_id).toBe(started.item_id);
    expect(typesOf(client.events).filter((type) => type.endsWith('speech_stopped'))).toHaveLength(
      1,
    );
  });

  test('lets a turn be ended by hand that it has found by itself', async () => {
    const client = await bench.configured(handsFreeSession());
    const { question } = await bench.target();
    client.speak(silence(500));
    client.speak(question);
    const started = await client.next('input_audio_buffer.speech_started');
    client.send({ type: 'input_audio_buffer.commit' });
    const committed = await client.next('input_audio_buffer.committed');
    expect(committed.item_id).toBe(started.item_id);
    client.speak(silence(SILENCE_DURATION_MS + 600));
    client.send({ type: 'response.create' });
    await client.next('response.done');
    expect(typesOf(client.events)).not.toContain('input_audio_buffer.speech_stopped');
  });

  describe('on a telephone line', () => {
    const telephone = manualSession({
      audio: {
        input: {
          format: { type: 'audio/pcmu' },
          transcription: { model: 'whisper-1' },
          turn_detection: null,
        },
        output: { format: { type: 'audio/pcmu' } },
      },
    });

    test('hears and speaks in its format', async () => {
      const client = await bench.configured(telephone);
      const { question } = await bench.target();
      speakTelephone(client, question);
      client.send({ type: 'input_audio_buffer.commit' });
      client.send({ type: 'response.create' });
      const heard = await client.next('conversation.item.input_audio_transcription.completed');
      expect(heard.transcript).toMatch(/\w/);
      const { response } = await client.next('response.done');
      const [item] = response.output;
      const itemId = item?.type === 'message' ? item.id : '';
      const bytes = client.events.reduce(
        (sum, event) =>
          event.type === 'response.output_audio.delta'
            ? sum + Buffer.from(event.delta, 'base64').length
            : sum,
        0,
      );
      client.send({
        type: 'conversation.item.truncate',
        item_id: itemId,
        content_index: 0,
        audio_end_ms: 3_600_000,
      });
      const { error } = await client.next('error');
      // Eight bytes a millisecond, give or take what the resampling rounds.
      const lengthMs = Number(/content of (\d+)ms/.exec(error.message ?? '')?.[1]);
      expect(Math.abs(bytes / 8 - lengthMs)).toBeLessThan(2);
    });

    test('counts time in its own bytes, odd ones too', async () => {
      const client = await bench.configured(telephone);
      speakTelephone(client, silence(90), 1);
      client.send({ type: 'input_audio_buffer.commit' });
      expect((await client.next('error')).error.code).toBe('input_audio_buffer_commit_empty');
      speakTelephone(client, silence(20));
      client.send({ type: 'input_audio_buffer.commit' });
      await client.next('input_audio_buffer.committed');
    });
  });

  // Five seconds are the least that the protocol lets a server wait.
  test.runIf(process.env['PARLEY_LONG'] === '1')(
    'takes silence after its answer for a turn, where it is told to',
    async () => {
      const client = await bench.configured(
        handsFreeSession({ type: 'server_vad', idle_timeout_ms: 5_000 }),
      );
      client.send(typed('What is two plus two?'));
      client.send({ type: 'response.create' });
      await client.next('response.done');
      client.speak(silence(3_000));
      const timedOut = await client.next('input_audio_buffer.timeout_triggered');
      const committed = await client.next('input_audio_buffer.committed');
      expect(committed.item_id).toBe(timedOut.item_id);
      expect(timedOut.audio_end_ms).toBe(3_000);
      expect((await client.next('response.done')).response.status).toBe('completed');
    },
  );
}
