import { describe, expect, test } from 'vitest';
import { belongsToContext, seedOf } from '../../../../main/session/seed.ts';
import { createTurnBook } from '../../../../main/session/turn-book.ts';
import type { Turn } from '../../../../shared/session-snapshot.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';

function turn(change: Partial<Turn>): Turn {
  const book = createTurnBook({ clock: createManualClock(), publish: () => undefined });
  return { ...book.open({ id: 'turn_1', input: 'voice' }), outcome: 'answered', ...change };
}

function said(turns: readonly Turn[], unknownCalls: readonly string[] = []): unknown[] {
  return seedOf({ summary: null, turns }, { unknownCalls }).map((item) =>
    item.type === 'message' ? [item.role, item.content] : item,
  );
}

describe('what a new session is told', () => {
  test('C12 is what was asked and what was answered, as text', () => {
    expect(said([turn({ heard: 'What time is it?', answer: 'Ten past three.' })])).toEqual([
      ['user', [{ type: 'input_text', text: 'What time is it?' }]],
      ['assistant', [{ type: 'output_text', text: 'Ten past three.' }]],
    ]);
  });

  test('C12 is of an answer only what was heard', () => {
    const interrupted = turn({ heard: 'Count', answer: 'One two three', unheardFrom: 7 });
    expect(said([interrupted])[1]).toEqual([
      'assistant',
      [{ type: 'output_text', text: 'One two … (interrupted: the rest was not heard)' }],
    ]);
    expect(said([turn({ heard: 'Count', answer: 'One two', unheardFrom: 0 })])).toHaveLength(1);
  });

  test('C12 says that words were said of which no transcript came', () => {
    expect(said([turn({ answer: 'Yes.' })])).toEqual([
      ['user', [{ type: 'input_text', text: '(spoken words of which there is no transcript)' }]],
      ['assistant', [{ type: 'output_text', text: 'Yes.' }]],
    ]);
  });

  test('C12 X6 says of a call that nobody knows what became of it, after everything else', () => {
    const [, , call] = said(
      [turn({ heard: 'Tea timer', answer: 'Sure.' })],
      ['It is unknown whether the timer was set.'],
    );
    expect(call).toEqual([
      'system',
      [{ type: 'input_text', text: 'It is unknown whether the timer was set.' }],
    ]);
  });

  test('C12 older turns come first, in short', () => {
    const [first] = seedOf({ summary: 'Asked: the time', turns: [] }, { unknownCalls: [] });
    expect(first).toEqual({
      type: 'message',
      role: 'system',
      content: [{ type: 'input_text', text: 'Earlier in this conversation:\nAsked: the time' }],
    });
  });

  test.each([
    { outcome: 'answered', keptMs: null, belongs: true },
    { outcome: 'interrupted', keptMs: null, belongs: true },
    { outcome: 'cancelled', keptMs: null, belongs: true },
    { outcome: 'cancelled', keptMs: 900, belongs: false },
    { outcome: 'failed', keptMs: 900, belongs: false },
    { outcome: 'kept', keptMs: 900, belongs: false },
    { outcome: 'silent', keptMs: null, belongs: false },
    { outcome: 'tooShort', keptMs: null, belongs: false },
    { outcome: null, keptMs: null, belongs: false },
  ] as const)(
    'C12 a turn that ended $outcome with $keptMs ms kept belongs to it: $belongs',
    ({ outcome, keptMs, belongs }) => {
      expect(belongsToContext(turn({ outcome, keptMs }))).toBe(belongs);
    },
  );
});
