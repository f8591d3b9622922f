import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFixtureLog } from '../../fakes/fixture-log.ts';
import { FIXTURE_LOG } from '../../fakes/recorded.ts';

const readText = (): Promise<string> => readFile(FIXTURE_LOG, 'utf8');

test('the recorded log is six events and five chunks of audio, in order, nothing unread', async () => {
  const { entries, unreadLines } = parseFixtureLog(await readText());
  const order = entries.map((entry) => (entry.type === 'event' ? entry.event['type'] : 'chunk'));
  expect(order).toEqual([
    'input_audio_buffer.speech_started',
    'chunk',
    'chunk',
    'chunk',
    'input_audio_buffer.speech_stopped',
    'input_audio_buffer.committed',
    'conversation.item.created',
    'response.created',
    'chunk',
    'chunk',
    'response.done',
  ]);
  expect(unreadLines).toBe(0);
});

test('events on one line, Windows line ends and strange lines are read for what they are', () => {
  const text =
    '[OpenAI] Response Event: {"type":"a"}\r\nhello\r\n[Backend] Sent audio chunk to OpenAI\r\n';
  expect(parseFixtureLog(text)).toEqual({
    entries: [{ type: 'event', event: { type: 'a' } }, { type: 'audioChunk' }],
    unreadLines: 1,
  });
});

test('a log cut off anywhere gives the whole events before the cut', async () => {
  const text = await readText();
  const whole = parseFixtureLog(text).entries;
  fc.assert(
    fc.property(fc.nat({ max: text.length }), (cut) => {
      const { entries } = parseFixtureLog(text.slice(0, cut));
      expect(whole.slice(0, entries.length)).toEqual(entries);
    }),
  );
});
