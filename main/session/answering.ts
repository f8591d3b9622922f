import type { Failure } from '../../shared/failures.ts';
import type { Result } from '../../shared/result.ts';
import type { Tokens } from '../../shared/session-snapshot.ts';
import type { AudioFact } from '../audio/audio-facts.ts';
import type { RealtimeConnection } from '../realtime-client/realtime-connection.ts';
import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import { createAnswerEndings } from './answer-endings.ts';
import { createAnswerIntake } from './answer-intake.ts';
import type { AnswerSounds } from './answer-sounds.ts';
import { createAnswer, textOf, type Answer, type AnswerItem } from './answer.ts';
import type { Line } from './line.ts';
import type { PlaybackState } from './playback-machine.ts';
import { createResponseEndings } from './response-endings.ts';
import { createResponseGate, type Refusal } from './response-gate.ts';
import type { ResponseState } from './response-machine.ts';
import type { SessionPorts } from './session.ts';
import { failed, type Settle } from './settlement.ts';
import { createSilencedAnswers } from './silenced-answers.ts';
import { createSpeaker } from './speaker.ts';
import { createToolRounds } from './tool-rounds.ts';
import type { UnknownCall } from './unknown-calls.ts';

export interface AnsweringOptions {
  readonly ports: Pick<SessionPorts, 'player' | 'clock' | 'allocateItem' | 'tools' | 'log'>;
  readonly line: () => Pick<Line, 'orders' | 'hangUp'>;
  /** The turn that a response nobody asked for belongs to (the server's own voice detection). */
  readonly turnForUnasked: () => string;
  readonly onText: (turnId: string, text: string) => void;
  readonly onSound: (turnId: string) => void;
  /** Where answers stay to be heard again. */
  readonly sounds: Pick<AnswerSounds, 'begin' | 'add' | 'move'>;
  /** A response is over; null when the server bills nothing for it. */
  readonly onTokens: (turnId: string, tokens: Tokens | null) => void;
  /** How long this turn's answer may be, or why it may not be asked for (M5). */
  readonly mayAsk: (turnId: string) => Result<number | 'inf', Failure>;
  /** Silence of the server that is taken for death. */
  readonly patienceMs: () => number;
  readonly settle: Settle;
  /** The server owed something and said nothing for that long: this connection is of no more use. */
  readonly onSilent: () => void;
  readonly onChange: () => void;
}

/**
 * Asks for answers, runs the tools they need, has them spoken, and silences them. Anything late of a
 * silenced answer is dropped: its turn is no longer alive here.
 */
export interface Answering {
  ask(turnId: string): void;
  /** The server answers this turn by itself; it fails when that does not happen. */
  expect(turnId: string): void;
  /** The server answers this turn by itself, and must not: the turn is over. */
  refuse(turnId: string): void;
  /** The server did not take this turn's words. */
  fail(turnId: string, failure: Failure): void;
  /** The connection is gone before the server had these words: they go out again, and ask anew. */
  withdraw(turnId: string): void;
  /** Silence at once. True when there was something to silence. `serverCancels`: it does so itself. */
  interrupt(options: { readonly serverCancels: boolean }): boolean;
  tellRealtime(fact: RealtimeFact): void;
  tellAudio(fact: AudioFact): void;
  connectionLost(failure: Failure): void;
  /** An answer to this turn is under way. */
  isAnswering(turnId: string): boolean;
  /** An answer is awaited, or sounds. */
  isBusy(): boolean;
  /** Tool calls that lost connections left open, oldest first: told to the next one, never run again (X6). */
  unknownCalls(): readonly UnknownCall[];
  /** The conversation that made them is forgotten. */
  forgetUnknownCalls(): void;
  response(): ResponseState;
  playback(): PlaybackState;
  dispose(): void;
}

export function createAnswering(options: AnsweringOptions): Answering {
  /** Answers not yet settled, by turn. */
  const live = new Map<string, Answer>();
  const orders = (): RealtimeConnection | null => options.line().orders();

  const gate = createResponseGate({
    clock: options.ports.clock,
    patienceMs: options.patienceMs,
    orders,
    turnForUnasked: options.turnForUnasked,
    mayAsk: options.mayAsk,
    onDenied: (turnId, failure) => {
      endings.settle(turnId, { outcome: 'kept', failure, unheardFrom: null });
      endings.dropOvertaken();
    },
    onExpired: (turnId, waitedMs) => {
      const answer = turnId === null ? undefined : live.get(turnId);
      // What waits for the end of a turn must not be told to a server that still believes in the answer.
      options.line().hangUp();
      if (answer !== undefined) endings.endInSilence(answer, waitedMs);
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
      endings.settleIfOver(found.answer);
    },
    onLost: (heard) => {
      const spoken = [...live.values()].filter(({ items }) => items.length > 0);
      // An answer that is still to come is for the next page.
      const isUnderWay = ({ turnId, responseId }: Answer): boolean =>
        gate.isRunning(responseId) || gate.isCalling(turnId);
      if (spoken.some(isUnderWay)) gate.tell({ type: 'cancel' });
      for (const answer of spoken) {
        live.delete(answer.turnId);
        conclude(answer, heard);
      }
      options.onChange();
    },
    onBroken: () => {
      for (const answer of live.values()) endings.settleIfOver(answer);
    },
    onChange: options.onChange,
  });

  const rounds = createToolRounds({
    ports: options.ports,
    orders,
    isWanted: (turnId) => live.has(turnId),
    onDone: (responseId) => {
      gate.tell({ type: 'toolsDone', calling: responseId });
      endings.dropOvertaken();
    },
  });

  const settle: Settle = (turnId, settlement) => {
    rounds.turnOver(turnId);
    options.settle(turnId, settlement);
  };
  const endings = createAnswerEndings({ live, gate, speaker, settle, onChange: options.onChange });
  const conclude = createSilencedAnswers({ orders, gate, settle });
  const intake = createAnswerIntake({
    live,
    gate,
    speaker,
    orders,
    allocateItem: options.ports.allocateItem,
    sounds: options.sounds,
    onText: options.onText,
  });
  const responses = createResponseEndings({
    gate,
    intake,
    endings,
    rounds,
    onTokens: options.onTokens,
  });

  function findItem(number: number): { answer: Answer; item: AnswerItem } | null {
    for (const answer of live.values()) {
      const item = answer.items.find((candidate) => candidate.number === number);
      if (item !== undefined) return { answer, item };
    }
    return null;
  }

  function begin(turnId: string): void {
    live.set(turnId, createAnswer(turnId));
    options.sounds.begin(turnId);
  }

  function swap({ responseId, takenFor, turnId }: Extract<Refusal, { type: 'mistaken' }>): void {
    const answer = live.get(takenFor);
    if (answer === undefined) return;
    live.set(takenFor, createAnswer(takenFor));
    options.onText(takenFor, '');
    live.set(turnId, { ...answer, turnId, responseId });
    options.sounds.move(takenFor, turnId);
    options.onText(turnId, textOf(answer));
  }

  return {
    ask(turnId) {
      begin(turnId);
      gate.tell({ type: 'ask', request: turnId });
      endings.dropOvertaken();
    },

    expect(turnId) {
      begin(turnId);
      gate.tell({ type: 'expect', request: turnId });
      endings.dropOvertaken();
    },

    refuse(turnId) {
      if (gate.state().phase !== 'none') return;
      gate.tell({ type: 'expect', request: turnId });
      gate.tell({ type: 'cancel' });
    },

    fail(turnId, failure) {
      if (!live.has(turnId)) return;
      gate.tell({ type: 'cancel' });
      endings.giveUp(turnId, failure);
      endings.dropOvertaken();
    },

    withdraw(turnId) {
      live.delete(turnId);
    },

    interrupt({ serverCancels }) {
      if (live.size === 0 && speaker.state().phase === 'silent') return false;
      const silenced = [...live.values()];
      live.clear();
      gate.tell({ type: serverCancels ? 'cancelledByServer' : 'cancel' });
      speaker.silence((heard) => {
        for (const answer of silenced) conclude(answer, heard);
        options.onChange();
      });
      return true;
    },

    tellRealtime(fact) {
      switch (fact.type) {
        case 'responseCreated':
          gate.meet(fact);
          intake.answerOf(fact.responseId, { announced: true });
          gate.tell({ type: 'created', responseId: fact.responseId });
          return;
        case 'answerBegan':
          intake.answerOf(fact.responseId);
          gate.tell({ type: 'streamed', responseId: fact.responseId, item: fact.itemId });
          return;
        case 'answerText':
          intake.text(fact, (before) => before + fact.delta);
          return;
        case 'answerTextDone':
          intake.text(fact, () => fact.text);
          return;
        case 'answerAudio':
          intake.audio(fact);
          return;
        case 'answerAudioDone': {
          const items = intake.answerOf(fact.responseId)?.items ?? [];
          for (const item of items) if (item.itemId === fact.itemId) endings.endItem(item);
          return;
        }
        case 'toolCalled':
          if (gate.isStranger(fact.responseId)) return;
          intake.answerOf(fact.responseId);
          gate.tell({ type: 'streamed', responseId: fact.responseId, item: fact.itemId });
          rounds.called(fact);
          return;
        case 'responseDone':
          responses.done(fact);
          return;
        case 'orderRefused': {
          const refusal = gate.refused(fact);
          if (refusal.type === 'failed') endings.settle(refusal.turnId, failed(fact.failure));
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
      rounds.connectionLost();
      responses.connectionLost();
      for (const { turnId, ending } of live.values()) {
        if (ending === null) endings.giveUp(turnId, failure);
      }
    },

    isAnswering: (turnId) => live.has(turnId),
    isBusy: () => gate.state().phase !== 'none' || speaker.state().phase !== 'silent',
    unknownCalls: () => rounds.unknownCalls(),
    forgetUnknownCalls: () => rounds.forgetUnknownCalls(),
    response: () => gate.state(),
    playback: () => speaker.state(),

    dispose() {
      gate.dispose();
      speaker.dispose();
      rounds.dispose();
    },
  };
}
