import { describe, expect, it } from 'vitest';
import type { Outgoing } from '../../../../engine/server/outgoing.ts';
import { createTranscripts } from '../../../../engine/server/transcripts.ts';

function listener() {
  const sent: Outgoing[] = [];
  const transcripts = createTranscripts((event) => sent.push(event));
  const whole = (itemId: string, transcript: string): void =>
    transcripts.send({
      type: 'conversation.item.input_audio_transcription.completed',
      item_id: itemId,
      content_index: 0,
      transcript,
    });
  const pieces = (itemId: string): unknown[] =>
    sent.filter((event) => event['item_id'] === itemId).map((event) => event['delta'] ?? 'whole');
  return { transcripts, whole, pieces };
}

describe('the words of a turn on their way to the client', () => {
  it('are one piece where none was told before', () => {
    const { whole, pieces } = listener();
    whole('a', 'What time is it?');
    whole('b', '');
    expect(pieces('a')).toEqual(['What time is it?', 'whole']);
    expect(pieces('b')).toEqual(['whole']);
  });

  it('end with the rest, where the whole goes on as it began', () => {
    const { transcripts, whole, pieces } = listener();
    transcripts.grow({ itemId: 'a', delta: 'What' });
    transcripts.grow({ itemId: 'b', delta: 'Set' });
    transcripts.grow({ itemId: 'a', delta: ' time' });
    whole('a', 'What time is it?');
    whole('b', 'Said a timer.');
    expect(pieces('a')).toEqual(['What', ' time', ' is it?', 'whole']);
    expect(pieces('b')).toEqual(['Set', 'whole']);
  });
});
