import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseServerEvent, type ServerEvent } from '../../../realtime/server-event.ts';
import { FIXTURE_LOG, SEQUENCE_NAMES, sequencePath } from '../../fakes/recorded.ts';
import { readFixtureLog } from '../../fakes/fixture-log.ts';
import { trials } from '../../fakes/session/trials.ts';
import { readSequence } from '../../fakes/realtime/sequence-file.ts';

async function serverEventsOf(name: string): Promise<string[]> {
  const { lines } = await readSequence(sequencePath(name));
  return lines.flatMap((line) => (line.dir === 's2c' ? [JSON.stringify(line.event)] : []));
}

function known(value: unknown): ServerEvent {
  const parsed = parseServerEvent(JSON.stringify(value));
  if (parsed.kind !== 'known') throw new Error(`not known: ${JSON.stringify(parsed)}`);
  return parsed.event;
}

const message = (role: string, type: string) => ({
  type: 'conversation.item.created',
  item: { id: 'item_1', type: 'message', role, content: [{ type, transcript: null }] },
});

describe('recorded events', () => {
  test.each(SEQUENCE_NAMES)('every event of %s is known', async (name) => {
    const kinds = (await serverEventsOf(name)).map((text) => {
      const parsed = parseServerEvent(text);
      return parsed.kind === 'known' ? parsed.kind : parsed;
    });
    expect(kinds.length).toBeGreaterThan(0);
    expect(new Set(kinds)).toEqual(new Set(['known']));
  });

  test('a whole Beta turn is retold in GA names', async () => {
    const texts = await serverEventsOf('beta_02_server_vad_turn_ok');
    const types = texts.map((text) => known(JSON.parse(text)).type);
    expect(types).toContain('response.output_audio.delta');
    expect(types).toContain('response.output_audio_transcript.done');
    expect(types).toContain('conversation.item.added');
    expect(types.filter((type) => /response\.(audio|text)|item\.created/.test(type))).toEqual([]);
  });

  test('the assistant items of a Beta turn speak of output audio', async () => {
    const texts = await serverEventsOf('beta_02_server_vad_turn_ok');
    const done = texts
      .map((text) => known(JSON.parse(text)))
      .find(({ type }) => type === 'response.done');
    expect(done).toMatchObject({
      response: {
        output: [{ content: [{ type: 'output_audio' }] }],
        output_modalities: ['text', 'audio'],
      },
    });
  });

  test('a Beta session is found where a GA session keeps its fields', async () => {
    const [text] = await serverEventsOf('beta_02_server_vad_turn_ok');
    expect(known(JSON.parse(text ?? ''))).toMatchObject({
      type: 'session.created',
      dialect: 'beta',
      session: {
        audio: {
          input: {
            format: { type: 'audio/pcm', rate: 24_000 },
            turn_detection: { type: 'server_vad' },
          },
          output: { voice: 'verse' },
        },
      },
    });
  });

  test('the recorded failure keeps its null transcript and its cause', async () => {
    const { entries } = await readFixtureLog(FIXTURE_LOG);
    const events = entries.flatMap((entry) => (entry.type === 'event' ? [known(entry.event)] : []));
    expect(events.map(({ type }) => type)).toEqual([
      'input_audio_buffer.speech_started',
      'input_audio_buffer.speech_stopped',
      'input_audio_buffer.committed',
      'conversation.item.added',
      'response.created',
      'response.done',
    ]);
    expect(events[3]).toMatchObject({
      item: { content: [{ type: 'input_audio', transcript: null }] },
    });
    expect(events[5]).toMatchObject({
      response: {
        status: 'failed',
        status_details: { error: { code: 'inference_not_authorized_error' } },
        usage: { total_tokens: 0 },
      },
    });
  });
});

describe('tolerance', () => {
  test('an unknown type is told as unknown, with its raw form', () => {
    const raw = { type: 'response.telepathy.delta', event_id: 'event_1', thought: '…' };
    expect(parseServerEvent(JSON.stringify(raw))).toEqual({ kind: 'unknown', type: raw.type, raw });
  });

  test('names inherited from objects are unknown types too', () => {
    for (const type of ['constructor', '__proto__', 'toString']) {
      expect(parseServerEvent(`{"type":${JSON.stringify(type)}}`).kind).toBe('unknown');
    }
  });

  test('an unknown field is dropped from the event and stays in its raw form', () => {
    const raw = { type: 'input_audio_buffer.cleared', event_id: 'event_1', since: 'today' };
    const parsed = parseServerEvent(JSON.stringify(raw));
    expect(parsed).toEqual({
      kind: 'known',
      event: { type: 'input_audio_buffer.cleared', event_id: 'event_1' },
      raw,
    });
  });

  test('an unknown status, role, item type or part type does not lose the event', () => {
    const output = [
      {
        id: 'item_1',
        type: 'message',
        role: 'narrator',
        status: 'paused',
        content: [{ type: 'smell' }],
      },
      { id: 'item_2', type: 'hologram', status: 'completed' },
    ];
    const event = known({
      type: 'response.done',
      response: { id: 'resp_1', status: 'deferred', output },
    });
    expect(event).toMatchObject({
      response: {
        status: 'unrecognised',
        output: [
          { role: 'other', status: null, content: [{ type: 'other', wireType: 'smell' }] },
          { type: 'other', wireType: 'hologram', id: 'item_2' },
        ],
      },
    });
  });

  test('fields that only inform may be missing, null or of another type', () => {
    expect(known({ type: 'input_audio_buffer.speech_started', audio_start_ms: 'soon' })).toEqual({
      type: 'input_audio_buffer.speech_started',
      event_id: null,
      audio_start_ms: null,
      item_id: null,
    });
    expect(
      known({ type: 'response.done', response: { id: 'resp_1', status: 'failed' } }),
    ).toMatchObject({
      response: { status_details: null, usage: null, output: [] },
    });
  });

  test('a missing place in the conversation is told apart from the first place', () => {
    const item = { id: 'item_1', type: 'message', role: 'user', content: [] };
    expect(known({ type: 'conversation.item.added', previous_item_id: null, item })).toHaveProperty(
      'previous_item_id',
      null,
    );
    expect(known({ type: 'conversation.item.added', item })).not.toHaveProperty(
      'previous_item_id',
      null,
    );
  });

  test.each([
    ['user', 'audio', 'input_audio'],
    ['user', 'input_audio', 'input_audio'],
    ['assistant', 'audio', 'output_audio'],
    ['assistant', 'output_audio', 'output_audio'],
    ['assistant', 'text', 'output_text'],
    ['system', 'text', 'input_text'],
  ])('a part of the %s named %s is %s', (role, wireName, name) => {
    expect(known(message(role, wireName))).toMatchObject({ item: { content: [{ type: name }] } });
  });

  test.each([
    ['a bare sentence', { error: 'Model is loading.' }, 'Model is loading.'],
    ['a message beside it', { message: 'Busy.' }, 'Busy.'],
    ['nothing at all', {}, ''],
  ])('an error that is %s is still an error', (_what, fields, text) => {
    expect(known({ type: 'error', ...fields })).toMatchObject({
      error: { message: text, code: null, event_id: null },
    });
  });
});

describe('what is no event', () => {
  test.each([
    ['', 'the frame is not JSON'],
    ['<!doctype html>', 'the frame is not JSON'],
    ['null', 'the frame is not a JSON object'],
    ['[]', 'the frame is not a JSON object'],
    ['{"type":7}', 'the event has no type'],
  ])('%j is malformed', (text, reason) => {
    expect(parseServerEvent(text)).toEqual({ kind: 'malformed', reason });
  });

  test('an audio delta without audio is malformed, and the reason quotes nothing of it', () => {
    const event = {
      type: 'response.output_audio.delta',
      response_id: 'r',
      item_id: 'sk-secret',
      delta: 7,
    };
    const parsed = parseServerEvent(JSON.stringify(event));
    expect(parsed.kind).toBe('malformed');
    expect(JSON.stringify(parsed)).toContain('delta');
    expect(JSON.stringify(parsed)).not.toContain('sk-secret');
  });

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(['known', 'unknown', 'malformed']).toContain(parseServerEvent(text).kind);
      }),
    );
  });

  test('no bytes make it throw, whatever a socket takes for text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        const text = Buffer.from(bytes).toString('utf8');
        expect(['known', 'unknown', 'malformed']).toContain(parseServerEvent(text).kind);
      }),
      trials(1_000),
    );
  });

  test('no bytes of a real event that are lost, doubled or changed make it throw', async () => {
    const texts = (await Promise.all(SEQUENCE_NAMES.map((name) => serverEventsOf(name)))).flat();
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.nat(200),
        fc.uint8Array({ maxLength: 8 }),
        (text, from, length, instead) => {
          const bytes = Buffer.from(text);
          const at = from % bytes.length;
          const damaged = Buffer.concat([
            bytes.subarray(0, at),
            instead,
            bytes.subarray(at + length),
          ]);
          const { kind } = parseServerEvent(damaged.toString('utf8'));
          expect(['known', 'unknown', 'malformed']).toContain(kind);
        },
      ),
      trials(2_000),
    );
  });

  test('no damage to a real event makes it throw', async () => {
    const texts = (await Promise.all(SEQUENCE_NAMES.map((name) => serverEventsOf(name)))).flat();
    const events = texts.map((text): unknown => JSON.parse(text));
    fc.assert(
      fc.property(fc.constantFrom(...events), fc.nat(), fc.jsonValue(), (event, seed, value) => {
        const damaged = replaceSomewhere(event, seed, value);
        expect(['known', 'unknown', 'malformed']).toContain(
          parseServerEvent(JSON.stringify(damaged)).kind,
        );
      }),
      { numRuns: 2000 },
    );
  });
});

/** The same value with one of its parts, chosen by the seed, replaced. */
function replaceSomewhere(value: unknown, seed: number, part: unknown): unknown {
  if (typeof value !== 'object' || value === null || seed % 5 === 0) return part;
  const keys = Object.keys(value);
  const chosen = keys[seed % keys.length];
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    key === chosen ? replaceSomewhere(inner, Math.floor(seed / keys.length), part) : inner,
  ]);
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
