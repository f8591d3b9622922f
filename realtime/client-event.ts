import { isBetaShaped } from './client/beta-shape.ts';
import { clientEventSchema, type ClientEvent } from './client/events.ts';
import { eventIdOf, refusal } from './client/refusal.ts';
import { ERROR_CODE, type RealtimeError } from './error-codes.ts';
import { isRecord } from './record.ts';

export type { ClientEvent, ClientEventOf } from './client/events.ts';
export type { NewItem } from './client/items.ts';
export type { SessionConfig } from './client/session-config.ts';
export type { ToolChoice, ToolDefinition } from './client/tools.ts';

export type ParsedClientEvent =
  | { readonly kind: 'accepted'; readonly event: ClientEvent }
  /** Goes back as an `error` event. `beta_api_shape_disabled` is followed by close 4000. */
  | { readonly kind: 'refused'; readonly error: RealtimeError };

function refused(
  code: string,
  message: string,
  param: string | null,
  event: unknown,
): ParsedClientEvent {
  const error = { type: 'invalid_request_error', code, message, param, event_id: eventIdOf(event) };
  return { kind: 'refused', error };
}

/**
 * A text frame from a client, judged as strictly as the real server does: unknown fields, missing fields and
 * wrong values are refused with its codes. Audio is judged by who knows its format (`refusedAudio`). Never throws.
 */
export function parseClientEvent(text: string): ParsedClientEvent {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return refused(ERROR_CODE.invalidJson, 'The message is not valid JSON.', null, null);
  }
  if (!isRecord(raw)) {
    return refused(ERROR_CODE.invalidEvent, 'The message must be a JSON object.', null, null);
  }
  if (isBetaShaped(raw)) {
    const message =
      'The Realtime Beta API is no longer supported. Please use /v1/realtime for the GA API.';
    return refused(ERROR_CODE.betaShapeDisabled, message, null, raw);
  }
  const parsed = clientEventSchema.safeParse(raw);
  if (!parsed.success) return { kind: 'refused', error: refusal(parsed.error, raw) };
  return { kind: 'accepted', event: parsed.data };
}

/** The text frame of an event. Appends go by a hundred a second, and base64 needs no escaping. */
export function encodeClientEvent(event: ClientEvent): string {
  return event.type === 'input_audio_buffer.append' && event.event_id === undefined
    ? `{"type":"input_audio_buffer.append","audio":"${event.audio}"}`
    : JSON.stringify(event);
}
