import { describe, expect, test } from 'vitest';
import { createKeptWords } from '../../../../main/session/kept-words.ts';
import type { Outgoing } from '../../../../main/session/outbox.ts';
import { NO_WORDS_STORE } from '../../../../main/session/words-store.ts';
import { createUtterance } from '../../../../main/session/utterance.ts';

function words(turnId: string): Outgoing {
  const utterance = createUtterance({ mode: 'hold' });
  utterance.append(new Int16Array(2_412), 0.1);
  return { kind: 'speech', turnId, utterance };
}

describe('the words that are kept', () => {
  test('T8 stay until they are forgotten, with their length', () => {
    const kept = createKeptWords({ store: NO_WORDS_STORE, onDropped: () => undefined });
    kept.keep(words('one'));
    expect(kept.durationMs('one')).toBe(101);
    expect(kept.get('one')?.deliveredTo).toBeNull();
    kept.delivered('one', 7);
    expect(kept.get('one')?.deliveredTo).toBe(7);
    expect(kept.forget('one')).toBe(true);
    expect(kept.forget('one')).toBe(false);
    expect(kept.get('one')).toBeNull();
    expect(kept.durationMs('one')).toBeNull();
  });

  test('typed words have no length, and are kept all the same', () => {
    const kept = createKeptWords({ store: NO_WORDS_STORE, onDropped: () => undefined });
    kept.keep({ kind: 'text', turnId: 'one', text: 'Hi' });
    expect(kept.durationMs('one')).toBe(0);
    expect(kept.get('one')).not.toBeNull();
  });

  test('are bounded: the oldest go first, and it is told', () => {
    const dropped: string[] = [];
    const kept = createKeptWords({
      store: NO_WORDS_STORE,
      onDropped: (turnId) => void dropped.push(turnId),
    });
    for (let turn = 0; turn < 66; turn += 1) kept.keep(words(`turn_${turn}`));
    expect(dropped).toEqual(['turn_0', 'turn_1']);
    kept.keep(words('turn_65'));
    expect(dropped).toHaveLength(2);
  });
});
