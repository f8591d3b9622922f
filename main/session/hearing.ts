import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import type { TurnTaking } from '../realtime-client/session-config.ts';
import type { HandsFreeTurns } from './hands-free-turns.ts';
import type { KeptWords } from './kept-words.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { Transcripts } from './transcripts.ts';
import type { TurnBook } from './turn-book.ts';

export interface HearingOptions {
  readonly book: TurnBook;
  readonly kept: KeptWords;
  readonly transcripts: Transcripts;
  readonly stopwatch: Stopwatch;
  readonly handsFree: HandsFreeTurns;
  /** Who finds the turns, as the server last confirmed. */
  readonly turnTaking: () => TurnTaking;
  /** The turn being recorded by hand, opened if need be; null when none is. */
  readonly turnBeingRecorded: () => string | null;
}

/** Files what the server says it heard: where speech lies, and what the words were. */
export function createHearing(options: HearingOptions): (fact: RealtimeFact) => void {
  const { book, kept, transcripts, stopwatch, handsFree } = options;

  function updateHeard(turnId: string | null, heard: string): void {
    if (turnId !== null) book.update(turnId, { heard: heard.trim() });
  }

  /** While somebody records by hand, an item nobody knows is what is being recorded. */
  function bindToRecording(itemId: string): void {
    if (options.turnTaking() === 'serverVad') return;
    const recorded = options.turnBeingRecorded();
    if (recorded !== null) transcripts.bind(itemId, recorded);
  }

  return function tell(fact) {
    switch (fact.type) {
      case 'speechStarted':
      case 'speechStopped': {
        if (options.turnTaking() === 'serverVad') {
          handsFree.tell(fact);
          return;
        }
        // A server that detects speech although we asked it not to.
        bindToRecording(fact.itemId);
        return;
      }
      case 'committed': {
        const turnId = transcripts.committed(fact.itemId);
        if (turnId !== null) kept.committed(turnId);
        handsFree.committed(fact.itemId, { isOurs: turnId !== null });
        const heardOf = transcripts.turnOf(fact.itemId);
        if (heardOf !== null) stopwatch.reached(heardOf, 'releaseToCommittedMs');
        return;
      }
      case 'responseCreated':
        kept.allCommitted();
        return;
      case 'transcriptGrew':
        if (transcripts.turnOf(fact.itemId) === null) bindToRecording(fact.itemId);
        updateHeard(transcripts.turnOf(fact.itemId), transcripts.grow(fact));
        return;
      case 'transcriptDone': {
        const turnId = transcripts.turnOf(fact.itemId);
        if (turnId === null || fact.text === null) return;
        stopwatch.reached(turnId, 'releaseToTranscriptMs');
        updateHeard(turnId, fact.text);
        return;
      }
      default:
        return;
    }
  };
}
