import { z } from 'zod';
import { itemSchema } from './items.ts';
import { serverEvent, soft } from './soft.ts';
import { transcriptionUsageSchema } from './usage.ts';

/** null: first in the conversation. Absent: the server did not say where. */
const previousItemId = z.string().nullable().optional().catch(undefined);

const contentIndex = z.number().catch(0);

export const conversationEvents = [
  serverEvent('conversation.created', {
    conversation: z.object({ id: soft.text }).nullable().catch(null),
  }),
  /** Also what the Beta dialect calls `conversation.item.created`; there a user item has no `done` of its own. */
  serverEvent('conversation.item.added', { previous_item_id: previousItemId, item: itemSchema }),
  serverEvent('conversation.item.done', { previous_item_id: previousItemId, item: itemSchema }),
  serverEvent('conversation.item.retrieved', { item: itemSchema }),
  serverEvent('conversation.item.truncated', {
    item_id: z.string(),
    content_index: contentIndex,
    audio_end_ms: soft.number,
  }),
  serverEvent('conversation.item.deleted', { item_id: z.string() }),
  serverEvent('conversation.item.input_audio_transcription.delta', {
    item_id: z.string(),
    content_index: contentIndex,
    delta: soft.text,
  }),
  serverEvent('conversation.item.input_audio_transcription.completed', {
    item_id: z.string(),
    content_index: contentIndex,
    transcript: soft.text,
    usage: transcriptionUsageSchema,
  }),
  serverEvent('conversation.item.input_audio_transcription.failed', {
    item_id: z.string(),
    content_index: contentIndex,
    error: z
      .object({ type: soft.text, code: soft.text, message: soft.text, param: soft.text })
      .nullable()
      .catch(null),
  }),
  serverEvent('conversation.item.input_audio_transcription.segment', {
    item_id: z.string(),
    content_index: contentIndex,
    id: soft.text,
    text: soft.text,
    speaker: soft.text,
    /** Seconds from the start of the item's audio. */
    start: soft.number,
    end: soft.number,
  }),
] as const;
