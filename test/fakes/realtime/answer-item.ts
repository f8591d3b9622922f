import { type AudioFormat, createWireEncoder } from '../../../engine/audio/wire-audio.ts';
import type { JsonRecord } from '../../../realtime/record.ts';
import type { Piece } from './answer-steps.ts';
import { assistantItem, type Conversation } from './conversation.ts';
import type { Peer } from './peer.ts';
import type { AnswerKind } from './response-wire.ts';

/** The one message of a response as it grows on the wire and in the conversation. */
export interface AnswerItem {
  readonly text: string;
  readonly voiceSamples: number;
  send(piece: Piece): void;
  /** The family of `done` events. Returns the final item. */
  finish(status: 'completed' | 'incomplete'): JsonRecord;
}

export function openAnswerItem(options: {
  readonly peer: Peer;
  readonly id: string;
  readonly responseId: string;
  readonly kind: AnswerKind;
  readonly format: AudioFormat;
  /** null: out of band. */
  readonly conversation: Conversation | null;
}): AnswerItem {
  const { peer, id, responseId, kind, conversation } = options;
  const previous = conversation?.lastId ?? null;
  const itemPlace = { response_id: responseId, output_index: 0 };
  const place = { response_id: responseId, item_id: id, output_index: 0, content_index: 0 };
  const spoken = kind.part === 'audio';
  let text = '';
  // Deleted while it grows, it stays deleted.
  let isOpened = false;
  const voice: Int16Array[] = [];
  const encoder = createWireEncoder(options.format);

  function store(wire: JsonRecord): void {
    if (isOpened && conversation?.has(id) === false) return;
    conversation?.put({ id, wire, sound: spoken ? voice : null, isVoice: spoken });
    isOpened = true;
  }

  function sendAudio(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const delta = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
    peer.send({ type: 'response.output_audio.delta', ...place, delta });
  }

  const empty = assistantItem({ id, status: 'in_progress', content: [] });
  store(empty);
  peer.send({ type: 'response.output_item.added', ...itemPlace, item: empty });
  if (conversation !== null) {
    peer.send({ type: 'conversation.item.added', previous_item_id: previous, item: empty });
  }
  const part = { type: kind.part, [kind.words]: '' };
  peer.send({ type: 'response.content_part.added', ...place, part });

  return {
    get text() {
      return text;
    },
    get voiceSamples() {
      return voice.reduce((samples, block) => samples + block.length, 0);
    },
    send(piece) {
      if (piece.type === 'text') {
        text += piece.text;
        // The real server pads its deltas so that their sizes tell nothing; a client must not mind.
        const delta = { delta: piece.text, obfuscation: 'x7Qp2' };
        peer.send({ type: `${kind.wordsEvent}.delta`, ...place, ...delta });
        return;
      }
      voice.push(piece.samples);
      store(empty);
      sendAudio(encoder.encode(piece.samples));
      peer.reached('firstDelta');
    },
    finish(status) {
      sendAudio(encoder.finish());
      const words = { [kind.words]: text };
      const item = assistantItem({ id, status, content: [{ type: kind.content, ...words }] });
      store(item);
      const kept = conversation?.get(id)?.wire ?? item;
      if (spoken) peer.send({ type: 'response.output_audio.done', ...place });
      peer.send({ type: `${kind.wordsEvent}.done`, ...place, ...words });
      peer.send({
        type: 'response.content_part.done',
        ...place,
        part: { type: kind.part, ...words },
      });
      if (conversation !== null) {
        peer.send({ type: 'conversation.item.done', previous_item_id: previous, item: kept });
      }
      peer.send({ type: 'response.output_item.done', ...itemPlace, item: kept });
      return kept;
    },
  };
}
