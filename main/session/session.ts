import type { Failure } from '../../shared/failures.ts';
import type { Result } from '../../shared/result.ts';
import type { SessionSnapshot, Turn } from '../../shared/session-snapshot.ts';
import type { Settings } from '../../shared/settings.ts';
import type { AllocateItem, AudioFact, Microphone, Player } from '../audio/audio-facts.ts';
import type { Budget } from '../money/budget.ts';
import type { Destination } from '../realtime-client/destination.ts';
import type { WireEvent } from '../realtime-client/realtime-connection.ts';
import type { OpenSocket } from '../realtime-client/socket.ts';
import type { PastAnswers } from './past-answers.ts';
import type { Surroundings } from './session-instructions.ts';
import type { Talk } from './talk.ts';
import type { Tools } from './tools.ts';
import type { RestoredWords, WordsStore } from './words-store.ts';

/** A Realtime server that can be dialled now, how it is spoken to, and what it can do. */
export type Target = Destination;

export type SessionEvent =
  | { readonly type: 'snapshotChanged'; readonly snapshot: SessionSnapshot }
  | { readonly type: 'turnChanged'; readonly turn: Turn }
  | { readonly type: 'turnsCleared' }
  /** Which answer is played again, and which could be. */
  | { readonly type: 'pastAnswersChanged'; readonly answers: PastAnswers }
  | { readonly type: 'meterMoved'; readonly input: number; readonly output: number };

export interface Clock {
  /** Unix time in milliseconds. */
  nowMs(): number;
  /** Milliseconds that never jump. */
  monotonicMs(): number;
  /** Returns the way to call it off. */
  after(delayMs: number, run: () => void): () => void;
}

export interface SessionPorts {
  readonly microphone: Microphone;
  readonly player: Player;
  readonly allocateItem: AllocateItem;
  readonly clock: Clock;
  /** Uniform in [0, 1), for backoff jitter. */
  readonly random: () => number;
  readonly settings: () => Settings;
  /** What may be spent, and what was. */
  readonly budget: Budget;
  /** Where to connect, asked at each attempt: starts the engine, reads the key. */
  readonly resolveTarget: () => Promise<Result<Target, Failure>>;
  /** Offered to servers that know tools; the built-in assistant has them inside. */
  readonly tools: Tools;
  /** Where the person is, told to the model with every configuration. */
  readonly place: () => Pick<Surroundings, 'timeZone' | 'locale'>;
  readonly recordWire: (event: WireEvent) => void;
  /** Default: a real WebSocket. */
  readonly openSocket?: OpenSocket;
  /** Where words outlive the session. Default: they do not. */
  readonly unanswered?: WordsStore;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/** The conversation as the rest of main uses it. Created by `createSession(ports)` in `main/session/create-session.ts`. */
export interface Session extends Talk {
  clear(): void;
  sendText(text: string): void;
  retry(turnId: string): Result<undefined, 'nothingKept'>;
  /** Sends words in which no voice was found (`unheard` in the snapshot). */
  sendAnyway(turnId: string): Result<undefined, 'nothingKept'>;
  discard(turnId: string): Result<undefined, 'nothingKept'>;
  /** What earlier runs left stands in the conversation again, as turns that were kept. */
  restore(words: readonly RestoredWords[]): void;
  /** Plays the words of a turn, which any press silences; asked again, it stops. `busy`: the microphone is open, or an answer is due. */
  play(turnId: string): Result<undefined, 'nothingKept' | 'busy'>;
  /** The turn whose words are being played. */
  playing(): string | null;
  /** Plays an answer of this run, as `play` does words. */
  playAnswer(turnId: string): Result<undefined, 'nothingKept' | 'busy'>;
  pastAnswers(): PastAnswers;
  /** How an answer of this run sounded, as far as it came; null: it is not in memory (any more). */
  answerSound(turnId: string): Int16Array | null;
  /** Drops the connection and, if it was wanted, dials again: endpoint, key or model changed. */
  reconnect(): void;
  /** Settings were changed: what the running session can be told (pace, hands-free turns) it is told, between two turns. */
  settingsChanged(): void;
  /** Dials ahead of the press, if the settings keep the line warm. */
  warmUp(): void;
  /** The computer goes to sleep: a hold ends (its words are sent or kept), the line is closed. */
  suspend(): void;
  /** It is awake again: dials at once if words wait, or the line is kept warm. */
  resume(): void;
  /** The screen was locked: a hold ends. */
  lock(): void;
  /** Whether this computer has a network, as far as it knows. */
  setOnline(online: boolean): void;
  /** Asks the model to go on with the part of an interrupted answer that was not heard. */
  continueTurn(turnId: string): Result<undefined, 'nothingUnheard'>;
  /** Hangs up an idle line, so that somebody else may dial the server; false, and nothing happens, while a conversation is under way. */
  standAside(): boolean;
  /** A person wants to know now whether it works: dials anew, with the latest words that were kept if there are any. */
  tryAgain(): void;
  /** Something outside a turn stands in the way (or, with null, no longer does). */
  setFailure(failure: Failure | null): void;
  /** Something that stands in nobody's way and should be known; `setFailure(null)` waves it away as well. */
  setNotice(notice: Failure | null): void;
  /** The built-in assistant is loading what it needs: said to whoever waits for an answer. */
  setPreparing(preparing: boolean): void;
  setShortcut(shortcut: SessionSnapshot['shortcut']): void;
  setTalkKey(talkKey: SessionSnapshot['talkKey']): void;
  setAlerts(alerts: SessionSnapshot['alerts']): void;
  /** What happened beside the conversation, in one sentence: the hint for a while, where there is no other. */
  tell(words: string): void;
  /** The device is open although nobody is recorded. */
  setMicrophoneParked(parked: boolean): void;
  /** Plays a sound that is no answer (a chime). */
  chime(samples: Int16Array): void;
  tellAudio(fact: AudioFact): void;
  snapshot(): SessionSnapshot;
  turns(): readonly Turn[];
  on(listener: (event: SessionEvent) => void): () => void;
  dispose(): void;
}
