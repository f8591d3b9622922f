import { assertNever } from '../../shared/assert-never.ts';
import {
  type AssistantItem,
  type AssistantPart,
  base64Of,
  type Recording,
  wireItem,
} from './items.ts';
import type { Send } from './outgoing.ts';
import { outputTokens } from './usage.ts';

/** Writes one assistant item to the client and to the conversation, in the protocol's order of events. */
export interface AssistantOutput {
  item(): AssistantItem;
  text(delta: string): void;
  audio(samples: Int16Array): void;
  /** Tokens put out so far. */
  tokens(): number;
  finish(status: 'completed' | 'incomplete'): AssistantItem;
}

export function openAssistantOutput({
  responseId,
  itemId,
  previousItemId,
  modality,
  send,
  keep,
}: {
  readonly responseId: string;
  readonly itemId: string;
  readonly previousItemId: string | null;
  readonly modality: 'audio' | 'text';
  readonly send: Send;
  /** The item has grown: the conversation's copy is to be replaced. */
  readonly keep: (item: AssistantItem) => void;
}): AssistantOutput {
  let words = '';
  const blocks: Int16Array[] = [];
  const partPlace = {
    response_id: responseId,
    item_id: itemId,
    output_index: 0,
    content_index: 0,
  };

  const part = (): AssistantPart =>
    modality === 'text'
      ? { kind: 'text', text: words }
      : { kind: 'audio', recording: [...blocks] satisfies Recording, transcript: words };
  const itemWith = (
    status: AssistantItem['status'],
    content: AssistantPart | null,
  ): AssistantItem => ({
    role: 'assistant',
    id: itemId,
    status,
    part: content,
  });

  const opened = wireItem(itemWith('in_progress', null));
  send({
    type: 'response.output_item.added',
    response_id: responseId,
    output_index: 0,
    item: opened,
  });
  send({ type: 'conversation.item.added', previous_item_id: previousItemId, item: opened });
  send({ type: 'response.content_part.added', ...partPlace, part: wirePart(modality, '') });

  return {
    item: () => itemWith('in_progress', part()),
    text: (delta) => {
      if (delta === '') return;
      words += delta;
      const type =
        modality === 'text'
          ? 'response.output_text.delta'
          : 'response.output_audio_transcript.delta';
      send({ type, ...partPlace, delta });
    },
    audio: (samples) => {
      if (samples.length === 0) return;
      blocks.push(samples);
      send({ type: 'response.output_audio.delta', ...partPlace, delta: base64Of([samples]) });
    },
    tokens: () => {
      const { text, audio } = outputTokens(part());
      return text + audio;
    },
    finish: (status) => {
      const item = itemWith(status, part());
      keep(item);
      sendEnd({ modality, send, partPlace, words });
      send({ type: 'response.content_part.done', ...partPlace, part: wirePart(modality, words) });
      const wire = wireItem(item);
      send({ type: 'conversation.item.done', previous_item_id: previousItemId, item: wire });
      send({
        type: 'response.output_item.done',
        response_id: responseId,
        output_index: 0,
        item: wire,
      });
      return item;
    },
  };
}

function sendEnd({
  modality,
  send,
  partPlace,
  words,
}: {
  readonly modality: 'audio' | 'text';
  readonly send: Send;
  readonly partPlace: object;
  readonly words: string;
}): void {
  switch (modality) {
    case 'text':
      send({ type: 'response.output_text.done', ...partPlace, text: words });
      return;
    case 'audio':
      send({ type: 'response.output_audio.done', ...partPlace });
      send({ type: 'response.output_audio_transcript.done', ...partPlace, transcript: words });
      return;
    default:
      assertNever(modality, 'unknown modality');
  }
}

function wirePart(modality: 'audio' | 'text', words: string): object {
  return modality === 'text' ? { type: 'text', text: words } : { type: 'audio', transcript: words };
}
