import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replayFile } from '../../../../main/replay/replay-file.ts';
import { adviceFor } from '../../../../shared/failure-advice.ts';
import { replaySchema } from '../../../../shared/replay.ts';
import { FIXTURE_LOG } from '../../../fakes/recorded.ts';
import { trials } from '../../../fakes/session/trials.ts';
import { replayText, tryReplay } from './replay-text.ts';

const BYTES = readFileSync(FIXTURE_LOG);

describe('the recorded permission failure, replayed', () => {
  test('it is one turn, said from 2228 to 3040 ms, failed for want of model.request, with the advice', async () => {
    const replayed = await replayFile(FIXTURE_LOG);
    if (!replayed.ok) throw new Error(replayed.failure.name);
    const { turns, ...log } = replayed.value;
    expect(turns).toHaveLength(1);
    const [turn] = turns;
    expect(turn).toMatchObject({
      index: 1,
      line: 1,
      input: 'voice',
      voice: { startMs: 2228, endMs: 3040 },
      heard: null,
      answer: '',
      tools: [],
      outcome: 'failed',
      failure: {
        name: 'keyLacksScope',
        scopes: ['model.request'],
        detail: { code: 'inference_not_authorized_error' },
      },
      receipt: { costUsd: 0 },
    });
    const { happened, whoCanFix, button } = adviceFor({
      name: 'keyLacksScope',
      scopes: ['model.request'],
      detail: null,
    });
    expect(turn?.advice).toEqual({ happened, whoCanFix, button: button?.label });
    expect(log).toMatchObject({
      source: basename(FIXTURE_LOG),
      form: 'console',
      dialect: 'beta',
      times: 'none',
      events: { received: 6, sent: 5, unknown: 0 },
      problems: [],
      stoppedAt: null,
      unreadLines: 0,
    });
  });

  test('its timeline tells the chunks of audio together, each where it stood', () => {
    const { entries } = replayText(BYTES);
    expect(
      entries.map(({ line, type, count, turn }) => `${line} ${type} ×${count} of ${turn}`),
    ).toEqual([
      '1 input_audio_buffer.speech_started ×1 of 1',
      '7 input_audio_buffer.append ×3 of null',
      '10 input_audio_buffer.speech_stopped ×1 of 1',
      '16 input_audio_buffer.committed ×1 of 1',
      '22 conversation.item.created ×1 of 1',
      '40 response.created ×1 of 1',
      '62 input_audio_buffer.append ×2 of null',
      '64 response.done ×1 of 1',
    ]);
  });

  test('cut off anywhere, it gives what can be read and says where it stopped', () => {
    for (let length = 0; length <= BYTES.length; length += 1) {
      const replayed = tryReplay(BYTES.subarray(0, length));
      if (!replayed.ok) {
        // Not even the first tag is there.
        expect(replayed.failure.name).toBe('notALog');
        expect(length).toBeLessThan('[OpenAI] Response Event: '.length);
        continue;
      }
      const { turns, stoppedAt, lines, unreadLines } = replayed.value;
      expect(turns.length).toBeLessThanOrEqual(1);
      if (length === BYTES.length) expect(turns[0]?.outcome).toBe('failed');
      else if (turns.length === 1) expect(turns[0]?.outcome).toBe('unfinished');
      const text = BYTES.subarray(0, length).toString('utf8');
      const ends = /(^|\n)(\}|\[Backend\] Sent audio chunk[^\n]*)\n?$/.test(text);
      expect({ length, whole: stoppedAt === null }).toEqual({ length, whole: ends });
      if (stoppedAt === null) continue;
      expect(stoppedAt.wentOnAtLine).toBeNull();
      expect(stoppedAt.line + unreadLines - 1).toBe(lines);
    }
  });

  test('with an event damaged in its middle, the rest is read and the place is named', () => {
    const text = BYTES.toString('utf8').replace('"audio_end_ms": 3040,', '"audio_end_ms" 3040,');
    expect(replayText(text)).toMatchObject({
      turns: [{ voice: null, outcome: 'failed', failure: { name: 'keyLacksScope' } }],
      stoppedAt: { line: 10, wentOnAtLine: 16 },
      unreadLines: 6,
    });
  });

  test('an event whose closing brace is missing ends at the next one', () => {
    const lines = BYTES.toString('utf8').split('\n');
    lines.splice(14, 1);
    expect(replayText(lines.join('\n'))).toMatchObject({
      turns: [{ outcome: 'failed' }],
      stoppedAt: { line: 10, wentOnAtLine: 15 },
    });
  });

  test('whatever bits are flipped, it never throws and stays a log of the promised shape', () => {
    const bits = fc.array(fc.nat(BYTES.length * 8 - 1), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(bits, fc.nat(BYTES.length), (flips, length) => {
        const bytes = Uint8Array.from(BYTES);
        for (const bit of flips) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const replayed = tryReplay(bytes.subarray(0, Math.max(length, 2_000)));
        if (replayed.ok) replaySchema.parse(replayed.value);
      }),
      trials(400),
    );
  });

  test('whatever the bytes and however they are cut into pieces, it never throws', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .constantFrom(
          '[OpenAI] Response Event: {',
          '[OpenAI] Response Event: {"type":"response.done","response":{"id":"r"}}\n',
          '{"at":"2026-01-01T00:00:00.000Z","direction":"received","event":{"type":"error"}}\n',
          '{"t_ms":5,"dir":"net","event":"close","by":"server"}\n',
          '{"dir":"c2s","event":{"type":"input_audio_buffer.append","audio":7},"repeat":1e9}\n',
          `${'['.repeat(20_000)}\n`,
          `{"type":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}\n`,
          '}\n',
          '{\n',
          '\n',
        )
        .map((text) => new TextEncoder().encode(text)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const replayed = tryReplay(Buffer.concat(pieces), { keptEntries: 5, keptTurns: 2 });
        if (!replayed.ok) return;
        const replay = replaySchema.parse(replayed.value);
        expect(replay.entries.length).toBeLessThanOrEqual(5);
        expect(replay.turns.length).toBeLessThanOrEqual(2);
      }),
      trials(200),
    );
  });
});
