import type { Failure } from '../../shared/failures.ts';
import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import { createHandsFree, type HandsFreeOptions } from './hands-free.ts';
import type { KeptWords } from './kept-words.ts';
import type { SessionPorts } from './session.ts';
import { CANCELLED, type Settle } from './settlement.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { Transcripts } from './transcripts.ts';
import type { TurnBook } from './turn-book.ts';
import type { Utterance } from './utterance.ts';

export interface HandsFreeTurnsOptions extends HandsFreeOptions {
  readonly ports: Pick<SessionPorts, 'clock' | 'log'>;
  readonly book: TurnBook;
  readonly kept: KeptWords;
  readonly transcripts: Transcripts;
  readonly stopwatch: Stopwatch;
  readonly nextTurnId: () => string;
  /** The connection that has the words that are committed now. */
  readonly generation: () => number | null;
  /** The person began to speak, as the server heard it. */
  readonly onSpeech: () => void;
  /** The server has all the words of this turn, and will answer them by itself. */
  readonly onCommitted: (turnId: string) => void;
  /** Hands-free ends by itself after so long without speech. */
  readonly quietEndsMs: () => number;
  /** Nobody spoke for so long that hands-free ends. */
  readonly onQuiet: () => void;
  readonly isAnswering: () => boolean;
  readonly settle: Settle;
}

/** Turns that the server's voice detection finds in the open microphone. */
export interface HandsFreeTurns {
  isOn(): boolean;
  /** On, and not listening for now. */
  isPaused(): boolean;
  isListening(): boolean;
  /** Speech that the server has not committed yet. */
  isSpeaking(): boolean;
  turnOn(): void;
  turnOff(): void;
  pause(): void;
  resume(): void;
  frame(samples: Int16Array, passes: boolean): void;
  /** So many of the last frames, which did not pass, are sent after all. */
  release(frames: number): void;
  pump(): void;
  tell(fact: Extract<RealtimeFact, { type: 'speechStarted' | 'speechStopped' }>): void;
  /** The server closed the recording of this item: its words are cut out and kept. */
  committed(itemId: string, options: { readonly isOurs: boolean }): void;
  /** Speech under way will not be committed: its turn ends, and its words stay to be sent again. */
  interrupt(): void;
  connectionLost(): void;
  /** No other connection will follow: speech that waits for one is kept. */
  giveUp(failure: Failure): void;
}

/** Later than anything, and small enough to count in samples. */
const END_OF_TIME_MS = Number.MAX_SAFE_INTEGER / 1_000_000;

interface Speech {
  /** Null while it waits to be heard again, by the next connection. */
  readonly itemId: string | null;
  readonly turnId: string;
  readonly startMs: number;
  endMs: number | null;
}

export function createHandsFreeTurns(options: HandsFreeTurnsOptions): HandsFreeTurns {
  const { book, kept, transcripts, settle } = options;
  const microphone = createHandsFree(options);
  let on = false;
  let paused = false;
  let speech: Speech | null = null;
  /** Speech that was interrupted; the server may have been about to commit it. */
  let interrupted: Speech | null = null;

  function keepWords({ turnId }: Speech, utterance: Utterance): void {
    kept.keep({ kind: 'speech', turnId, utterance });
    book.update(turnId, { keptMs: kept.durationMs(turnId) });
    microphone.speechKept();
  }

  /** From where the server heard it begin, everything that was recorded; what follows is added as it comes. */
  function write(turnId: string, startMs: number): void {
    kept.begin(turnId, 'handsFree');
    for (const recorded of [microphone.cut(startMs, END_OF_TIME_MS), microphone.cutUnsent()]) {
      for (const frame of recorded.framesFrom(0)) kept.append(turnId, frame);
    }
  }

  function cut({ itemId, startMs, endMs }: Speech): Utterance {
    if (itemId === null) return microphone.cutUnsent();
    return microphone.cut(startMs, endMs ?? END_OF_TIME_MS);
  }

  function interrupt(): void {
    if (speech === null) {
      microphone.speechKept();
      return;
    }
    const left = speech;
    speech = null;
    interrupted = left;
    keepWords(left, cut(left));
    microphone.skipUnsent();
    settle(left.turnId, { ...CANCELLED, keep: true });
  }

  return {
    isOn: () => on,
    isPaused: () => on && paused,
    isListening: () => on && !paused,
    isSpeaking: () => speech !== null,
    turnOn() {
      on = true;
      paused = false;
      microphone.reset();
    },
    turnOff() {
      interrupt();
      on = false;
      const frames = microphone.droppedFrames();
      if (frames > 0) options.ports.log('hands-free dropped what no connection took', { frames });
    },
    pause() {
      interrupt();
      // What no connection took is not for the one that hears the rest.
      microphone.skipUnsent();
      paused = true;
    },
    resume() {
      paused = false;
      microphone.awake();
    },
    frame(samples, passes) {
      if (options.isAnswering()) microphone.awake();
      microphone.frame(samples, passes);
      if (speech !== null) kept.append(speech.turnId, samples);
      if (microphone.quietMs() >= options.quietEndsMs()) options.onQuiet();
    },
    release: (frames) => microphone.release(frames),
    pump: () => microphone.pump(),
    tell(fact) {
      if (fact.type === 'speechStarted') {
        options.onSpeech();
        if (speech !== null && speech.itemId !== null) interrupt();
        microphone.speechStarted(fact.atMs);
        // What the connection before did not hear to its end is the same turn, said again.
        const turnId = speech?.turnId ?? book.open({ id: options.nextTurnId(), input: 'voice' }).id;
        speech = { itemId: fact.itemId, turnId, startMs: fact.atMs, endMs: null };
        transcripts.bind(fact.itemId, turnId);
        write(turnId, fact.atMs);
        // The news was on its way when a hold took the line, or hands-free was turned off: the
        // server has been told to stop listening, and will not commit it.
        if (options.ready()?.turnTaking !== 'serverVad') interrupt();
        return;
      }
      microphone.speechStopped();
      if (speech?.itemId !== fact.itemId) return;
      speech.endMs = fact.atMs;
      options.stopwatch.released(speech.turnId, options.ports.clock.monotonicMs());
    },
    committed(itemId, { isOurs }) {
      if (interrupted?.itemId === itemId) {
        options.onCommitted(interrupted.turnId);
        interrupted = null;
        return;
      }
      if (speech === null || (isOurs && speech.itemId !== itemId)) return;
      const said = speech;
      speech = null;
      transcripts.bind(itemId, said.turnId);
      keepWords(said, cut(said));
      const generation = options.generation();
      if (generation !== null) kept.delivered(said.turnId, generation);
      kept.committed(said.turnId);
      options.onCommitted(said.turnId);
    },
    interrupt,
    connectionLost() {
      interrupted = null;
      microphone.connectionLost();
      if (speech !== null) speech = { ...speech, itemId: null };
    },
    giveUp(failure) {
      if (speech === null) return;
      const left = speech;
      speech = null;
      keepWords(left, cut(left));
      settle(left.turnId, { outcome: 'kept', failure, unheardFrom: null });
    },
  };
}
