import type { Turn } from '../../../shared/session-snapshot.ts';
import type { WrittenTurn } from '../../../main/history/history-calls.ts';

/** The first turn's time: a Monday in November. */
export const FIRST_AT_MS = Date.UTC(2026, 10, 23, 12);

export function finishedTurn(over: Partial<Turn> = {}): Turn {
  return {
    id: 'turn_1',
    startedAtMs: FIRST_AT_MS,
    input: 'voice',
    heard: 'Why is the sea salty?',
    answer: 'Rivers carry salt into it.',
    unheardFrom: null,
    outcome: 'answered',
    failure: null,
    keptMs: null,
    restored: false,
    receipt: null,
    timings: {
      pressToListeningMs: 12,
      releaseToCommittedMs: 40,
      releaseToTranscriptMs: null,
      releaseToFirstTextMs: 300,
      releaseToFirstSoundMs: 420,
      releaseToEndMs: 2_000,
    },
    ...over,
  };
}

/** The turn of this number, a minute after the one before it; twenty make a conversation. */
export function writtenTurn(number: number, over: Partial<Turn> = {}): WrittenTurn {
  const turn = finishedTurn({
    id: `turn_${number}`,
    startedAtMs: FIRST_AT_MS + number * 60_000,
    heard: `Question number ${number}`,
    answer: `The answer to it, ${'word '.repeat(number % 40)}and no more.`,
    ...over,
  });
  return {
    id: `run/${number}`,
    conversationId: `conversation-${Math.floor(number / 20)}`,
    turn,
    endpoint: 'Built-in assistant',
  };
}
