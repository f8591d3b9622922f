import type { JsonRecord } from '../../../realtime/record.ts';
import type { Conversation } from './conversation.ts';
import type { Ids } from './ids.ts';
import type { Peer } from './peer.ts';
import type { ScriptedCall } from './script.ts';

/** Characters of the arguments in one delta. */
const DELTA_CHARACTERS = 12;

/** One function call of a response, from its announcement to its end. Returns the final item. */
export function sendCallItem(options: {
  readonly peer: Peer;
  readonly ids: Ids;
  readonly responseId: string;
  readonly outputIndex: number;
  readonly call: ScriptedCall;
  /** null: out of band. */
  readonly conversation: Conversation | null;
}): JsonRecord {
  const { peer, ids, responseId, outputIndex, call, conversation } = options;
  const id = ids.next('item');
  const callId = call.callId ?? ids.next('call');
  const previous = conversation?.lastId ?? null;
  const itemPlace = { response_id: responseId, output_index: outputIndex };
  const place = { ...itemPlace, item_id: id, call_id: callId };

  function itemAs(status: 'in_progress' | 'completed', text: string): JsonRecord {
    const names = { name: call.name, call_id: callId, arguments: text };
    return { id, object: 'realtime.item', type: 'function_call', status, ...names };
  }

  function tell(end: 'added' | 'done', item: JsonRecord): void {
    conversation?.put({ id, wire: item, sound: null, isVoice: false });
    if (conversation === null) return;
    peer.send({ type: `conversation.item.${end}`, previous_item_id: previous, item });
  }

  const empty = itemAs('in_progress', '');
  peer.send({ type: 'response.output_item.added', ...itemPlace, item: empty });
  tell('added', empty);
  const name = 'response.function_call_arguments';
  for (let at = 0; at < call.arguments.length; at += DELTA_CHARACTERS) {
    const delta = call.arguments.slice(at, at + DELTA_CHARACTERS);
    peer.send({ type: `${name}.delta`, ...place, delta, obfuscation: 'pQ9' });
  }
  const whole = { name: call.name, arguments: call.arguments };
  peer.send({ type: `${name}.done`, ...place, ...whole });
  const item = itemAs('completed', call.arguments);
  tell('done', item);
  peer.send({ type: 'response.output_item.done', ...itemPlace, item });
  return item;
}
