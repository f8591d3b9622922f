import type { Failure } from '../../shared/failures.ts';
import { isReceivedWhole, isSpokenToItsEnd, type Answer, type AnswerItem } from './answer.ts';
import type { ResponseGate } from './response-gate.ts';
import { CANCELLED, failed, settlementOf, type Settle, type Settlement } from './settlement.ts';
import type { Speaker } from './speaker.ts';

/** How answers come to their end, each once. */
export interface AnswerEndings {
  settle(turnId: string, settlement: Settlement): void;
  settleIfOver(answer: Answer): void;
  giveUp(turnId: string, failure: Failure): void;
  endInSilence(answer: Answer, waitedMs: number): void;
  /** Turns whose place in the queue was taken by newer ones will not be answered. */
  dropOvertaken(): void;
  endItem(item: AnswerItem): void;
}

export function createAnswerEndings(options: {
  /** Answers not yet settled, by turn. */
  readonly live: Map<string, Answer>;
  readonly gate: Pick<ResponseGate, 'awaits'>;
  readonly speaker: Pick<Speaker, 'endItem' | 'isBroken'>;
  readonly settle: Settle;
  readonly onChange: () => void;
}): AnswerEndings {
  const { live, gate, speaker } = options;

  const endings: AnswerEndings = {
    settle(turnId, settlement) {
      if (!live.delete(turnId)) return;
      options.settle(turnId, settlement);
      options.onChange();
    },
    settleIfOver(answer) {
      const settlement = settlementOf(answer, {
        soundIsOver: isSpokenToItsEnd(answer) || speaker.isBroken(),
      });
      if (settlement !== null) endings.settle(answer.turnId, settlement);
    },
    giveUp(turnId, failure) {
      // What was received goes on sounding.
      for (const item of live.get(turnId)?.items ?? []) endings.endItem(item);
      endings.settle(turnId, failed(failure));
    },
    endInSilence(answer, waitedMs) {
      // All that is missing of an answer that was received whole is the server's word that it was.
      if (isReceivedWhole(answer)) {
        answer.ending = { kind: 'completed' };
        endings.settleIfOver(answer);
      } else {
        endings.giveUp(answer.turnId, { name: 'noAnswer', waitedMs, detail: null });
      }
    },
    dropOvertaken() {
      for (const { turnId, responseId } of live.values()) {
        if (responseId === null && !gate.awaits(turnId)) endings.settle(turnId, CANCELLED);
      }
    },
    endItem(item) {
      if (item.ended) return;
      item.ended = true;
      speaker.endItem(item.number);
    },
  };
  return endings;
}
