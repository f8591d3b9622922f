import type { Answering } from './answering.ts';
import { sayUnknownCall } from './unknown-calls.ts';
import type { NewItem } from '../../realtime/client-event.ts';
import type { Failure } from '../../shared/failures.ts';
import type { Turn } from '../../shared/session-snapshot.ts';
import { createBacklog } from './backlog.ts';
import { MAX_ATTEMPTS } from './connection-machine.ts';
import { contextOf } from './context.ts';
import type { Line } from './line.ts';
import { needsNetwork } from './needs-network.ts';
import { createRenewal, type Haste } from './renewal.ts';
import { belongsToContext, seedOf } from './seed.ts';
import type { SessionPorts } from './session.ts';
import type { TurnBook } from './turn-book.ts';
import { createWarmth } from './warmth.ts';

/** Before the last call a session is renewed only when the server has had nothing to say for so long. */
const QUIET_MS = 3_000;

export interface UpkeepOptions {
  readonly ports: Pick<SessionPorts, 'clock' | 'settings' | 'log'>;
  readonly book: TurnBook;
  readonly line: () => Line;
  /** Words are being said or wait to be sent, or the microphone of hands-free is open. */
  readonly isWanted: () => boolean;
  /** Somebody speaks, or an answer is awaited or sounds. */
  readonly isMidTurn: () => boolean;
  readonly hangUp: () => void;
  /** Sound that waits for room with the connection. */
  readonly unsentSamples: () => number;
  /** Knows the tool calls that a lost connection left open. */
  readonly answering: () => Pick<Answering, 'unknownCalls' | 'forgetUnknownCalls'>;
  readonly onChange: () => void;
}

/** Looks after the line between turns: dials it ahead, renews it, tells it what was, and heeds sleep and network. */
export interface Upkeep {
  /** For the line: whether it is worth another attempt, after so many. */
  readonly isWorthAnAttempt: (attempts: number) => boolean;
  readonly seed: () => readonly NewItem[];
  /** The turns of this conversation that a model should know of, oldest first. */
  readonly past: () => readonly Turn[];
  readonly began: (expiresAtMs: number | null) => void;
  lost(): void;
  /** The server said something. */
  heard(): void;
  /** So much sound was given to the connection. */
  sent(samples: number): void;
  /** Samples that the present connection has received: the server's own clock. */
  sentSamples(): number;
  /** A person used Parley. */
  used(): void;
  /** Dials ahead of the press, if that is wished. */
  warmUp(): void;
  isWarm(): boolean;
  /** A new conversation: nothing of the old one is told again. */
  forgetPast(): void;
  suspend(): void;
  resume(): void;
  isAsleep(): boolean;
  /** True when that is news. */
  setOnline(online: boolean): boolean;
  /** There is no network, and this endpoint needs one. */
  isCutOff(): boolean;
  isSlow(): boolean;
  dispose(): void;
}

export function createUpkeep(options: UpkeepOptions): Upkeep {
  const { ports, book, line, isWanted } = options;
  const { clock } = ports;
  let heardAtMs = 0;
  let sentSamples = 0;
  let isAsleep = false;
  let isOnline = true;
  /** Turns of earlier conversations that are still in the book. */
  let forgotten: ReadonlySet<string> = new Set();
  let toldTo: string | null = null;

  const warmth = createWarmth({
    clock,
    keepWarmMs: () => ports.settings().keepWarmMinutes * 60_000,
  });
  const renewal = createRenewal({
    clock,
    isBoundary,
    renew() {
      ports.log('the session is renewed', {});
      options.hangUp();
      line().want();
    },
  });
  const backlog = createBacklog({
    clock,
    bufferedBytes: () => line().orders()?.bufferedBytes() ?? 0,
    unsentSamples: options.unsentSamples,
    onChange: options.onChange,
    onStuck() {
      line().giveUp(STUCK);
    },
  });

  function isBoundary(haste: Haste): boolean {
    if (line().state().phase !== 'ready' || options.isMidTurn()) return false;
    return haste === 'lastCall' || clock.monotonicMs() - heardAtMs >= QUIET_MS;
  }

  function wantIfUseful(): void {
    if (!isAsleep && (isWanted() || warmth.isWarm())) line().want();
  }

  function past(): readonly Turn[] {
    return book.all().filter((turn) => !forgotten.has(turn.id) && belongsToContext(turn));
  }

  function forgetPast(): void {
    // What is not over yet is said to the next server.
    const over = book.all().filter(({ outcome }) => outcome !== null);
    forgotten = new Set(over.map(({ id }) => id));
  }

  return {
    isWorthAnAttempt(attempts) {
      if (isAsleep) return false;
      // Nobody waits for a line that is only kept warm: it ends without a word.
      return isWanted() || (warmth.isWarm() && attempts < MAX_ATTEMPTS);
    },
    seed() {
      const { endpoint, context } = ports.settings();
      const listener = JSON.stringify(endpoint);
      // What was said to one server is nobody else's business.
      if (toldTo !== null && toldTo !== listener) {
        forgetPast();
        options.answering().forgetUnknownCalls();
      }
      toldTo = listener;
      const unknownCalls = options.answering().unknownCalls().map(sayUnknownCall);
      return seedOf(contextOf(past(), context), { unknownCalls });
    },
    past,
    began(expiresAtMs) {
      heardAtMs = clock.monotonicMs();
      renewal.began(expiresAtMs);
    },
    lost() {
      sentSamples = 0;
      renewal.ended();
      backlog.ended();
    },
    heard() {
      heardAtMs = clock.monotonicMs();
    },
    sent(samples) {
      sentSamples += samples;
      backlog.sent(samples);
    },
    sentSamples: () => sentSamples,
    used() {
      isAsleep = false;
      warmth.used();
    },
    warmUp() {
      warmth.used();
      wantIfUseful();
    },
    isWarm: () => warmth.isWarm(),
    forgetPast,
    suspend() {
      isAsleep = true;
      options.hangUp();
    },
    resume() {
      isAsleep = false;
      warmth.used();
      wantIfUseful();
    },
    isAsleep: () => isAsleep,
    setOnline(online) {
      if (online === isOnline) return false;
      isOnline = online;
      ports.log('the network changed', { online });
      if (online) wantIfUseful();
      options.onChange();
      return true;
    },
    isCutOff: () => !isOnline && needsNetwork(ports.settings().endpoint),
    isSlow: () => backlog.isSlow(),
    dispose() {
      renewal.dispose();
      backlog.ended();
    },
  };
}

const STUCK: Failure = {
  name: 'offline',
  reason: 'the network takes nothing of what is said',
  detail: null,
};
