import type { ClientEventOf } from '../../../realtime/client-event.ts';
import { ERROR_CODE } from '../../../realtime/error-codes.ts';
import { msOfSamples, samplesInMs } from '../../../shared/audio/format.ts';
import { type Conversation, soundOfNewItem, wireOfNewItem, wireWithSound } from './conversation.ts';
import type { Ids } from './ids.ts';
import type { Peer } from './peer.ts';
import type { Refused } from './session-state.ts';

export interface ItemDesk {
  create(event: ClientEventOf<'conversation.item.create'>): Refused | null;
  retrieve(event: ClientEventOf<'conversation.item.retrieve'>): Refused | null;
  truncate(event: ClientEventOf<'conversation.item.truncate'>): Refused | null;
  delete(event: ClientEventOf<'conversation.item.delete'>): Refused | null;
}

function unknownItem(verb: 'truncate' | 'delete' | 'retrieve', id: string): Refused {
  const doing = { truncate: 'truncating', delete: 'deleting', retrieve: 'retrieving' }[verb];
  const message = `Error ${doing} item: the item with id '${id}' does not exist.`;
  return { code: `item_${verb}_invalid_item_id`, message, param: null };
}

/** What a client may do to the items of a conversation, and what is refused. */
export function createItemDesk({
  peer,
  ids,
  conversation,
}: {
  readonly peer: Peer;
  readonly ids: Ids;
  readonly conversation: Conversation;
}): ItemDesk {
  function whyNotCreate({
    item,
    previous_item_id: after,
  }: ClientEventOf<'conversation.item.create'>): Refused | null {
    const invalid = (message: string, param: string): Refused => ({
      code: ERROR_CODE.invalidValue,
      message,
      param,
    });
    if (item.id !== undefined && conversation.has(item.id)) {
      return {
        code: ERROR_CODE.duplicateItem,
        message: `Error adding item: an item with id '${item.id}' already exists.`,
        param: null,
      };
    }
    if (typeof after === 'string' && after !== 'root' && !conversation.has(after)) {
      return {
        code: ERROR_CODE.unknownPreviousItem,
        message: `Error adding item: the previous item with id '${after}' does not exist.`,
        param: null,
      };
    }
    if (item.type === 'function_call_output' && !conversation.hasCall(item.call_id)) {
      return invalid(
        `No function call with id '${item.call_id}' in the conversation.`,
        'item.call_id',
      );
    }
    if (item.type === 'function_call_output' && conversation.hasOutput(item.call_id)) {
      return invalid(`The call '${item.call_id}' has its output already.`, 'item.call_id');
    }
    return null;
  }

  return {
    create(event) {
      const refused = whyNotCreate(event);
      if (refused !== null) return refused;
      const id = event.item.id ?? ids.next('item');
      const wire = wireOfNewItem(event.item, id);
      const after = event.previous_item_id;
      conversation.put(
        { id, wire, sound: soundOfNewItem(event.item), isVoice: false },
        after === 'root' ? null : (after ?? undefined),
      );
      const place = { previous_item_id: conversation.before(id), item: wire };
      peer.send({ type: 'conversation.item.added', ...place });
      peer.send({ type: 'conversation.item.done', ...place });
      return null;
    },
    retrieve({ item_id: id }) {
      const item = conversation.get(id);
      if (item === null) return unknownItem('retrieve', id);
      peer.send({ type: 'conversation.item.retrieved', item: wireWithSound(item) });
      return null;
    },
    truncate({ item_id: id, content_index: contentIndex, audio_end_ms: endMs }) {
      const item = conversation.get(id);
      if (item === null) return unknownItem('truncate', id);
      if (!item.isVoice || item.sound === null || item.sound.length === 0 || endMs === 0) {
        const message = 'Only model output audio messages can be truncated';
        return { code: ERROR_CODE.truncateNoAudio, message, param: null };
      }
      if (contentIndex !== 0) {
        const message = `Error truncating item: the item has no content at index ${contentIndex}.`;
        return { code: ERROR_CODE.invalidValue, message, param: 'content_index' };
      }
      const samples = item.sound.reduce((sum, block) => sum + block.length, 0);
      const lengthMs = Math.floor(msOfSamples(samples));
      if (endMs > lengthMs) {
        const message = `Audio content of ${lengthMs}ms is already shorter than ${endMs}ms`;
        return { code: ERROR_CODE.invalidValue, message, param: 'audio_end_ms' };
      }
      conversation.truncate(id, samplesInMs(endMs));
      peer.send({
        type: 'conversation.item.truncated',
        item_id: id,
        content_index: 0,
        audio_end_ms: endMs,
      });
      return null;
    },
    delete({ item_id: id }) {
      if (!conversation.has(id)) return unknownItem('delete', id);
      conversation.remove(id);
      peer.send({ type: 'conversation.item.deleted', item_id: id });
      return null;
    },
  };
}
