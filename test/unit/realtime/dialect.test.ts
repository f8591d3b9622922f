import { expect, test } from 'vitest';
import { detectDialect, gaCodec } from '../../../realtime/dialect.ts';
import { sequencePath } from '../../fakes/recorded.ts';
import { readSequence } from '../../fakes/realtime/sequence-file.ts';

test.each([
  ['ga_01_server_vad_turn', 'ga'],
  ['beta_02_server_vad_turn_ok', 'beta'],
])('the first event of %s tells its dialect: %s', async (name, dialect) => {
  const { lines } = await readSequence(sequencePath(name));
  const first = lines.find((line) => line.dir === 's2c');
  expect(detectDialect(first?.event)).toBe(dialect);
});

test.each([
  null,
  'session.created',
  {},
  { session: null },
  { session: {} },
  { type: 'conversation.created' },
])('what does not look like Beta is GA: %j', (event) => {
  expect(detectDialect(event)).toBe('ga');
});

test('the GA codec says GA and understands both', () => {
  expect(gaCodec.encode({ type: 'response.cancel' })).toBe('{"type":"response.cancel"}');
  expect(gaCodec.parse('{"type":"input_audio_buffer.cleared"}').kind).toBe('known');
  const beta = '{"type":"response.audio.done","response_id":"r","item_id":"i"}';
  expect(gaCodec.parse(beta)).toMatchObject({ event: { type: 'response.output_audio.done' } });
});
