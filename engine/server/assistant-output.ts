import { assertNever } from '../../shared/assert-never.ts';
import { type AudioFormat, createWireEncoder } from '../audio/wire-audio.ts';
import { msOfSamples } from '../../shared/audio/format.ts';
import {
  type AssistantItem,
  type AssistantPart,
  cutRecording,
  samplesOf,
  wireItem,
} from './items.ts';
import type { Send } from './outgoing.ts';
import { outputTokens, type Tokens } from './usage.ts';

/** Writes one assistant item to the client and to the conversation, in the protocol's order of events. */
export interface AssistantOutput {
  item(): AssistantItem;
  text(delta: string): void;
  audio(samples: Int16Array): void;
  /** No more than this was heard: the item ends there, whatever else is still made. */
  truncate(samples: number): void;
  /** Put out so far, heard or not. */
  tokens(): Tokens;
  /** How long all of it takes to play. */
  spokenMs(): number;
  finish(status: 'completed' | 'incomplete'): AssistantItem;
}

export function openAssistantOutput({
  responseId,
  itemId,
  previousItemId,
  modality,
  format,
  send,
  keep,
}: {
  readonly responseId: string;
  readonly itemId: string;
  readonly previousItemId: string | null;
  readonly modality: 'audio' | 'text';
  /** Of the sound on its way. */
  readonly format: AudioFormat;
  readonly send: Send;
  /** The item has grown: the conversation's copy is to be replaced. */
  readonly keep: (item: AssistantItem) => void;
}): AssistantOutput {
  let words = '';
  const blocks: Int16Array[] = [];
  let heardSamples: number | null = null;
  const encoder = createWireEncoder(format);
  const partPlace = {
    response_id: responseId,
    item_id: itemId,
    output_index: 0,
    content_index: 0,
  };

  const made = (): AssistantPart =>
    modality === 'text'
      ? { kind: 'text', text: words }
      : { kind: 'audio', recording: [...blocks], transcript: words };
  const part = (): AssistantPart =>
    heardSamples === null
      ? made()
      : { kind: 'audio', recording: cutRecording(blocks, heardSamples), transcript: null };
  const sendAudio = (bytes: Uint8Array): void => {
    if (bytes.length === 0) return;
    const delta = Buffer.from(bytes).toString('base64');
    send({ type: 'response.output_audio.delta', ...partPlace, delta });
  };
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
      sendAudio(encoder.encode(samples));
    },
    truncate: (samples) => {
      heardSamples = samples;
    },
    tokens: () => outputTokens(made()),
    spokenMs: () => msOfSamples(samplesOf(blocks)),
    finish: (status) => {
      sendAudio(encoder.finish());
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
