import type { NewItem } from '../../realtime/client-event.ts';
import { refusedAudio } from '../../realtime/client/audio-payload.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type AudioFormat, createWireDecoder } from '../audio/wire-audio.ts';
import { bytesOfWords, type Item, type UserPart } from './items.ts';
import { noSuchCall, notOffered, type Refused, tooLong } from './refusals.ts';

/** A client's item as the conversation keeps it, or why it does not. */
export function itemOf({
  asked,
  newId,
  format,
  mostWordBytes,
}: {
  readonly asked: NewItem;
  readonly newId: () => string;
  /** Of its audio, if there is any. */
  readonly format: AudioFormat;
  readonly mostWordBytes: number;
}): Result<Item, Refused> {
  if (asked.type === 'function_call_output') return fail(noSuchCall(asked.call_id));
  if (asked.type !== 'message') {
    return fail(
      notOffered('item.type', "the built-in assistant calls no tools: only 'message' is offered."),
    );
  }
  const item = messageOf(asked, asked.id ?? newId(), format);
  if (!item.ok) return item;
  const bytes = bytesOfWords(item.value);
  return bytes > mostWordBytes ? fail(tooLong('item.content', bytes, mostWordBytes)) : item;
}

type Message = Extract<NewItem, { type: 'message' }>;

function messageOf(asked: Message, id: string, format: AudioFormat): Result<Item, Refused> {
  switch (asked.role) {
    case 'system':
      return ok({ role: 'system', id, text: textOf(asked.content) });
    case 'assistant':
      return ok({
        role: 'assistant',
        id,
        status: asked.status ?? 'completed',
        part: { kind: 'text', text: textOf(asked.content) },
      });
    case 'user': {
      const parts: UserPart[] = [];
      for (const [at, content] of asked.content.entries()) {
        const part = userPart(content, `item.content[${at}]`, format);
        if (!part.ok) return part;
        parts.push(part.value);
      }
      return ok({ role: 'user', id, parts });
    }
  }
}

type UserContent = Extract<Message, { role: 'user' }>['content'][number];

function userPart(
  content: UserContent,
  param: string,
  format: AudioFormat,
): Result<UserPart, Refused> {
  switch (content.type) {
    case 'input_text':
      return ok({ kind: 'text', text: content.text });
    case 'input_audio': {
      const refused = refusedAudio(content.audio, `${param}.audio`, format);
      if (refused !== null) return fail(refused);
      const decoder = createWireDecoder(format);
      const recording = [decoder.decode(Buffer.from(content.audio, 'base64')), decoder.finish()];
      return ok({ kind: 'audio', recording, transcript: null });
    }
    case 'input_image':
      return fail(notOffered(`${param}.type`, 'the built-in assistant cannot see.'));
  }
}

function textOf(content: readonly { readonly text: string }[]): string {
  return content.map(({ text }) => text).join('\n');
}
