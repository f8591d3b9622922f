import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { JsonRecord } from '../../../../realtime/record.ts';
import { readFixtureLog } from '../../../fakes/fixture-log.ts';
import { facts } from './facts.ts';

const place = { response_id: 'resp_1', item_id: 'item_1', output_index: 0, content_index: 0 };
const transcription = (kind: string, more: JsonRecord): JsonRecord => ({
  type: `conversation.item.input_audio_transcription.${kind}`,
  item_id: 'item_1',
  content_index: 0,
  ...more,
});
const done = (response: JsonRecord): JsonRecord => ({
  type: 'response.done',
  response: { id: 'resp_1', output: [], ...response },
});

describe('server events in the session’s words', () => {
  test('T15 a null transcript is a transcript without text, not a failure', () => {
    expect(facts(transcription('completed', { transcript: null }))).toEqual([
      { type: 'transcriptDone', itemId: 'item_1', text: null },
    ]);
    expect(facts(transcription('delta', { delta: null }))).toEqual([]);
    const item = {
      id: 'item_1',
      type: 'message',
      role: 'user',
      content: [{ type: 'input_audio', transcript: null }],
    };
    expect(facts({ type: 'conversation.item.created', item })).toEqual([
      { type: 'itemAcknowledged', itemId: 'item_1', isPersons: true, previousItemId: undefined },
    ]);
  });

  test('T15 a transcript inside an item counts like one that comes by itself', () => {
    const content = [{ type: 'input_audio', transcript: 'Hello' }];
    const item = { id: 'item_1', type: 'message', role: 'user', content };
    expect(facts({ type: 'conversation.item.done', item })).toEqual([
      { type: 'itemAcknowledged', itemId: 'item_1', isPersons: true, previousItemId: undefined },
      { type: 'transcriptDone', itemId: 'item_1', text: 'Hello' },
    ]);
  });

  test('a transcription that failed is told as that', () => {
    const error = { type: 'x', code: 'y', message: 'z', param: null };
    expect(facts(transcription('failed', { error }))).toEqual([
      { type: 'transcriptFailed', itemId: 'item_1' },
    ]);
  });

  test('both dialects’ names of an answer’s pieces are the same facts', () => {
    for (const name of ['response.output_audio_transcript', 'response.audio_transcript']) {
      expect(
        facts(
          { type: `${name}.delta`, ...place, delta: 'It ', obfuscation: 'xx' },
          { type: `${name}.done`, ...place, transcript: 'It is.' },
        ),
      ).toEqual([
        { type: 'answerText', responseId: 'resp_1', itemId: 'item_1', delta: 'It ' },
        { type: 'answerTextDone', responseId: 'resp_1', itemId: 'item_1', text: 'It is.' },
      ]);
    }
  });

  test('a sample that is cut between two deltas is put together again, item by item', () => {
    const delta = (itemId: string, bytes: readonly number[]): JsonRecord => ({
      type: 'response.output_audio.delta',
      ...place,
      item_id: itemId,
      delta: Buffer.from(bytes).toString('base64'),
    });
    const samples = facts(
      delta('item_1', [1, 0, 2]),
      delta('item_2', [9]),
      delta('item_1', [0]),
      delta('item_2', [0]),
    ).map((fact) => (fact.type === 'answerAudio' ? Array.from(fact.samples) : null));
    expect(samples).toEqual([[1], [], [2], [9]]);
  });

  test('T7 every ending of a response', () => {
    const ending = (response: JsonRecord): unknown => {
      const [fact] = facts(done(response));
      return fact?.type === 'responseDone' ? fact.ending : null;
    };
    expect(ending({ status: 'completed' })).toEqual({ kind: 'completed' });
    expect(ending({ status: 'cancelled', status_details: { reason: 'turn_detected' } })).toEqual({
      kind: 'cancelled',
    });
    const incomplete = (reason: string): JsonRecord => ({
      status: 'incomplete',
      status_details: { type: 'incomplete', reason },
    });
    expect(ending(incomplete('max_output_tokens'))).toMatchObject({
      kind: 'incomplete',
      failure: { name: 'cutShort', detail: { code: 'max_output_tokens', reference: 'resp_1' } },
    });
    expect(ending(incomplete('content_filter'))).toMatchObject({
      kind: 'incomplete',
      failure: { name: 'filtered' },
    });
    expect(ending({ status: 'failed' })).toMatchObject({
      kind: 'failed',
      failure: { name: 'refusedByServer', detail: { message: 'The server gave no cause.' } },
    });
    expect(ending({ status: 'sparkling' })).toEqual({ kind: 'completed' });
  });

  test('R14 a response names the order that it answers, says there is none, or does not speak of it', () => {
    const told = (response: Record<string, unknown>): unknown[] =>
      facts(
        { type: 'response.created', response: { id: 'r1', ...response } },
        { type: 'response.done', response: { id: 'r1', status: 'completed', ...response } },
      ).map((fact) => ('orderId' in fact ? fact.orderId : 'left out'));
    expect(told({ metadata: { parley_order: 'respond_3' } })).toEqual(['respond_3', 'respond_3']);
    expect(told({ metadata: { turn: '7' } })).toEqual([null, null]);
    expect(told({ metadata: null })).toEqual([null, null]);
    expect(told({})).toEqual(['left out', 'left out']);
    expect(told({ metadata: 'odd' })).toEqual(['left out', 'left out']);
  });

  test('T11 cached tokens are a subset of the input, and no usage is not zero usage', () => {
    const usage = {
      input_tokens: 110,
      output_tokens: 30,
      input_token_details: {
        text_tokens: 100,
        audio_tokens: 10,
        cached_tokens: 64,
        cached_tokens_details: { text_tokens: 64, audio_tokens: 0 },
      },
      output_token_details: { text_tokens: 10, audio_tokens: 20 },
    };
    expect(facts(done({ status: 'completed', usage }))).toMatchObject([
      {
        tokens: {
          textIn: 100,
          audioIn: 10,
          cachedTextIn: 64,
          cachedAudioIn: 0,
          textOut: 10,
          audioOut: 20,
        },
      },
    ]);
    expect(facts(done({ status: 'failed', usage: null }))).toMatchObject([{ tokens: null }]);
  });

  test('what hearing cost is told in the unit the server bills', () => {
    const completed = (usage: JsonRecord | null): unknown[] =>
      facts(transcription('completed', { transcript: 'Hi', usage })).slice(1);
    expect(completed({ type: 'duration', seconds: 2.5 })).toEqual([
      { type: 'transcriptBilled', itemId: 'item_1', usage: { kind: 'duration', seconds: 2.5 } },
    ]);
    const tokens = {
      type: 'tokens',
      input_tokens: 33,
      output_tokens: 7,
      input_token_details: { text_tokens: 8, audio_tokens: 25 },
    };
    expect(completed(tokens)).toEqual([
      {
        type: 'transcriptBilled',
        itemId: 'item_1',
        usage: { kind: 'tokens', textIn: 8, audioIn: 25, textOut: 7 },
      },
    ]);
    expect(completed(null)).toEqual([]);
    expect(completed({ type: 'coins', seconds: 1 })).toEqual([]);
  });

  test('a session says when it ends, if it does', () => {
    const created = (session: JsonRecord): unknown => facts({ type: 'session.created', session });
    expect(created({ model: 'm', expires_at: 1_800_000_000 })).toEqual([
      { type: 'sessionCreated', model: 'm', expiresAtMs: 1_800_000_000_000 },
    ]);
    expect(created({ expires_at: 0 })).toMatchObject([{ expiresAtMs: null }]);
    expect(created({})).toMatchObject([{ expiresAtMs: null }]);
  });

  test('an item is acknowledged once, however often it is told of, and deleted once', () => {
    const item = { id: 'item_1', type: 'message', role: 'system', content: [] };
    const told = { previous_item_id: 'item_0', item };
    expect(
      facts(
        { type: 'conversation.item.added', ...told },
        { type: 'conversation.item.done', ...told },
        { type: 'conversation.item.deleted', item_id: 'item_1' },
      ),
    ).toEqual([
      { type: 'itemAcknowledged', itemId: 'item_1', isPersons: false, previousItemId: 'item_0' },
      { type: 'itemDeleted', itemId: 'item_1' },
    ]);
  });

  test('T10 races are told as benign, with the order they are about', () => {
    const error = (code: string | null, message: string): JsonRecord => ({
      type: 'error',
      event_id: 'event_9',
      error: { type: 'invalid_request_error', code, message, param: null, event_id: 'respond_1' },
    });
    for (const code of [
      'response_cancel_not_active',
      'input_audio_buffer_commit_empty',
      'conversation_already_has_active_response',
    ]) {
      expect(facts(error(code, 'x'))).toMatchObject([{ benign: true, eventId: 'respond_1', code }]);
    }
    expect(facts(error(null, 'Conversation already has an active response'))).toMatchObject([
      { benign: true },
    ]);
    expect(facts(error('invalid_value', 'x'))).toMatchObject([
      { benign: false, failure: { name: 'refusedByServer', detail: { reference: 'event_9' } } },
    ]);
  });

  test('speech without an item cannot be filed, and is passed over', () => {
    expect(facts({ type: 'input_audio_buffer.speech_started', audio_start_ms: 5 })).toEqual([]);
    const named = { type: 'input_audio_buffer.speech_started', item_id: 'item_1' };
    expect(facts({ ...named, audio_start_ms: 5 })).toEqual([
      { type: 'speechStarted', itemId: 'item_1', atMs: 5 },
    ]);
  });

  test('the recorded failure, in Beta names', async () => {
    const path = fileURLToPath(
      new URL('../../../fixtures/realtime-permission-error.log', import.meta.url),
    );
    const { entries } = await readFixtureLog(path);
    const events = entries.flatMap((entry) => (entry.type === 'event' ? [entry.event] : []));
    const itemId = 'item_BToRAstvxTpQWT5Zf2CNH';
    const responseId = 'resp_BToRAjzkAh6F7VH7Oi4Bq';
    expect(facts(...events)).toMatchObject([
      { type: 'speechStarted', itemId, atMs: 2_228 },
      { type: 'speechStopped', itemId, atMs: 3_040 },
      { type: 'committed', itemId },
      { type: 'itemAcknowledged', itemId },
      { type: 'responseCreated', responseId },
      {
        type: 'responseDone',
        responseId,
        ending: { kind: 'failed', failure: { name: 'keyLacksScope', scopes: ['model.request'] } },
        tokens: {
          textIn: 0,
          audioIn: 0,
          cachedTextIn: 0,
          cachedAudioIn: 0,
          textOut: 0,
          audioOut: 0,
        },
      },
    ]);
  });
});
