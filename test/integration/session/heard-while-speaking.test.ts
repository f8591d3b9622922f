import { expect, test } from 'vitest';
import { startSessionBench } from '../../fakes/session/session-bench.ts';

test('T15 words heard while somebody still speaks show at once', async () => {
  const bench = await startSessionBench();
  await bench.connect();
  const before = bench.session.turns().length;
  bench.beginHold();
  const piece = {
    type: 'conversation.item.input_audio_transcription.delta',
    event_id: 'e',
    item_id: 'item_early',
    content_index: 0,
    delta: 'What time',
  };
  bench.server.emit(piece);
  await bench.until('the words show', () => bench.turn().heard === 'What time');
  expect(bench.session.snapshot().label).toBe('listening');
  expect(bench.session.turns()).toHaveLength(before + 1);
  bench.endHold();
  await bench.until('the whole words show', () => bench.turn().heard !== 'What time');
  expect(bench.session.turns()).toHaveLength(before + 1);
});
