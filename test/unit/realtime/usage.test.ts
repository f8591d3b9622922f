import { expect, test } from 'vitest';
import { parseServerEvent } from '../../../realtime/server-event.ts';
import { readUsage } from '../../../realtime/usage.ts';

function usageOf(usage: unknown): unknown {
  const text = JSON.stringify({
    type: 'response.done',
    response: { id: 'r', status: 'completed', usage },
  });
  const parsed = parseServerEvent(text);
  if (parsed.kind !== 'known' || parsed.event.type !== 'response.done')
    throw new Error('not a done');
  return readUsage(parsed.event.response);
}

test('tokens are told by kind, the cached ones as part of the input', () => {
  expect(
    usageOf({
      total_tokens: 178,
      input_tokens: 142,
      output_tokens: 36,
      input_token_details: {
        text_tokens: 119,
        audio_tokens: 23,
        cached_tokens: 84,
        cached_tokens_details: { text_tokens: 64, audio_tokens: 20 },
      },
      output_token_details: { text_tokens: 16, audio_tokens: 20 },
    }),
  ).toEqual({
    textIn: 119,
    audioIn: 23,
    cachedTextIn: 64,
    cachedAudioIn: 20,
    textOut: 16,
    audioOut: 20,
  });
});

test('a failed response that cost nothing is a receipt of nothing', () => {
  const nothing = { text_tokens: 0, audio_tokens: 0 };
  expect(
    usageOf({ total_tokens: 0, input_token_details: nothing, output_token_details: nothing }),
  ).toEqual({
    textIn: 0,
    audioIn: 0,
    cachedTextIn: 0,
    cachedAudioIn: 0,
    textOut: 0,
    audioOut: 0,
  });
});

test.each([null, undefined, 'free', 7])('a usage of %j was not told', (usage) => {
  expect(usageOf(usage)).toBeNull();
});

test('totals without kinds count as text', () => {
  expect(usageOf({ input_tokens: 50, output_tokens: 9 })).toMatchObject({
    textIn: 50,
    audioIn: 0,
    textOut: 9,
  });
});

test('cached tokens without kinds are taken off the text first', () => {
  const details = { text_tokens: 40, audio_tokens: 30, cached_tokens: 60 };
  expect(usageOf({ input_token_details: details })).toMatchObject({
    cachedTextIn: 40,
    cachedAudioIn: 20,
  });
});

test('more cached than there was is no more than there was', () => {
  const details = {
    text_tokens: 10,
    audio_tokens: 5,
    cached_tokens: 99,
    cached_tokens_details: { text_tokens: 90, audio_tokens: -3 },
  };
  expect(usageOf({ input_token_details: details })).toMatchObject({
    cachedTextIn: 10,
    cachedAudioIn: 0,
  });
});
