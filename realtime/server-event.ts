import { z } from 'zod';
import { isRecord } from './record.ts';
import { conversationEvents } from './server/conversation-events.ts';
import { inputAudioEvents } from './server/input-audio-events.ts';
import { normalise } from './server/normalise.ts';
import { passingEvents } from './server/passing-events.ts';
import { responseEvents } from './server/response-events.ts';
import { sessionEvents } from './server/session-events.ts';

export type { WireResponse } from './server/response.ts';

const serverEventSchema = z.discriminatedUnion('type', [
  ...sessionEvents,
  ...conversationEvents,
  ...inputAudioEvents,
  ...responseEvents,
  ...passingEvents,
]);

/** Every event a server may say, in GA names whichever dialect it spoke. Closed on `type`. */
export type ServerEvent = z.infer<typeof serverEventSchema>;
export type ServerEventType = ServerEvent['type'];
/** One event by its name: `ServerEventOf<'response.done'>`. */
export type ServerEventOf<T extends ServerEventType> = Extract<ServerEvent, { type: T }>;

export type ParsedServerEvent =
  /** `raw` is the event as it came, for the log and for fields the schema does not keep. */
  | { readonly kind: 'known'; readonly event: ServerEvent; readonly raw: unknown }
  /** A type this client does not know: to be counted and logged, never an error. */
  | { readonly kind: 'unknown'; readonly type: string; readonly raw: unknown }
  /** Not an event at all, or a known one without what makes it usable. `reason` quotes no content. */
  | { readonly kind: 'malformed'; readonly reason: string };

/** Their names, for whoever has to have decided about each. */
export const SERVER_EVENT_TYPES: ReadonlySet<string> = new Set(
  serverEventSchema.options.map((option) => option.shape.type.value),
);

/** A text frame from a server. Never throws, whatever the text. */
export function parseServerEvent(text: string): ParsedServerEvent {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { kind: 'malformed', reason: 'the frame is not JSON' };
  }
  if (!isRecord(raw)) return { kind: 'malformed', reason: 'the frame is not a JSON object' };
  const { type } = raw;
  if (typeof type !== 'string') return { kind: 'malformed', reason: 'the event has no type' };
  const event = normalise({ ...raw, type });
  if (!SERVER_EVENT_TYPES.has(event.type)) return { kind: 'unknown', type, raw };
  const parsed = serverEventSchema.safeParse(event);
  if (!parsed.success) {
    return { kind: 'malformed', reason: `${event.type}: ${describe(parsed.error)}` };
  }
  return { kind: 'known', event: parsed.data, raw };
}

function describe(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');
}
