import type { ServerEventOf, WireResponse } from '../../realtime/server-event.ts';
import type { RealtimeFact } from './realtime-facts.ts';
import { createRecentIds } from './recent-ids.ts';

type Item = ServerEventOf<'response.output_item.done'>['item'];
type FunctionCall = Extract<Item, { type: 'function_call' }>;

/**
 * Finds the calls a model makes, each once. `function_call_arguments.done` says nothing: it comes for
 * interrupted calls too. An item that is done and completed counts; one whose server gives no status
 * counts when its whole response was completed; and what only stands in `response.done` counts as well.
 */
export interface ToolCalls {
  itemDone(responseId: string, item: Item): readonly RealtimeFact[];
  responseDone(response: WireResponse): readonly RealtimeFact[];
}

export function createToolCalls(): ToolCalls {
  const told = createRecentIds();
  const undecided = new Map<string, FunctionCall[]>();

  function tell(responseId: string, call: FunctionCall): readonly RealtimeFact[] {
    if (!told.isNew(call.call_id)) return [];
    return [
      {
        type: 'toolCalled',
        responseId,
        itemId: call.id,
        callId: call.call_id,
        name: call.name,
        arguments: call.arguments,
      },
    ];
  }

  return {
    itemDone(responseId, item) {
      if (item.type !== 'function_call') return [];
      if (item.status === 'completed') return tell(responseId, item);
      if (item.status === null) {
        undecided.set(responseId, [...(undecided.get(responseId) ?? []), item]);
      }
      return [];
    },
    responseDone(response) {
      const waiting = undecided.get(response.id) ?? [];
      undecided.delete(response.id);
      const whole = response.status === 'completed';
      return [...waiting, ...response.output.filter((item) => item.type === 'function_call')]
        .filter(({ status }) => status === 'completed' || (status === null && whole))
        .flatMap((call) => tell(response.id, call));
    },
  };
}
