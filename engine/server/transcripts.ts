import type { Outgoing, Send } from './outgoing.ts';

/** More items than this do not wait for their words at a time; what was said of others is forgotten. */
const MOST_WAITING = 32;

/** Tells a client the words of an item piece by piece, then whole. */
export interface Transcripts {
  grow(words: { readonly itemId: string; readonly delta: string }): void;
  /** Sends any event; before whole words, what of them was not told yet. */
  readonly send: Send;
}

/**
 * Clients may join the pieces or take the whole: where the whole goes on as the pieces began, the rest of it is a
 * piece too. Where it does not, because words were understood differently in the end, the whole says so alone.
 */
export function createTranscripts(send: Send): Transcripts {
  const told = new Map<string, string>();

  const piece = (itemId: string, contentIndex: unknown, delta: string): void =>
    send({
      type: 'conversation.item.input_audio_transcription.delta',
      item_id: itemId,
      content_index: contentIndex,
      delta,
    });

  const tellRest = ({
    item_id: itemId,
    content_index: contentIndex,
    transcript: whole,
  }: Outgoing): void => {
    if (typeof itemId !== 'string' || typeof whole !== 'string') return;
    const before = contentIndex === 0 ? (told.get(itemId) ?? '') : '';
    const rest = whole.startsWith(before) ? whole.slice(before.length) : '';
    if (rest !== '') piece(itemId, contentIndex, rest);
  };

  return {
    grow: ({ itemId, delta }) => {
      const [oldest] = told.keys();
      if (told.size >= MOST_WAITING && oldest !== undefined && !told.has(itemId)) {
        told.delete(oldest);
      }
      told.set(itemId, (told.get(itemId) ?? '') + delta);
      piece(itemId, 0, delta);
    },
    send: (event) => {
      if (event.type === 'conversation.item.input_audio_transcription.completed') {
        tellRest(event);
        if (typeof event['item_id'] === 'string') told.delete(event['item_id']);
      }
      send(event);
    },
  };
}
