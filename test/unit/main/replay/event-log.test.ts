import { describe, expect, test } from 'vitest';
import { replayFile } from '../../../../main/replay/replay-file.ts';
import { createReplayDesk } from '../../../../main/replay/replay-desk.ts';
import { replayText, tryReplay } from './replay-text.ts';

const START_MS = Date.parse('2026-11-23T10:00:00.000Z');

type Said = readonly ['sent' | 'received' | 'connection', Record<string, unknown>];

/** Our own event log: a line each tenth of a second. */
function eventLog(said: readonly Said[]): string {
  return said
    .map(([direction, event], index) =>
      JSON.stringify({ at: new Date(START_MS + index * 100).toISOString(), direction, event }),
    )
    .join('\n');
}

const CREATED: Said = [
  'received',
  { type: 'session.created', session: { type: 'realtime', model: 'gpt-realtime-2.1', audio: {} } },
];
const append = (bytes: number): Said => [
  'sent',
  { type: 'input_audio_buffer.append', audio: `[${bytes} bytes]` },
];
const commit = (id: string): Said => ['sent', { type: 'input_audio_buffer.commit', event_id: id }];
const committed = (itemId: string): Said => [
  'received',
  { type: 'input_audio_buffer.committed', item_id: itemId },
];
const create = (id: string): Said => ['sent', { type: 'response.create', event_id: id }];
const begun = (id: string): Said => [
  'received',
  { type: 'response.created', response: { id, status: 'in_progress' } },
];
const text = (id: string, itemId: string, delta: string): Said => [
  'received',
  { type: 'response.output_text.delta', response_id: id, item_id: itemId, delta },
];
const done = (id: string, more: object = { status: 'completed' }): Said => [
  'received',
  { type: 'response.done', response: { id, ...more } },
];
const OPENED: Said = ['connection', { type: 'opened' }];
const RESET: Said = [
  'connection',
  { type: 'ended', kind: 'network', code: 'ECONNRESET', message: 'read ECONNRESET' },
];
/** 200 ms of 24 kHz PCM. */
const HOLD: readonly Said[] = [append(4_800), append(4_800)];

describe('our own event log, replayed', () => {
  test('a hold has the window of its chunks, its stages timed from the commit, and its receipt', () => {
    const usage = {
      input_token_details: { text_tokens: 100, audio_tokens: 20, cached_tokens: 0 },
      output_token_details: { text_tokens: 10, audio_tokens: 0 },
    };
    const replay = replayText(
      eventLog([
        OPENED,
        CREATED,
        ...HOLD,
        ['sent', { type: 'input_audio_buffer.clear' }],
        ...HOLD,
        commit('commit_1'),
        create('respond_1'),
        committed('item_1'),
        begun('resp_1'),
        text('resp_1', 'item_2', 'Ten past '),
        text('resp_1', 'item_2', 'three.'),
        done('resp_1', { status: 'completed', usage }),
      ]),
    );
    expect(replay).toMatchObject({ form: 'eventLog', times: 'clock', dialect: 'ga' });
    expect(replay.turns).toMatchObject([
      {
        voice: { startMs: 200, endMs: 400 },
        answer: 'Ten past three.',
        outcome: 'answered',
        receipt: { costUsd: (100 * 4 + 20 * 32 + 10 * 24) / 1e6 },
        timings: { toCommittedMs: 200, toFirstTextMs: 400, toFirstSoundMs: null, toEndMs: 600 },
      },
    ]);
    expect(replay.entries[0]).toMatchObject({ type: 'opened', atMs: START_MS });
  });

  test('T2 words that were not committed when the line went are kept; committed ones failed with the reason', () => {
    const replay = replayText(
      eventLog([
        CREATED,
        ...HOLD,
        commit('commit_1'),
        committed('item_1'),
        create('respond_1'),
        begun('resp_1'),
        ...HOLD,
        commit('commit_2'),
        RESET,
      ]),
    );
    expect(replay.turns).toMatchObject([
      { outcome: 'failed', failure: { name: 'offline', reason: 'ECONNRESET' } },
      { outcome: 'kept', failure: { name: 'offline' } },
    ]);
    expect(replay.problems).toMatchObject([{ failure: { name: 'offline' } }]);
  });

  test('T4 overtaken words end cancelled, and the newest get the answer', () => {
    const replay = replayText(
      eventLog([
        CREATED,
        ...HOLD,
        commit('commit_1'),
        committed('item_1'),
        ...HOLD,
        commit('commit_2'),
        committed('item_2'),
        create('respond_1'),
        begun('resp_1'),
        text('resp_1', 'item_3', 'Yes.'),
        done('resp_1'),
      ]),
    );
    expect(replay.turns).toMatchObject([
      { outcome: 'cancelled', answer: '' },
      { outcome: 'answered', answer: 'Yes.' },
    ]);
  });

  test('T5 an answer of which nothing was heard is cancelled; items further back only leave the context', () => {
    const answered = (n: number): readonly Said[] => [
      ...HOLD,
      commit(`commit_${n}`),
      committed(`item_${n}`),
      create(`respond_${n}`),
      begun(`resp_${n}`),
      text(`resp_${n}`, `answer_${n}`, 'Yes.'),
      done(`resp_${n}`),
    ];
    const drop = (itemId: string): Said => [
      'sent',
      { type: 'conversation.item.delete', item_id: itemId },
    ];
    const replay = replayText(
      eventLog([CREATED, ...answered(1), ...answered(2), drop('answer_1'), drop('answer_2')]),
    );
    expect(replay.turns.map(({ outcome }) => outcome)).toEqual(['answered', 'cancelled']);
  });

  test('T7 an answer without a word or a sound failed; one that was cut short says so', () => {
    const ask = (n: number): readonly Said[] => [
      ...HOLD,
      commit(`commit_${n}`),
      committed(`item_${n}`),
      create(`respond_${n}`),
      begun(`resp_${n}`),
    ];
    const replay = replayText(
      eventLog([
        CREATED,
        ...ask(1),
        done('resp_1'),
        ...ask(2),
        text('resp_2', 'answer_2', 'Once upon'),
        done('resp_2', { status: 'incomplete', status_details: { reason: 'max_output_tokens' } }),
      ]),
    );
    expect(replay.turns).toMatchObject([
      { outcome: 'failed', failure: { name: 'serverError', detail: { code: 'empty_answer' } } },
      { outcome: 'answered', answer: 'Once upon', failure: { name: 'cutShort' } },
    ]);
  });

  test('T8 an answer asked for again on the same connection belongs to the turn that failed', () => {
    const replay = replayText(
      eventLog([
        CREATED,
        ...HOLD,
        commit('commit_1'),
        committed('item_1'),
        create('respond_1'),
        begun('resp_1'),
        done('resp_1', { status: 'failed', status_details: { error: { type: 'server_error' } } }),
        create('respond_2'),
        begun('resp_2'),
        text('resp_2', 'answer_2', 'Here it is.'),
        done('resp_2'),
      ]),
    );
    expect(replay.turns).toMatchObject([
      { outcome: 'answered', failure: null, answer: 'Here it is.' },
    ]);
  });

  test('C12 a conversation told again to a new connection is no turn, echoes included', () => {
    const message = (role: string, said: string): Record<string, unknown> => ({
      type: 'message',
      id: `item ${said}`,
      role,
      content: [{ type: role === 'user' ? 'input_text' : 'output_text', text: said }],
    });
    const tell = (role: string, said: string): Said => [
      'sent',
      { type: 'conversation.item.create', item: message(role, said) },
    ];
    const echo = (role: string, said: string): Said => [
      'received',
      { type: 'conversation.item.added', item: message(role, said) },
    ];
    const replay = replayText(
      eventLog([
        OPENED,
        CREATED,
        tell('user', 'Hello'),
        tell('assistant', 'Hi.'),
        tell('user', 'Never answered'),
        tell('user', 'And now?'),
        create('respond_1'),
        echo('user', 'Hello'),
        echo('assistant', 'Hi.'),
        echo('user', 'And now?'),
        echo('user', 'Never answered'),
        begun('resp_1'),
        text('resp_1', 'answer_1', 'Now.'),
        done('resp_1'),
      ]),
    );
    expect(replay.turns).toMatchObject([
      { input: 'text', heard: 'And now?', outcome: 'answered', answer: 'Now.' },
    ]);
  });

  test('the client hanging up ends what was under way without a failure', () => {
    const replay = replayText(
      eventLog([
        OPENED,
        CREATED,
        ...HOLD,
        commit('commit_1'),
        committed('item_1'),
        ...HOLD,
        commit('commit_2'),
        ['connection', { type: 'closed' }],
      ]),
    );
    expect(replay.turns).toMatchObject([
      { outcome: 'cancelled', failure: null },
      { outcome: 'kept', failure: null },
    ]);
    expect(replay.problems).toEqual([]);
  });

  test('T10 a benign race is no failure, T7 a refused order is its turn’s', () => {
    const error = (code: string, eventId: string): Said => [
      'received',
      {
        type: 'error',
        error: { type: 'invalid_request_error', code, message: 'No.', event_id: eventId },
      },
    ];
    const replay = replayText(
      eventLog([
        CREATED,
        commit('commit_1'),
        error('input_audio_buffer_commit_empty', 'commit_1'),
        ...HOLD,
        commit('commit_2'),
        error('invalid_value', 'commit_2'),
      ]),
    );
    expect(replay.turns).toMatchObject([
      { outcome: 'cancelled', failure: null },
      {
        outcome: 'failed',
        failure: { name: 'refusedByServer', detail: { code: 'invalid_value' } },
      },
    ]);
    expect(replay.problems).toEqual([]);
  });

  test('the file dialog closed, no file, a folder, a file that is too large or no log are values', async () => {
    const desk = createReplayDesk({
      chooseFile: () => Promise.resolve(null),
      ownLog: () => Promise.resolve(null),
    });
    const named = (name: string) => ({ ok: false, failure: { name } });
    expect(await desk.open()).toMatchObject(named('cancelled'));
    expect(await desk.openOwnLog()).toMatchObject(named('notALog'));
    expect(await replayFile(`${import.meta.filename}.none`)).toMatchObject(named('unreadable'));
    expect(await replayFile(import.meta.dirname)).toMatchObject(named('unreadable'));
    expect(await replayFile(import.meta.filename, { largestBytes: 10 })).toMatchObject(
      named('tooLarge'),
    );
    expect(tryReplay('Dear diary,\ntoday I asked nothing.\n')).toMatchObject(named('notALog'));
    expect(tryReplay('')).toMatchObject(named('notALog'));
  });

  test('keys that a console printed are not shown again', () => {
    const key = 'sk-0123456789abcdefghij';
    const log = `dialling with Bearer ${key}\n${eventLog([CREATED])}`;
    expect(JSON.stringify(replayText(log))).not.toContain(key);
  });
});
