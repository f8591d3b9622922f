import { ERROR_CODE, type RealtimeError } from '../../realtime/error-codes.ts';

/** A refusal before it is known which client event it answers. */
export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly param: string | null;
}

/** The `error` event's payload; `eventId` is the client event's own id, when it had one. */
export function realtimeError(refused: Refused, eventId: string | undefined): RealtimeError {
  return { type: 'invalid_request_error', ...refused, event_id: eventId ?? null };
}

export function serverError(message: string): RealtimeError {
  return { type: 'server_error', code: null, message, param: null, event_id: null };
}

/** For what the protocol knows and the built-in assistant does not offer. */
export function notOffered(param: string, instead: string): Refused {
  return {
    code: ERROR_CODE.invalidValue,
    message: `Unsupported value for '${param}': ${instead}`,
    param,
  };
}

export function noSuchItem(verb: 'truncate' | 'delete' | 'retrieve', itemId: string): Refused {
  const doing = { truncate: 'truncating', delete: 'deleting', retrieve: 'retrieving' }[verb];
  return {
    code: `item_${verb}_invalid_item_id`,
    message: `Error ${doing} item: the item with id '${itemId}' does not exist.`,
    param: null,
  };
}

export function itemIdIsTaken(itemId: string): Refused {
  return {
    code: ERROR_CODE.duplicateItem,
    message: `Error adding item: an item with id '${itemId}' already exists.`,
    param: null,
  };
}

export function noSuchPreviousItem(itemId: string): Refused {
  return {
    code: ERROR_CODE.unknownPreviousItem,
    message: `Error adding item: the previous item with id '${itemId}' does not exist.`,
    param: null,
  };
}

export function noSuchCall(callId: string): Refused {
  return {
    code: ERROR_CODE.invalidValue,
    message: `No function call with id '${callId}' in the conversation.`,
    param: 'item.call_id',
  };
}

export function noSuchContent(contentIndex: number): Refused {
  return {
    code: ERROR_CODE.invalidValue,
    message: `Error truncating item: the item has no content at index ${contentIndex}.`,
    param: 'content_index',
  };
}

export function tooLong(param: string, length: number, most: number): Refused {
  return {
    code: ERROR_CODE.tooLong,
    message: `Invalid '${param}': string too long. Expected a string with maximum length ${most}, but got a string with length ${length} instead.`,
    param,
  };
}

/** Whoever asks for German is told so now, and not by English words that nobody said. */
export function notEnglish(param: string, language: string): Refused {
  return {
    code: ERROR_CODE.invalidValue,
    message: `Invalid value: '${language}'. Supported values are: 'en'. The built-in assistant understands English only.`,
    param,
  };
}

export function invalidVoice(name: string, param: string, names: readonly string[]): Refused {
  const quoted = names.map((one) => `'${one}'`);
  return {
    code: ERROR_CODE.invalidValue,
    message: `Invalid value: '${name}'. Supported values are: ${quoted.slice(0, -1).join(', ')}, and ${quoted.at(-1) ?? ''}.`,
    param,
  };
}

export function commitTooSmall(haveMs: number): Refused {
  return {
    code: ERROR_CODE.commitEmpty,
    message: `Error committing input audio buffer: buffer too small. Expected at least 100ms of audio, but buffer only has ${haveMs.toFixed(2)}ms of audio.`,
    param: null,
  };
}

export function alreadyActive(responseId: string): Refused {
  return {
    code: ERROR_CODE.activeResponse,
    message: `Conversation already has an active response in progress: ${responseId}. Wait until the response is finished before creating a new one.`,
    param: null,
  };
}

export const NOTHING_TO_CANCEL: Refused = {
  code: ERROR_CODE.cancelNotActive,
  message: 'Cancellation failed: no active response found',
  param: null,
};

export const VOICE_IS_FIXED: Refused = {
  code: ERROR_CODE.voiceLocked,
  message: "Cannot update a conversation's voice if assistant audio is present.",
  param: 'session.audio.output.voice',
};

export const SPEED_IS_IN_USE: Refused = {
  code: ERROR_CODE.invalidValue,
  message: 'Cannot update the speed while a response is in progress.',
  param: 'session.audio.output.speed',
};

export const NO_AUDIO_TO_TRUNCATE: Refused = {
  code: ERROR_CODE.truncateNoAudio,
  message: 'Only model output audio messages can be truncated',
  param: null,
};

export function truncatesBeyondEnd(audioMs: number, askedMs: number): Refused {
  return {
    code: ERROR_CODE.invalidValue,
    message: `Audio content of ${Math.floor(audioMs)}ms is already shorter than ${askedMs}ms`,
    param: 'audio_end_ms',
  };
}

export function bufferFull(limitMs: number): Refused {
  return {
    code: 'input_audio_buffer_full',
    message: `The input audio buffer holds at most ${limitMs / 60_000} minutes: commit or clear it.`,
    param: 'audio',
  };
}
