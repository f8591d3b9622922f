import type { Failure } from '../../shared/failures.ts';
import type { Result } from '../../shared/result.ts';
import type { TalkMode } from '../../shared/session-snapshot.ts';
import type { AudioFact } from '../audio/audio-facts.ts';
import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import { createAnswering, type Answering, type Settlement } from './answering.ts';
import { createHandsFreeTurns } from './hands-free-turns.ts';
import { createHearing } from './hearing.ts';
import { createKeptWords } from './kept-words.ts';
import { createLine, type Line } from './line.ts';
import type { Listening } from './listening.ts';
import { createOutbox, type Outbox, type Outgoing } from './outbox.ts';
import { addToReceipt } from './receipt.ts';
import { createRecordedTurns } from './recorded-turns.ts';
import { createSecondChances } from './second-chances.ts';
import type { SessionPorts } from './session.ts';
import { createStopwatch } from './stopwatch.ts';
import { createTranscripts } from './transcripts.ts';
import type { TurnBook } from './turn-book.ts';

export interface ConversationOptions {
  readonly ports: SessionPorts;
  readonly book: TurnBook;
  /** A line that asks for nothing: "Hold longer". */
  readonly onHint: (hint: string | null) => void;
  /** What stands in the way of the next turn; null when nothing of this source does (any more). */
  readonly onFailure: (source: 'line' | 'microphone', failure: Failure | null) => void;
  readonly onChange: () => void;
}

/** A quiet connection is closed after this long; the next press opens a new one. */
const IDLE_CLOSE_MS = 10 * 60_000;

/**
 * Where the four machines meet, and the only place that decides what a turn is (docs/session-spec.md,
 * T rules): every utterance ends in exactly one outcome, and words stay until they are answered.
 */
export interface Conversation {
  readonly line: Line;
  readonly listening: Listening;
  readonly answering: Answering;
  readonly outbox: Outbox;
  begin(mode: TalkMode): void;
  setHandsFree(on: boolean): void;
  stop(): void;
  sendText(text: string): void;
  retry(turnId: string): Result<undefined, 'nothingKept'>;
  discard(turnId: string): Result<undefined, 'nothingKept'>;
  reconnect(): void;
  tellAudio(fact: AudioFact): void;
  dispose(): void;
}

export function createConversation(options: ConversationOptions): Conversation {
  const { ports, book } = options;
  const { clock } = ports;
  const kept = createKeptWords((turnId) => {
    ports.log('unanswered words were dropped: too many are kept', { turnId });
    book.update(turnId, { keptMs: null });
  });
  const transcripts = createTranscripts();
  const stopwatch = createStopwatch({ book, nowMs: () => clock.monotonicMs() });
  /** Samples that the present connection has received: the server's own clock. */
  let sentSamples = 0;
  let turnCount = 0;
  let stopIdle: (() => void) | null = null;
  /** Turns that newer words overtook before the server had them: delivered, but not answered. */
  const superseded = new Set<string>();

  const nextTurnId = (): string => `turn_${(turnCount += 1)}`;
  const countSent = (samples: number): void => void (sentSamples += samples);

  const line = createLine({
    ports,
    stillWanted: () => listening.state().phase !== 'off' || !outbox.isEmpty,
    onFact: tellRealtime,
    onReady: () => {
      options.onFailure('line', null);
      outbox.pump();
      alignTurnTaking();
      handsFree.pump();
    },
    onLost,
    onChange: options.onChange,
  });

  const outbox = createOutbox({
    ready: () => line.ready(),
    onSamplesSent: countSent,
    onDelivered,
  });

  const recorded = createRecordedTurns({
    ports,
    book,
    kept,
    outbox,
    stopwatch,
    nextTurnId,
    connection: () => line.state(),
    onReadyToSend: () => {
      line.want();
      outbox.pump();
    },
    onHandsFreeFrame: (samples) => handsFree.frame(samples),
    onHandsFreeEnded: () => handsFree.turnOff(),
    onOver: resumeHandsFree,
    settle,
    onHint: options.onHint,
    onFailure: (failure) => options.onFailure('microphone', failure),
    onChange: touch,
  });
  const { listening } = recorded;

  const answering = createAnswering({
    ports,
    ready: () => line.ready(),
    turnForUnasked: () =>
      recorded.turnBeingRecorded() ??
      handsFree.latestTurn() ??
      book.open({ id: nextTurnId(), input: 'voice' }).id,
    onText: (turnId, text) => {
      stopwatch.reached(turnId, 'releaseToFirstTextMs');
      book.update(turnId, { answer: text });
    },
    onSound: (turnId) => stopwatch.reached(turnId, 'releaseToFirstSoundMs'),
    onTokens: (turnId, tokens) => {
      const before = book.get(turnId)?.receipt ?? null;
      book.update(turnId, { receipt: addToReceipt(before, tokens, line.model()) });
    },
    settle,
    onChange: touch,
  });

  const handsFree = createHandsFreeTurns({
    ports,
    book,
    kept,
    transcripts,
    stopwatch,
    nextTurnId,
    ready: () => line.ready(),
    sentSamples: () => sentSamples,
    onSamplesSent: countSent,
    onSpeech: () => void answering.interrupt({ serverCancels: true }),
    onQuiet: () => setHandsFree(false),
    isAnswering,
  });

  const hear = createHearing({
    book,
    transcripts,
    stopwatch,
    handsFree,
    turnBeingRecorded: () => recorded.turnBeingRecorded(),
  });

  function isAnswering(): boolean {
    return answering.response().phase !== 'none' || answering.playback().phase !== 'silent';
  }

  function isBusy(): boolean {
    return listening.state().phase !== 'off' || !outbox.isEmpty || isAnswering();
  }

  function touch(): void {
    stopIdle?.();
    stopIdle = clock.after(IDLE_CLOSE_MS, () => {
      if (!isBusy()) line.hangUp();
    });
    options.onChange();
  }

  /** Words said by hand need manual turns; they go first, then hands-free has the line. */
  function alignTurnTaking(): void {
    if (!outbox.isEmpty) line.setTurnTaking('manual');
    else if (handsFree.isOn()) line.setTurnTaking('serverVad');
  }

  /** What every new turn does to the old ones: silence, and no answer to what still waits. */
  function makeWay(): void {
    answering.interrupt({ serverCancels: false });
    for (const turn of book.all()) {
      if (turn.outcome === null && outbox.has(turn.id)) superseded.add(turn.id);
    }
    if (handsFree.isOn()) outbox.serverBufferIsDirty();
  }

  function begin(mode: TalkMode): void {
    options.onHint(null);
    options.onFailure('microphone', null);
    if (mode !== 'handsFree') makeWay();
    ports.player.wake();
    if (!recorded.begin(mode)) return;
    alignTurnTaking();
    line.want();
  }

  function send(outgoing: Outgoing): void {
    options.onHint(null);
    makeWay();
    ports.player.wake();
    stopwatch.released(outgoing.turnId, clock.monotonicMs());
    outbox.add(outgoing);
    alignTurnTaking();
    line.want();
  }

  const secondChances = createSecondChances({
    book,
    kept,
    outbox,
    ready: () => line.ready(),
    send,
    askAgain(turnId) {
      makeWay();
      stopwatch.released(turnId, clock.monotonicMs());
      answering.ask(turnId);
    },
  });

  function resumeHandsFree(): void {
    if (handsFree.isOn() && listening.state().phase === 'off') begin('handsFree');
    alignTurnTaking();
  }

  function onDelivered(outgoing: Outgoing, orderId: string): void {
    const { turnId } = outgoing;
    const generation = line.ready()?.generation;
    if (generation !== undefined) kept.delivered(turnId, generation);
    if (outgoing.kind === 'speech') transcripts.expectItem(turnId, orderId);
    if (superseded.delete(turnId)) {
      settle(turnId, { outcome: 'cancelled', failure: null, unheardFrom: null });
    } else if (!answering.isAnswering(turnId)) {
      answering.ask(turnId);
    }
    alignTurnTaking();
  }

  /** The end of a turn. Its words are kept where they were not answered, or where the person may want them. */
  function settle(turnId: string, { keep, ...settlement }: Settlement): void {
    const unanswered = settlement.outcome === 'failed' || settlement.outcome === 'kept';
    if (!(keep ?? unanswered)) kept.forget(turnId);
    book.update(turnId, { ...settlement, keptMs: kept.durationMs(turnId) });
    touch();
  }

  function onLost({
    failure,
    final,
  }: {
    readonly failure: Failure;
    readonly final: boolean;
  }): void {
    sentSamples = 0;
    transcripts.connectionLost();
    outbox.connectionLost();
    handsFree.connectionLost();
    answering.connectionLost(failure);
    if (!final) return;
    for (const { turnId } of outbox.drain()) {
      superseded.delete(turnId);
      // What is still being said is not over; it is kept when it is.
      if (listening.draft()?.turnId === turnId) continue;
      settle(turnId, { outcome: 'kept', failure, unheardFrom: null });
    }
    // A quiet line that was closed stands in nobody's way; one that refuses us does.
    if (line.state().phase === 'refused') options.onFailure('line', failure);
    setHandsFree(false);
  }

  function tellRealtime(fact: RealtimeFact): void {
    touch();
    hear(fact);
    answering.tellRealtime(fact);
    if (fact.type !== 'orderRefused') return;
    ports.log('the server refused an order', { code: fact.code, benign: fact.benign });
    const refused = fact.eventId === null ? null : transcripts.commitRefused(fact.eventId);
    if (refused !== null && !fact.benign) {
      settle(refused, { outcome: 'failed', failure: fact.failure, unheardFrom: null });
    }
  }

  function setHandsFree(on: boolean): void {
    if (on === handsFree.isOn()) return;
    const capture = listening.state();
    if (on) {
      handsFree.turnOn();
      if (capture.phase === 'off') begin('handsFree');
      return;
    }
    handsFree.turnOff();
    if (capture.phase !== 'off' && capture.mode === 'handsFree') listening.cancel();
    line.setTurnTaking('manual');
    outbox.serverBufferIsDirty();
  }

  return {
    line,
    listening,
    answering,
    outbox,
    begin,
    setHandsFree,
    stop() {
      setHandsFree(false);
      listening.cancel();
      answering.interrupt({ serverCancels: false });
      for (const { turnId } of outbox.drain()) {
        superseded.delete(turnId);
        settle(turnId, { outcome: 'cancelled', failure: null, unheardFrom: null, keep: true });
      }
      options.onHint(null);
    },
    sendText(text) {
      const { id } = book.open({ id: nextTurnId(), input: 'text', heard: text });
      const outgoing: Outgoing = { kind: 'text', turnId: id, text };
      kept.keep(outgoing);
      send(outgoing);
    },
    retry: (turnId) => secondChances.retry(turnId),
    discard: (turnId) => secondChances.discard(turnId),
    reconnect() {
      line.hangUp();
      onLost({ failure: RECONNECTING, final: false });
      if (isBusy()) line.want();
    },
    tellAudio(fact) {
      listening.tell(fact);
      answering.tellAudio(fact);
    },
    dispose() {
      stopIdle?.();
      listening.dispose();
      answering.dispose();
      line.hangUp();
    },
  };
}

const RECONNECTING: Failure = { name: 'offline', reason: 'reconnecting', detail: null };
