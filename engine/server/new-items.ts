import type { NewItem } from '../../realtime/client-event.ts';
import { ERROR_CODE } from '../../realtime/error-codes.ts';
import { base64Bytes } from '../../realtime/client/audio-payload.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { pcm16OfBytes } from '../audio/pcm16.ts';
import type { Item, UserPart } from './items.ts';
import { notOffered, type Refused } from './refusals.ts';

/** A client's item as the conversation keeps it, or why it does not. */
export function itemOf(asked: NewItem, newId: () => string): Result<Item, Refused> {
  if (asked.type !== 'message') {
    return fail(
      notOffered('item.type', "the built-in assistant calls no tools: only 'message' is offered."),
    );
  }
  const id = asked.id ?? newId();
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
        const part = userPart(content, `item.content[${at}]`);
        if (!part.ok) return part;
        parts.push(part.value);
      }
      return ok({ role: 'user', id, parts });
    }
  }
}

type UserContent = Extract<
  Extract<NewItem, { type: 'message' }>,
  { role: 'user' }
>['content'][number];

function userPart(content: UserContent, param: string): Result<UserPart, Refused> {
  switch (content.type) {
    case 'input_text':
      return ok({ kind: 'text', text: content.text });
    case 'input_audio': {
      const bytes = base64Bytes(content.audio);
      if (bytes === null || bytes % 2 !== 0) {
        return fail({
          code: ERROR_CODE.invalidValue,
          message: `Invalid '${param}.audio'. Expected base64-encoded audio bytes (mono PCM16 at 24kHz) but got an invalid value.`,
          param: `${param}.audio`,
        });
      }
      const samples = pcm16OfBytes(Buffer.from(content.audio, 'base64'));
      return ok({ kind: 'audio', recording: [samples], transcript: null });
    }
    case 'input_image':
      return fail(notOffered(`${param}.type`, 'the built-in assistant cannot see.'));
  }
}

function textOf(content: readonly { readonly text: string }[]): string {
  return content.map(({ text }) => text).join('\n');
}
