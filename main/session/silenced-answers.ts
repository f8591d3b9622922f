import type { HeardItem } from '../../shared/audio/port-messages.ts';
import type { RealtimeConnection } from '../realtime-client/realtime-connection.ts';
import { accountFor, type Answer } from './answer.ts';
import type { ResponseGate } from './response-gate.ts';
import type { Settle } from './settlement.ts';

/** Ends a turn whose answer was silenced, and tells the server what was heard of it (T5). */
export type Conclude = (answer: Answer, heardItems: readonly HeardItem[]) => void;

export function createSilencedAnswers(options: {
  readonly orders: () => RealtimeConnection | null;
  readonly gate: Pick<ResponseGate, 'whenOver'>;
  readonly settle: Settle;
}): Conclude {
  /** The connection that an answer came by, if that is still the present one. */
  function connectionOf({ connection }: Answer): RealtimeConnection | null {
    return options.orders() === connection ? connection : null;
  }

  return function conclude(answer, heardItems) {
    const heard = accountFor(answer, heardItems);
    for (const { item, repair } of heard.repairs) {
      const { itemId, contentIndex } = item;
      if (repair.type === 'truncate') {
        const { audioEndMs } = repair;
        connectionOf(answer)?.truncate({ itemId, contentIndex, audioEndMs });
      }
      if (repair.type === 'delete') {
        options.gate.whenOver(
          answer.responseId,
          () => void connectionOf(answer)?.deleteItem(itemId),
        );
      }
    }
    options.settle(answer.turnId, {
      outcome: heard.anythingHeard ? 'interrupted' : 'cancelled',
      failure: null,
      unheardFrom: heard.unheardFrom,
    });
  };
}
