import { describe, expect, test } from 'vitest';
import { createTranscripts } from '../../../../main/session/transcripts.ts';

const grew = (itemId: string, delta: string) =>
  ({ type: 'transcriptGrew', itemId, delta }) as const;
const spoken = (turnId: string, orderId: string) => ({ turnId, orderId, isSpoken: true });

describe('the filing of what the server heard', () => {
  test('T15 commits are answered in the order they were sent', () => {
    const transcripts = createTranscripts();
    transcripts.delivered(spoken('one', 'commit_1'));
    transcripts.delivered({ turnId: 'typed', orderId: 'text_2', isSpoken: false });
    transcripts.delivered(spoken('two', 'commit_3'));
    expect(transcripts.committed('item_a')).toBe('one');
    expect(transcripts.committed('item_b')).toBe('two');
    expect(transcripts.committed('item_a')).toBe('one');
    expect(transcripts.committed('item_c')).toBeNull();
  });

  test('T15 pieces are filed by item, whenever they come', () => {
    const transcripts = createTranscripts();
    transcripts.bind('item_a', 'one');
    transcripts.bind('item_b', 'two');
    expect(transcripts.grow(grew('item_b', 'And'))).toBe('And');
    expect(transcripts.grow(grew('item_a', 'What'))).toBe('What');
    expect(transcripts.grow(grew('item_b', ' now?'))).toBe('And now?');
    expect(transcripts.turnOf('item_a')).toBe('one');
    expect(transcripts.turnOf('item_x')).toBeNull();
  });

  test('T15 an item known before its commit answers that commit, and the next one is another’s', () => {
    const transcripts = createTranscripts();
    transcripts.bind('item_a', 'one');
    transcripts.delivered(spoken('one', 'commit_1'));
    transcripts.delivered(spoken('two', 'commit_2'));
    expect(transcripts.committed('item_a')).toBe('one');
    expect(transcripts.committed('item_b')).toBe('two');
  });

  test('a refused commit makes no item', () => {
    const transcripts = createTranscripts();
    transcripts.delivered(spoken('one', 'commit_1'));
    transcripts.delivered(spoken('two', 'commit_2'));
    expect(transcripts.refused('commit_1')).toBe('one');
    expect(transcripts.refused('commit_1')).toBeNull();
    expect(transcripts.committed('item_a')).toBe('two');
  });

  test('a refused text names its turn', () => {
    const transcripts = createTranscripts();
    transcripts.delivered({ turnId: 'typed', orderId: 'text_1', isSpoken: false });
    expect(transcripts.refused('text_1')).toBe('typed');
    expect(transcripts.refused('respond_2')).toBeNull();
  });

  test('T2 a lost connection owes nothing, and the next may give its names to other items', () => {
    const transcripts = createTranscripts();
    transcripts.delivered(spoken('one', 'commit_1'));
    transcripts.bind('item_1', 'zero');
    transcripts.grow(grew('item_1', 'Of the old one'));
    transcripts.connectionLost();
    expect(transcripts.refused('commit_1')).toBeNull();
    expect(transcripts.turnOf('item_1')).toBeNull();
    transcripts.delivered(spoken('two', 'commit_1'));
    expect(transcripts.committed('item_1')).toBe('two');
    expect(transcripts.grow(grew('item_1', 'New'))).toBe('New');
  });

  test('the memory is bounded', () => {
    const transcripts = createTranscripts();
    for (let item = 0; item < 1_000; item += 1) transcripts.bind(`item_${item}`, `turn_${item}`);
    expect(transcripts.turnOf('item_0')).toBeNull();
    expect(transcripts.turnOf('item_999')).toBe('turn_999');
  });
});
