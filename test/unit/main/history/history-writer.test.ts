import { expect, test } from 'vitest';
import type { WrittenTurn } from '../../../../main/history/history-calls.ts';
import {
  createHistoryWriter,
  type HistoryWriter,
} from '../../../../main/history/history-writer.ts';
import type { Turn } from '../../../../shared/session-snapshot.ts';
import { finishedTurn, FIRST_AT_MS } from '../../../fakes/history/history-turns.ts';
import { createManualClock, type ManualClock } from '../../../fakes/manual-clock.ts';

const MINUTE_MS = 60_000;
const SETTLED_MS = 300;

interface Rig {
  readonly writer: HistoryWriter;
  readonly clock: ManualClock;
  /** What was written, each time together. */
  readonly written: (readonly WrittenTurn[])[];
  readonly tell: (turn: Partial<Turn>) => void;
  keeps: boolean;
}

function rig(): Rig {
  const clock = createManualClock(FIRST_AT_MS);
  const written: (readonly WrittenTurn[])[] = [];
  let ids = 0;
  const made: Rig = {
    clock,
    written,
    keeps: true,
    tell: (turn) => {
      made.writer.tell({ type: 'turnChanged', turn: finishedTurn(turn) });
    },
    writer: createHistoryWriter({
      clock,
      isKept: () => made.keeps,
      newConversationAfterMs: () => 10 * MINUTE_MS,
      endpoint: () => 'Built-in assistant',
      redact: (text) => text.replaceAll('sk-secret', '…'),
      newId: () => `id${(ids += 1)}`,
      write: (turns) => void written.push(turns),
    }),
  };
  return made;
}

test('a turn is written once, as it stood when it had been still for a moment', () => {
  const { tell, clock, written } = rig();
  tell({ answer: 'Rivers' });
  clock.advance(SETTLED_MS - 1);
  tell({ answer: 'Rivers carry salt.' });
  clock.advance(SETTLED_MS - 1);
  expect(written).toEqual([]);
  clock.advance(1);
  expect(written).toHaveLength(1);
  expect(written[0]).toMatchObject([
    { id: 'id1/turn_1', endpoint: 'Built-in assistant', turn: { answer: 'Rivers carry salt.' } },
  ]);
});

test('what is still going on, says nothing, or may not be kept is not written', () => {
  const made = rig();
  made.tell({ outcome: null });
  made.tell({ heard: null, answer: '' });
  made.tell({ heard: '', answer: '' });
  made.tell({ outcome: 'kept', restored: true });
  made.keeps = false;
  made.tell({});
  made.writer.flush();
  expect(made.written).toEqual([]);
});

test('quiet minutes and a cleared window begin another conversation, a late receipt does not', () => {
  const { writer, tell, clock, written } = rig();
  const at = (minutes: number): number => FIRST_AT_MS + minutes * MINUTE_MS;
  tell({ id: 'a', startedAtMs: at(0) });
  clock.advance(9 * MINUTE_MS);
  tell({ id: 'b', startedAtMs: at(9) });
  clock.advance(10 * MINUTE_MS);
  tell({ id: 'c', startedAtMs: at(19) });
  tell({ id: 'a', startedAtMs: at(0), answer: 'Late.' });
  writer.tell({ type: 'turnsCleared' });
  tell({ id: 'd', startedAtMs: at(19) });
  writer.flush();
  const places = new Map(
    written.flat().map(({ turn, conversationId }) => [turn.id, conversationId]),
  );
  expect(places.get('b')).toBe(places.get('a'));
  expect(places.get('c')).not.toBe(places.get('a'));
  expect(places.get('d')).not.toBe(places.get('c'));
  expect(written.flat().findLast(({ turn }) => turn.id === 'a')?.turn.answer).toBe('Late.');
});

test('a key in what a server said is not written down', () => {
  const { writer, tell, written } = rig();
  const detail = { code: null, message: 'Wrong key sk-secret', reference: null };
  tell({ outcome: 'failed', failure: { name: 'serverError', detail } });
  writer.flush();
  expect(JSON.stringify(written)).toContain('Wrong key …');
});

test('what was deleted is not written again, whatever still becomes of it', () => {
  const { writer, tell, written } = rig();
  tell({});
  writer.forget('id1/turn_1');
  tell({ answer: 'Once more.' });
  writer.flush();
  expect(written).toEqual([]);
});

test('what was said before everything was erased stays away, and what comes after is kept elsewhere', () => {
  const { writer, tell, written } = rig();
  tell({ id: 'a' });
  writer.flush();
  writer.forgetAll();
  tell({ id: 'a', answer: 'Late.' });
  tell({ id: 'b' });
  writer.flush();
  expect(written.flat().map(({ turn }) => turn.id)).toEqual(['a', 'b']);
  const [before, after] = written.flat();
  expect(after?.conversationId).not.toBe(before?.conversationId);
});

test('what waits is written when Parley ends', () => {
  const { writer, tell, clock, written } = rig();
  tell({});
  writer.dispose();
  expect(written).toHaveLength(1);
  expect(clock.waiting()).toBe(0);
});
