import type { HeardItem } from '../../shared/audio/port-messages.ts';
import type { Failure } from '../../shared/failures.ts';
import type { Tokens } from '../../shared/session-snapshot.ts';
import type { AudioFact } from '../audio/audio-facts.ts';
import type { RealtimeConnection } from '../realtime-client/realtime-connection.ts';
import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import {
  accountFor,
  createAnswer,
  isReceivedWhole,
  isSpokenToItsEnd,
  itemFor,
  textOf,
  type Answer,
  type AnswerItem,
} from './answer.ts';
import type { PlaybackState } from './playback-machine.ts';
import { createResponseGate, type Refusal } from './response-gate.ts';
import type { ResponseState } from './response-machine.ts';
import type { SessionPorts } from './session.ts';
import { CANCELLED, failed, settlementOf, type Settle, type Settlement } from './settlement.ts';
import { createSpeaker } from './speaker.ts';

export interface AnsweringOptions {
  readonly ports: Pick<SessionPorts, 'player' | 'clock' | 'allocateItem' | 'log'>;
  /** The connection, once it was configured; null when there is none. */
  readonly orders: () => RealtimeConnection | null;
  /** The turn that a response nobody asked for belongs to (the server's own voice detection). */
  readonly turnForUnasked: () => string;
  readonly onText: (turnId: string, text: string) => void;
  readonly onSound: (turnId: string) => void;
  readonly onTokens: (turnId: string, tokens: Tokens) => void;
  /** Silence of the server that is taken for death. */
  readonly patienceMs: () => number;
  readonly settle: Settle;
  /** The server owed something and said nothing for that long: this connection is of no more use. */
  readonly onSilent: () => void;
  readonly onChange: () => void;
}

/**
 * Asks for answers, has them spoken, and silences them. Anything late of a silenced answer is
 * dropped: its turn is no longer alive here.
 */
export interface Answering {
  ask(turnId: string): void;
  /** The server answers this turn by itself; it fails when that does not happen. */
  expect(turnId: string): void;
  /** The server answers this turn by itself, and must not: the turn is over. */
  refuse(turnId: string): void;
  /** The server did not take this turn's words. */
  fail(turnId: string, failure: Failure): void;
  /** Silence at once. True when there was something to silence. `serverCancels`: it does so itself. */
  interrupt(options: { readonly serverCancels: boolean }): boolean;
  tellRealtime(fact: RealtimeFact): void;
  tellAudio(fact: AudioFact): void;
  connectionLost(failure: Failure): void;
  /** An answer to this turn is under way. */
  isAnswering(turnId: string): boolean;
  /** An answer is awaited, or sounds. */
  isBusy(): boolean;
  response(): ResponseState;
  playback(): PlaybackState;
  dispose(): void;
}

export function createAnswering(options: AnsweringOptions): Answering {
  /** Answers not yet settled, by turn. */
  const live = new Map<string, Answer>();

  const gate = createResponseGate({
    clock: options.ports.clock,
    patienceMs: options.patienceMs,
    orders: options.orders,
    turnForUnasked: options.turnForUnasked,
    onExpired: (turnId, waitedMs) => {
      const answer = turnId === null ? undefined : live.get(turnId);
      if (answer !== undefined) endInSilence(answer, waitedMs);
      options.onSilent();
    },
    onChange: options.onChange,
  });

  const speaker = createSpeaker({
    ports: options.ports,
    onStarted: (item) => {
      const found = findItem(item);
      if (found !== null) options.onSound(found.answer.turnId);
    },
    onFinished: (item) => {
      const found = findItem(item);
      if (found === null) return;
      found.item.finished = true;
      settleIfOver(found.answer);
    },
    onLost: (heard) => {
      const spoken = [...live.values()].filter(({ items }) => items.length > 0);
      // An answer that is still to come is for the next page.
      if (spoken.some(({ responseId }) => gate.isRunning(responseId)))
        gate.tell({ type: 'cancel' });
      for (const answer of spoken) conclude(answer, heard);
    },
    onBroken: () => {
      for (const answer of live.values()) settleIfOver(answer);
    },
    onChange: options.onChange,
  });

  function findItem(number: number): { answer: Answer; item: AnswerItem } | null {
    for (const answer of live.values()) {
      const item = answer.items.find((candidate) => candidate.number === number);
      if (item !== undefined) return { answer, item };
    }
    return null;
  }

  /**
   * Null when the response is not, or no longer, the one that its turn waits for. Only its announcement
   * makes a turn of a response that nobody waits for; a stray piece of one does not.
   */
  function answerOf(responseId: string, { announced = false } = {}): Answer | null {
    if (!announced && gate.isStranger(responseId)) return null;
    const { turnId, isNew, isUnasked } = gate.bind(responseId);
    if (isUnasked && !live.has(turnId)) live.set(turnId, createAnswer(turnId));
    const answer = live.get(turnId) ?? null;
    if (isNew && answer !== null) {
      answer.responseId ??= responseId;
      answer.connection = options.orders();
    }
    return answer?.responseId === responseId ? answer : null;
  }

  function settle(turnId: string, settlement: Settlement): void {
    if (!live.delete(turnId)) return;
    options.settle(turnId, settlement);
    options.onChange();
  }

  function giveUp(turnId: string, failure: Failure): void {
    // What was received goes on sounding.
    for (const item of live.get(turnId)?.items ?? []) endItem(item);
    settle(turnId, failed(failure));
  }

  /** All that is missing of an answer that was received whole is the server's word that it was. */
  function endInSilence(answer: Answer, waitedMs: number): void {
    if (isReceivedWhole(answer)) {
      answer.ending = { kind: 'completed' };
      settleIfOver(answer);
    } else {
      giveUp(answer.turnId, { name: 'noAnswer', waitedMs, detail: null });
    }
  }

  /** Turns whose place in the queue was taken by newer ones will not be answered. */
  function dropOvertaken(): void {
    for (const { turnId, responseId } of live.values()) {
      if (responseId === null && !gate.awaits(turnId)) settle(turnId, CANCELLED);
    }
  }

  function settleIfOver(answer: Answer): void {
    const settlement = settlementOf(answer, {
      soundIsOver: isSpokenToItsEnd(answer) || speaker.isBroken(),
    });
    if (settlement !== null) settle(answer.turnId, settlement);
  }

  function receiveAudio(fact: Extract<RealtimeFact, { type: 'answerAudio' }>): void {
    const answer = answerOf(fact.responseId);
    gate.tell({ type: 'streamed', responseId: fact.responseId, item: fact.itemId });
    if (answer === null || fact.samples.length === 0) return;
    const item = itemFor(answer, fact, options.ports.allocateItem);
    item.receivedSamples += fact.samples.length;
    speaker.play(item.number, fact.samples);
  }

  function receiveText(
    fact: { readonly responseId: string; readonly itemId: string },
    change: (before: string) => string,
  ): void {
    const answer = answerOf(fact.responseId);
    gate.tell({ type: 'streamed', responseId: fact.responseId, item: fact.itemId });
    if (answer === null) return;
    answer.texts.set(fact.itemId, change(answer.texts.get(fact.itemId) ?? ''));
    options.onText(answer.turnId, textOf(answer));
  }

  function endItem(item: AnswerItem): void {
    if (item.ended) return;
    item.ended = true;
    speaker.endItem(item.number);
  }

  function finishResponse(fact: Extract<RealtimeFact, { type: 'responseDone' }>): void {
    if (gate.isStranger(fact.responseId)) return;
    const answer = answerOf(fact.responseId);
    const { turnId } = gate.bind(fact.responseId);
    if (fact.tokens !== null) options.onTokens(turnId, fact.tokens);
    if (answer !== null) {
      answer.ending = fact.ending;
      for (const item of answer.items) endItem(item);
      settleIfOver(answer);
    }
    gate.tell({ type: 'done', responseId: fact.responseId });
  }

  function swap({ responseId, takenFor, turnId }: Extract<Refusal, { type: 'mistaken' }>): void {
    const answer = live.get(takenFor);
    if (answer === undefined) return;
    live.set(takenFor, createAnswer(takenFor));
    options.onText(takenFor, '');
    live.set(turnId, { ...answer, turnId, responseId });
    options.onText(turnId, textOf(answer));
  }

  /** The connection that an answer came by, if that is still the present one. */
  function connectionOf({ connection }: Answer): RealtimeConnection | null {
    return options.orders() === connection ? connection : null;
  }

  /** Tells the server what was heard, and ends the turn. */
  function conclude(answer: Answer, heardItems: readonly HeardItem[]): void {
    live.delete(answer.turnId);
    const heard = accountFor(answer, heardItems);
    for (const { item, repair } of heard.repairs) {
      const { itemId, contentIndex } = item;
      if (repair.type === 'truncate') {
        const { audioEndMs } = repair;
        connectionOf(answer)?.truncate({ itemId, contentIndex, audioEndMs });
      }
      if (repair.type === 'delete') {
        gate.whenOver(answer.responseId, () => void connectionOf(answer)?.deleteItem(itemId));
      }
    }
    options.settle(answer.turnId, {
      outcome: heard.anythingHeard ? 'interrupted' : 'cancelled',
      failure: null,
      unheardFrom: heard.unheardFrom,
    });
    options.onChange();
  }

  return {
    ask(turnId) {
      live.set(turnId, createAnswer(turnId));
      gate.tell({ type: 'ask', request: turnId });
      dropOvertaken();
    },

    expect(turnId) {
      live.set(turnId, createAnswer(turnId));
      gate.tell({ type: 'expect', request: turnId });
      dropOvertaken();
    },

    refuse(turnId) {
      if (gate.state().phase !== 'none') return;
      gate.tell({ type: 'expect', request: turnId });
      gate.tell({ type: 'cancel' });
    },

    fail(turnId, failure) {
      if (!live.has(turnId)) return;
      gate.tell({ type: 'cancel' });
      giveUp(turnId, failure);
      dropOvertaken();
    },

    interrupt({ serverCancels }) {
      if (live.size === 0 && speaker.state().phase === 'silent') return false;
      const silenced = [...live.values()];
      live.clear();
      gate.tell({ type: serverCancels ? 'cancelledByServer' : 'cancel' });
      speaker.silence((heard) => {
        for (const answer of silenced) conclude(answer, heard);
      });
      return true;
    },

    tellRealtime(fact) {
      switch (fact.type) {
        case 'responseCreated':
          answerOf(fact.responseId, { announced: true });
          gate.tell({ type: 'created', responseId: fact.responseId });
          return;
        case 'answerBegan':
          answerOf(fact.responseId);
          gate.tell({ type: 'streamed', responseId: fact.responseId, item: fact.itemId });
          return;
        case 'answerText':
          receiveText(fact, (before) => before + fact.delta);
          return;
        case 'answerTextDone':
          receiveText(fact, () => fact.text);
          return;
        case 'answerAudio':
          receiveAudio(fact);
          return;
        case 'answerAudioDone': {
          const items = answerOf(fact.responseId)?.items ?? [];
          for (const item of items) if (item.itemId === fact.itemId) endItem(item);
          return;
        }
        case 'responseDone':
          finishResponse(fact);
          return;
        case 'orderRefused': {
          const refusal = gate.refused(fact);
          if (refusal.type === 'failed') settle(refusal.turnId, failed(fact.failure));
          if (refusal.type === 'mistaken') swap(refusal);
          return;
        }
        default:
          return;
      }
    },

    tellAudio: (fact) => speaker.tell(fact),

    connectionLost(failure) {
      gate.tell({ type: 'lost' });
      for (const { turnId, ending } of live.values()) if (ending === null) giveUp(turnId, failure);
    },

    isAnswering: (turnId) => live.has(turnId),
    isBusy: () => gate.state().phase !== 'none' || speaker.state().phase !== 'silent',
    response: () => gate.state(),
    playback: () => speaker.state(),

    dispose() {
      gate.dispose();
      speaker.dispose();
    },
  };
}
