import type { Failure } from '../../shared/failures.ts';
import type { Result } from '../../shared/result.ts';
import type { TalkMode } from '../../shared/session-snapshot.ts';
import type { AudioFact } from '../audio/audio-facts.ts';
import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import { createAnswerNotes } from './answer-notes.ts';
import { createAnswering, type Answering } from './answering.ts';
import { createHandsFreeTurns } from './hands-free-turns.ts';
import { createHearing } from './hearing.ts';
import { createIdleClose } from './idle-close.ts';
import { createKeptWords } from './kept-words.ts';
import { createLine, type Line, type Loss } from './line.ts';
import type { Listening } from './listening.ts';
import { createOutbox, type Delivery, type Outbox, type Outgoing } from './outbox.ts';
import { patienceMsWith } from './patience.ts';
import { createRecordedTurns } from './recorded-turns.ts';
import { createSecondChances } from './second-chances.ts';
import type { SessionPorts } from './session.ts';
import { CANCELLED, type Settlement } from './settlement.ts';
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
  /** Closes the connection, whose conversation is over; the next turn opens a new one. */
  hangUp(): void;
  reconnect(): void;
  tellAudio(fact: AudioFact): void;
  dispose(): void;
}

export function createConversation(options: ConversationOptions): Conversation {
  const { ports, book } = options;
  const kept = createKeptWords((turnId) => {
    ports.log('unanswered words were dropped: too many are kept', { turnId });
    book.update(turnId, { keptMs: null });
  });
  const transcripts = createTranscripts();
  const stopwatch = createStopwatch({ book, nowMs: () => ports.clock.monotonicMs() });
  /** Samples that the present connection has received: the server's own clock. */
  let sentSamples = 0;
  let turnCount = 0;

  const nextTurnId = (): string => `turn_${(turnCount += 1)}`;
  const idle = createIdleClose({ clock: ports.clock, isBusy, close: () => hangUp() });
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
    onHandsFreeEnded: () => setHandsFree(false),
    onOver: resumeHandsFree,
    settle,
    onHint: options.onHint,
    onFailure: (failure) => options.onFailure('microphone', failure),
    onChange: touch,
  });
  const { listening } = recorded;

  const answering = createAnswering({
    ports,
    orders: () => line.orders(),
    patienceMs: () => patienceMsWith(ports.settings().endpoint),
    turnForUnasked: () => recorded.turnForUnasked((turnId) => answering.isAnswering(turnId)),
    ...createAnswerNotes({ book, stopwatch, model: () => line.model() }),
    settle,
    onSilent: reconnect,
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
    generation: () => line.ready()?.generation ?? null,
    sentSamples: () => sentSamples,
    onSamplesSent: countSent,
    onSpeech: () => void answering.interrupt({ serverCancels: true }),
    onCommitted: (turnId) => {
      if (book.get(turnId)?.outcome !== null) answering.refuse(turnId);
      else if (!answering.isAnswering(turnId)) answering.expect(turnId);
    },
    onQuiet: () => setHandsFree(false),
    isAnswering: () => answering.isBusy(),
    settle,
  });

  const hear = createHearing({
    book,
    transcripts,
    stopwatch,
    handsFree,
    turnTaking: () => line.turnTaking(),
    turnBeingRecorded: () => recorded.turnBeingRecorded(),
  });

  function isBusy(): boolean {
    return listening.state().phase !== 'off' || !outbox.isEmpty || answering.isBusy();
  }

  function touch(): void {
    idle.touch();
    options.onChange();
  }

  /** Words said by hand need manual turns; they go first, then hands-free has the line. */
  function alignTurnTaking(): void {
    const isByHand = outbox.hasSpeech || !handsFree.isOn();
    if (isByHand && handsFree.isOn()) {
      handsFree.interrupt();
      outbox.serverBufferIsDirty();
    }
    line.setTurnTaking(isByHand ? 'manual' : 'serverVad');
  }

  /** What every new turn does to the old ones: silence, and no answer to what still waits. */
  function makeWay(): void {
    answering.interrupt({ serverCancels: false });
    outbox.overtake();
  }

  function begin(mode: TalkMode): void {
    // A repeating key is no new turn.
    if (!listening.wouldBegin(mode)) return;
    options.onHint(null);
    options.onFailure('microphone', null);
    if (mode !== 'handsFree') makeWay();
    open(mode);
  }

  function open(mode: TalkMode): void {
    ports.player.wake();
    if (!recorded.begin(mode)) return;
    alignTurnTaking();
    line.want();
  }

  function send(outgoing: Outgoing): void {
    options.onHint(null);
    makeWay();
    ports.player.wake();
    stopwatch.released(outgoing.turnId, ports.clock.monotonicMs());
    outbox.add(outgoing);
    alignTurnTaking();
    line.want();
  }

  const secondChances = createSecondChances({
    book,
    kept,
    outbox,
    ready: () => line.ready(),
    isBeingRecorded: (turnId) => listening.draft()?.turnId === turnId,
    settle,
    send,
    askAgain(turnId) {
      makeWay();
      stopwatch.released(turnId, ports.clock.monotonicMs());
      answering.ask(turnId);
    },
  });

  function resumeHandsFree(): void {
    if (handsFree.isOn() && listening.state().phase === 'off') open('handsFree');
    alignTurnTaking();
  }

  function onDelivered({ outgoing, orderId, overtaken }: Delivery): void {
    const { turnId } = outgoing;
    const generation = line.ready()?.generation;
    if (generation !== undefined) kept.delivered(turnId, generation);
    transcripts.delivered({ turnId, orderId, isSpoken: outgoing.kind === 'speech' });
    if (overtaken) {
      settle(turnId, CANCELLED);
    } else if (!answering.isAnswering(turnId)) {
      answering.ask(turnId);
    }
    alignTurnTaking();
  }

  /** The end of a turn. Its words are kept where they were not answered, or where the person may want them. */
  function settle(turnId: string, { keep, ...settlement }: Settlement): void {
    if ((book.get(turnId)?.outcome ?? null) !== null) return;
    const unanswered = settlement.outcome === 'failed' || settlement.outcome === 'kept';
    if (!(keep ?? unanswered)) kept.forget(turnId);
    book.update(turnId, { ...settlement, keptMs: kept.durationMs(turnId) });
    touch();
  }

  function onLost({ failure, final }: Loss): void {
    sentSamples = 0;
    transcripts.connectionLost();
    outbox.connectionLost();
    handsFree.connectionLost();
    answering.connectionLost(failure);
    if (!final) return;
    // What is still being said is not over; it is kept when it is.
    for (const { turnId } of outbox.drain({ except: listening.draft()?.turnId ?? null })) {
      settle(turnId, { outcome: 'kept', failure, unheardFrom: null });
    }
    handsFree.giveUp(failure);
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
    const refused = fact.eventId === null ? null : transcripts.refused(fact.eventId);
    if (refused !== null && !fact.benign) answering.fail(refused, fact.failure);
  }

  function hangUp(): void {
    line.hangUp();
    onLost({ failure: RECONNECTING, final: false });
  }

  function reconnect(): void {
    hangUp();
    if (isBusy()) line.want();
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
    alignTurnTaking();
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
      for (const { turnId } of outbox.drain({ except: null })) {
        settle(turnId, { ...CANCELLED, keep: true });
      }
      options.onHint(null);
    },
    sendText(text) {
      const { id } = book.open({ id: nextTurnId(), input: 'text', heard: text });
      const outgoing: Outgoing = { kind: 'text', turnId: id, text };
      kept.keep(outgoing);
      send(outgoing);
    },
    ...secondChances,
    hangUp,
    reconnect,
    tellAudio(fact) {
      listening.tell(fact);
      answering.tellAudio(fact);
    },
    dispose() {
      idle.dispose();
      listening.dispose();
      answering.dispose();
      line.hangUp();
    },
  };
}

const RECONNECTING: Failure = { name: 'offline', reason: 'reconnecting', detail: null };
