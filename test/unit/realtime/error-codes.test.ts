import { expect, test } from 'vitest';
import { isBenign } from '../../../realtime/error-codes.ts';

test.each([
  ['response_cancel_not_active', 'Cancellation failed: no active response found'],
  ['input_audio_buffer_commit_empty', 'Error committing input audio buffer: buffer too small.'],
  ['conversation_already_has_active_response', ''],
  [null, 'Conversation already has an active response'],
  [null, 'Cancellation failed: no active response found'],
  [null, 'Error committing input audio buffer: the buffer is empty.'],
])('%s (%s) is a race', (code, message) => {
  expect(isBenign(code, message)).toBe(true);
});

test.each([
  ['invalid_api_key', 'Incorrect API key provided'],
  ['server_error', 'Conversation already has an active response'],
  [null, 'The server had an error while processing your request.'],
  [null, ''],
])('%s (%s) is a failure', (code, message) => {
  expect(isBenign(code, message)).toBe(false);
});
