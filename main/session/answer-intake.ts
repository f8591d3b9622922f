import type { AnswerSounds } from './answer-sounds.ts';
import type { RealtimeConnection } from '../realtime-client/realtime-connection.ts';
import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import { createAnswer, itemFor, textOf, type Answer } from './answer.ts';
import type { ResponseGate } from './response-gate.ts';
import type { SessionPorts } from './session.ts';
import type { Speaker } from './speaker.ts';

/** Files the pieces of responses under the answers they belong to. Strays are nobody's. */
export interface AnswerIntake {
  /**
   * Null when the response is not, or no longer, the one that its turn waits for. Only its announcement
   * makes a turn of a response that nobody waits for; a stray piece of one does not.
   */
  answerOf(responseId: string, options?: { readonly announced: boolean }): Answer | null;
  audio(fact: Extract<RealtimeFact, { type: 'answerAudio' }>): void;
  text(
    fact: { readonly responseId: string; readonly itemId: string },
    change: (before: string) => string,
  ): void;
}

export function createAnswerIntake(options: {
  readonly live: Map<string, Answer>;
  readonly gate: Pick<ResponseGate, 'bind' | 'isStranger' | 'tell'>;
  readonly speaker: Pick<Speaker, 'play'>;
  readonly orders: () => RealtimeConnection | null;
  readonly allocateItem: SessionPorts['allocateItem'];
  readonly sounds: Pick<AnswerSounds, 'add'>;
  readonly onText: (turnId: string, text: string) => void;
}): AnswerIntake {
  const { live, gate, speaker } = options;

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

  return {
    answerOf,
    audio(fact) {
      const answer = answerOf(fact.responseId);
      gate.tell({ type: 'streamed', responseId: fact.responseId, item: fact.itemId });
      if (answer === null || fact.samples.length === 0) return;
      const item = itemFor(answer, fact, options.allocateItem);
      item.receivedSamples += fact.samples.length;
      options.sounds.add(answer.turnId, fact.samples);
      speaker.play(item.number, fact.samples);
    },
    text(fact, change) {
      const answer = answerOf(fact.responseId);
      gate.tell({ type: 'streamed', responseId: fact.responseId, item: fact.itemId });
      if (answer === null) return;
      answer.texts.set(fact.itemId, change(answer.texts.get(fact.itemId) ?? ''));
      options.onText(answer.turnId, textOf(answer));
    },
  };
}
