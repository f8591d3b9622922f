import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import { createHandsFree, QUIET_ENDS_HANDS_FREE_MS, type HandsFreeOptions } from './hands-free.ts';
import type { KeptWords } from './kept-words.ts';
import type { SessionPorts } from './session.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { Transcripts } from './transcripts.ts';
import type { TurnBook } from './turn-book.ts';

export interface HandsFreeTurnsOptions extends HandsFreeOptions {
  readonly ports: Pick<SessionPorts, 'clock' | 'log'>;
  readonly book: TurnBook;
  readonly kept: KeptWords;
  readonly transcripts: Transcripts;
  readonly stopwatch: Stopwatch;
  readonly nextTurnId: () => string;
  /** The person began to speak, as the server heard it. */
  readonly onSpeech: () => void;
  /** Nobody spoke for so long that hands-free ends. */
  readonly onQuiet: () => void;
  readonly isAnswering: () => boolean;
}

/** Turns that the server's voice detection finds in the open microphone. */
export interface HandsFreeTurns {
  isOn(): boolean;
  turnOn(): void;
  turnOff(): void;
  frame(samples: Int16Array): void;
  pump(): void;
  tell(fact: Extract<RealtimeFact, { type: 'speechStarted' | 'speechStopped' }>): void;
  /** The server closed the recording of this item: its words are cut out and kept. */
  committed(itemId: string, options: { readonly isOurs: boolean }): void;
  /** The turn whose answer is due; null when there is none. */
  latestTurn(): string | null;
  awake(): void;
  connectionLost(): void;
}

interface Speech {
  readonly itemId: string;
  readonly turnId: string;
  readonly startMs: number;
  endMs: number | null;
}

export function createHandsFreeTurns(options: HandsFreeTurnsOptions): HandsFreeTurns {
  const { book, kept, transcripts } = options;
  const microphone = createHandsFree(options);
  let on = false;
  let speech: Speech | null = null;
  let latest: string | null = null;

  function keepWords(said: Speech): void {
    const endMs = said.endMs ?? Number.MAX_SAFE_INTEGER / 1_000_000;
    const utterance = microphone.cut(said.startMs, endMs);
    kept.keep({ kind: 'speech', turnId: said.turnId, utterance });
    book.update(said.turnId, { keptMs: kept.durationMs(said.turnId) });
  }

  return {
    isOn: () => on,
    turnOn() {
      on = true;
      microphone.reset();
    },
    turnOff() {
      on = false;
    },
    frame(samples) {
      if (options.isAnswering()) microphone.awake();
      microphone.frame(samples);
      if (microphone.quietMs() >= QUIET_ENDS_HANDS_FREE_MS) options.onQuiet();
    },
    pump: () => microphone.pump(),
    tell(fact) {
      if (fact.type === 'speechStarted') {
        options.onSpeech();
        microphone.speechStarted(fact.atMs);
        const { id } = book.open({ id: options.nextTurnId(), input: 'voice' });
        speech = { itemId: fact.itemId, turnId: id, startMs: fact.atMs, endMs: null };
        transcripts.bind(fact.itemId, id);
        return;
      }
      microphone.speechStopped();
      if (speech?.itemId !== fact.itemId) return;
      speech.endMs = fact.atMs;
      options.stopwatch.released(speech.turnId, options.ports.clock.monotonicMs());
    },
    committed(itemId, { isOurs }) {
      if (speech === null || (isOurs && speech.itemId !== itemId)) return;
      transcripts.bind(itemId, speech.turnId);
      keepWords(speech);
      latest = speech.turnId;
      speech = null;
    },
    latestTurn: () => latest,
    awake: () => microphone.awake(),
    connectionLost() {
      microphone.connectionLost();
      if (speech !== null) {
        // The same words are said again to the next connection, which finds a turn of its own.
        book.update(speech.turnId, { outcome: 'cancelled' });
      }
      speech = null;
      latest = null;
    },
  };
}
