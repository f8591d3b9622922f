import type { Failure } from '../../shared/failures.ts';
import type { Result } from '../../shared/result.ts';
import type { SessionSnapshot } from '../../shared/session-snapshot.ts';
import type { AudioFact } from '../audio/audio-facts.ts';
import type { Answering } from './answering.ts';
import type { Line } from './line.ts';
import type { ListenAgain } from './listen-again.ts';
import type { Listening } from './listening.ts';
import type { Outbox } from './outbox.ts';
import type { SessionPorts } from './session.ts';
import type { Talk } from './talk.ts';
import type { TurnBook } from './turn-book.ts';
import type { Upkeep } from './upkeep.ts';
import type { RestoredWords } from './words-store.ts';

export interface ConversationOptions {
  readonly ports: SessionPorts;
  readonly book: TurnBook;
  /** A line that asks for nothing: "Hold longer". */
  readonly onHint: (hint: string | null) => void;
  /** What stands in the way of the next turn; null when nothing of this source does (any more). */
  readonly onFailure: (source: 'line' | 'microphone', failure: Failure | null) => void;
  readonly onChange: () => void;
}

/**
 * Where the four machines meet, and the only place that decides what a turn is (docs/session-spec.md,
 * T rules): every utterance ends in exactly one outcome, and words stay until they are answered.
 */
export interface Conversation {
  readonly line: Line;
  readonly listening: Listening;
  readonly answering: Answering;
  readonly outbox: Outbox;
  readonly talk: Talk;
  sendText(text: string): void;
  retry(turnId: string): Result<undefined, 'nothingKept'>;
  sendAnyway(turnId: string): Result<undefined, 'nothingKept'>;
  discard(turnId: string): Result<undefined, 'nothingKept'>;
  restore(words: readonly RestoredWords[]): void;
  readonly listenAgain: ListenAgain;
  /** Closes the connection, whose conversation is over; the next turn opens a new one. */
  hangUp(): void;
  reconnect(): void;
  /** Tells the running session what it can be told, as soon as nobody speaks. */
  settingsChanged(): void;
  /** Words in which no voice was found, until the next turn begins. */
  unheard(): SessionSnapshot['unheard'];
  readonly upkeep: Upkeep;
  continueTurn(turnId: string): Result<undefined, 'nothingUnheard'>;
  tellAudio(fact: AudioFact): void;
  dispose(): void;
}
