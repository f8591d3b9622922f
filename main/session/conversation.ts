import type { Failure } from '../../shared/failures.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { TalkMode, Turn } from '../../shared/session-snapshot.ts';
import type { AudioFact } from '../audio/audio-facts.ts';
import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import { createAnswering, type Answering, type Settlement } from './answering.ts';
import type { Abandoned } from './capture-machine.ts';
import { guard } from './guards.ts';
import { createHandsFreeTurns } from './hands-free-turns.ts';
import { createHearing } from './hearing.ts';
import { createKeptWords } from './kept-words.ts';
import { createLine, type Line } from './line.ts';
import { createListening, type Draft, type Listening } from './listening.ts';
import { createOutbox, type Outbox, type Outgoing } from './outbox.ts';
import { addToReceipt } from './receipt.ts';
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
  end(): void;
  setHandsFree(on: boolean): void;
  handsFreeIsOn(): boolean;
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
  /** Turns whose answer was asked for, or called off, before all their words were with the server. */
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

  const answering = createAnswering({
    ports,
    ready: () => line.ready(),
    turnForUnasked: () => {
      const draft = listening.draft();
      if (draft !== null && draft.mode !== 'handsFree') return openTurn(draft);
      return handsFree.latestTurn() ?? book.open({ id: nextTurnId(), input: 'voice' }).id;
    },
    onText: (turnId, text) => {
      stopwatch.reached(turnId, 'releaseToFirstTextMs');
      book.update(turnId, { answer: text });
    },
    onSound: (turnId) => stopwatch.reached(turnId, 'releaseToFirstSoundMs'),
    onTokens: (turnId, tokens) => {
      const before = book.get(turnId)?.receipt ?? null;
      book.update(turnId, { receipt: addToReceipt(before, tokens, line.model()) });
    },
    onSettled,
    onChange: touch,
  });

  const listening = createListening({
    ports,
    nextTurnId,
    onFrame: (draft, samples) => {
      if (draft.mode === 'handsFree') handsFree.frame(samples);
      else outbox.pump();
    },
    onComplete,
    onAbandoned,
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
    onSpeech: () => answering.interrupt({ serverCancels: true }),
    onQuiet: () => setHandsFree(false),
    isAnswering,
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
    const byHand = !outbox.isEmpty;
    if (byHand) line.setTurnTaking('manual');
    else if (handsFree.isOn()) line.setTurnTaking('serverVad');
  }

  function openTurn(draft: Draft): string {
    if (book.get(draft.turnId) === null) book.open({ id: draft.turnId, input: 'voice' });
    const { listeningAtMs, pressedAtMs } = draft;
    const turn = book.get(draft.turnId);
    if (turn !== null && listeningAtMs !== null) {
      const pressToListeningMs = Math.round(listeningAtMs - pressedAtMs);
      book.update(draft.turnId, { timings: { ...turn.timings, pressToListeningMs } });
    }
    return draft.turnId;
  }

  function begin(mode: TalkMode): void {
    options.onHint(null);
    options.onFailure('microphone', null);
    if (mode !== 'handsFree') {
      answering.interrupt({ serverCancels: false });
      supersedeWaiting();
    }
    ports.player.wake();
    const draft = listening.begin(mode);
    if (draft === null) return;
    if (mode !== 'handsFree') {
      const outgoing: Outgoing = {
        kind: 'speech',
        turnId: draft.turnId,
        utterance: draft.utterance,
      };
      kept.keep(outgoing);
      if (handsFree.isOn()) outbox.serverBufferIsDirty();
      outbox.add(outgoing);
    }
    alignTurnTaking();
    line.want();
  }

  /** What still waits to be sent is sent, but no longer answered by itself: newer words follow. */
  function supersedeWaiting(): void {
    for (const turn of book.all()) {
      if (turn.outcome === null && outbox.has(turn.id)) superseded.add(turn.id);
    }
  }

  function onComplete(draft: Draft): void {
    if (draft.mode === 'handsFree') return;
    const guarded = guard(draft);
    const settledEarly = book.get(draft.turnId)?.outcome ?? null;
    if (guarded.verdict === 'tooShort' && settledEarly === null) {
      withdraw(draft);
      options.onHint('Hold longer to talk');
    } else if (guarded.verdict === 'microphoneSilent' && settledEarly === null) {
      withdraw(draft);
      options.onFailure('microphone', { name: 'microphoneSilent', detail: null });
    } else {
      submit(draft);
    }
    resumeHandsFree();
  }

  function submit(draft: Draft): void {
    const turnId = openTurn(draft);
    stopwatch.released(turnId, draft.releasedAtMs ?? clock.monotonicMs());
    book.update(turnId, { keptMs: kept.durationMs(turnId) });
    const connection = line.state();
    if ((book.get(turnId)?.outcome ?? null) !== null) {
      // The server answered while the words were still being said, and that is how it ended.
      outbox.abandon(turnId);
    } else if (connection.phase === 'refused') {
      outbox.abandon(turnId);
      onSettled(turnId, { outcome: 'kept', failure: connection.failure, unheardFrom: null });
    } else {
      line.want();
      outbox.pump();
    }
  }

  function withdraw(draft: Draft): void {
    outbox.abandon(draft.turnId);
    kept.forget(draft.turnId);
  }

  function onAbandoned(draft: Draft, why: Abandoned): void {
    outbox.abandon(draft.turnId);
    if (draft.mode === 'handsFree') {
      handsFree.turnOff();
      if (why.reason === 'failed') options.onFailure('microphone', why.failure);
      return;
    }
    const recorded = draft.utterance.durationMs > 0 && why.reason === 'cancelled';
    if (recorded) {
      const turnId = openTurn(draft);
      onSettled(turnId, { outcome: 'cancelled', failure: null, unheardFrom: null }, { keep: true });
    } else {
      kept.forget(draft.turnId);
    }
    if (why.reason === 'tooShort') options.onHint('Hold longer to talk');
    if (why.reason === 'nothingSaid') options.onHint('I heard nothing');
    if (why.reason === 'failed') options.onFailure('microphone', why.failure);
    resumeHandsFree();
  }

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
      onSettled(turnId, { outcome: 'cancelled', failure: null, unheardFrom: null });
    } else if (!answering.isAnswering(turnId)) {
      answering.ask(turnId);
    }
    alignTurnTaking();
  }

  function onSettled(
    turnId: string,
    settlement: Settlement,
    { keep = settlement.outcome === 'failed' || settlement.outcome === 'kept' } = {},
  ): void {
    if (!keep) kept.forget(turnId);
    const turn = book.get(turnId);
    const heard = kept.get(turnId)?.outgoing;
    book.update(turnId, {
      ...settlement,
      keptMs: kept.durationMs(turnId),
      heard: turn?.heard ?? (heard?.kind === 'text' ? heard.text : null),
    });
    handsFree.awake();
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
      if (listening.draft()?.turnId === turnId) continue;
      onSettled(turnId, { outcome: 'kept', failure, unheardFrom: null });
    }
    // A quiet line that was closed stands in nobody's way; one that refuses us does.
    if (line.state().phase === 'refused') options.onFailure('line', failure);
    setHandsFree(false);
  }

  const hear = createHearing({
    book,
    transcripts,
    stopwatch,
    handsFree,
    turnBeingRecorded: () => {
      const draft = listening.draft();
      return draft === null || draft.mode === 'handsFree' ? null : openTurn(draft);
    },
  });

  function tellRealtime(fact: RealtimeFact): void {
    touch();
    hear(fact);
    answering.tellRealtime(fact);
    if (fact.type !== 'orderRefused') return;
    ports.log('the server refused an order', { code: fact.code, benign: fact.benign });
    const refused = fact.eventId === null ? null : transcripts.commitRefused(fact.eventId);
    if (refused !== null && !fact.benign) {
      onSettled(refused, { outcome: 'failed', failure: fact.failure, unheardFrom: null });
    }
  }

  function setHandsFree(on: boolean): void {
    if (on === handsFree.isOn()) return;
    if (on) {
      handsFree.turnOn();
      if (listening.state().phase === 'off') begin('handsFree');
      return;
    }
    handsFree.turnOff();
    const current = listening.state();
    if (current.phase !== 'off' && current.mode === 'handsFree') listening.cancel();
    line.setTurnTaking('manual');
    outbox.serverBufferIsDirty();
  }

  function send(outgoing: Outgoing): void {
    options.onHint(null);
    options.onFailure('microphone', null);
    answering.interrupt({ serverCancels: false });
    supersedeWaiting();
    ports.player.wake();
    stopwatch.released(outgoing.turnId, clock.monotonicMs());
    outbox.add(outgoing);
    alignTurnTaking();
    line.want();
  }

  return {
    line,
    listening,
    answering,
    outbox,
    begin,
    end: () => listening.end(),
    setHandsFree,
    handsFreeIsOn: () => handsFree.isOn(),
    stop() {
      setHandsFree(false);
      listening.cancel();
      answering.interrupt({ serverCancels: false });
      for (const { turnId } of outbox.drain()) {
        onSettled(
          turnId,
          { outcome: 'cancelled', failure: null, unheardFrom: null },
          { keep: true },
        );
      }
      options.onHint(null);
    },
    sendText(text) {
      const { id } = book.open({ id: nextTurnId(), input: 'text', heard: text });
      const outgoing: Outgoing = { kind: 'text', turnId: id, text };
      kept.keep(outgoing);
      send(outgoing);
    },
    retry(turnId) {
      const words = kept.get(turnId);
      if (words === null) return fail('nothingKept');
      if (outbox.has(turnId) || book.get(turnId)?.outcome === null) return ok(undefined);
      book.update(turnId, FRESH);
      const generation = line.ready()?.generation;
      if (generation !== undefined && words.deliveredTo === generation) {
        answering.interrupt({ serverCancels: false });
        stopwatch.released(turnId, clock.monotonicMs());
        answering.ask(turnId);
      } else {
        send(words.outgoing);
      }
      return ok(undefined);
    },
    discard(turnId) {
      if (!kept.forget(turnId)) return fail('nothingKept');
      outbox.abandon(turnId);
      book.update(turnId, { keptMs: null });
      return ok(undefined);
    },
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

/** A turn that is tried again begins with nothing but its words. */
const FRESH: Partial<Omit<Turn, 'id'>> = {
  answer: '',
  outcome: null,
  failure: null,
  unheardFrom: null,
};
