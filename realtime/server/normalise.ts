import { isRecord, type JsonRecord } from '../record.ts';
import { detectDialect } from './detect-dialect.ts';
import { gaSession } from './normalise-session.ts';

const GA_NAMES: Readonly<Record<string, string>> = {
  'conversation.item.created': 'conversation.item.added',
  'response.audio.delta': 'response.output_audio.delta',
  'response.audio.done': 'response.output_audio.done',
  'response.audio_transcript.delta': 'response.output_audio_transcript.delta',
  'response.audio_transcript.done': 'response.output_audio_transcript.done',
  'response.text.delta': 'response.output_text.delta',
  'response.text.done': 'response.output_text.done',
};

/** Part names both dialects mix freely; which side spoke decides which name is meant. */
const PART_NAMES = {
  assistant: { audio: 'output_audio', text: 'output_text' },
  other: { audio: 'input_audio', text: 'input_text' },
} as const;

function renamePart(part: unknown, side: keyof typeof PART_NAMES): unknown {
  if (!isRecord(part)) return part;
  const { type } = part;
  return type === 'audio' || type === 'text' ? { ...part, type: PART_NAMES[side][type] } : part;
}

function normaliseItem(item: unknown): unknown {
  if (!isRecord(item) || !Array.isArray(item['content'])) return item;
  const side = item['role'] === 'assistant' ? 'assistant' : 'other';
  return { ...item, content: item['content'].map((part) => renamePart(part, side)) };
}

function normaliseResponse(response: unknown): unknown {
  if (!isRecord(response)) return response;
  const output = Array.isArray(response['output'])
    ? response['output'].map((item) => normaliseItem(item))
    : response['output'];
  const modalities = response['output_modalities'] ?? response['modalities'];
  return { ...response, output, output_modalities: modalities };
}

/** Compatible servers also put the message beside `error`, or make `error` a bare sentence. */
function normaliseError(event: JsonRecord): JsonRecord {
  const { error } = event;
  if (isRecord(error)) return event;
  return { ...event, error: { message: typeof error === 'string' ? error : event['message'] } };
}

function normaliseFields(event: JsonRecord): JsonRecord {
  if (event['type'] === 'error') return normaliseError(event);
  if (isRecord(event['session'])) {
    return { ...event, session: gaSession(event['session']), dialect: detectDialect(event) };
  }
  if (isRecord(event['response']))
    return { ...event, response: normaliseResponse(event['response']) };
  if (isRecord(event['item'])) return { ...event, item: normaliseItem(event['item']) };
  // Parts of a response are the assistant's, and keep their short names even in GA.
  if (isRecord(event['part'])) return { ...event, part: renamePart(event['part'], 'assistant') };
  return event;
}

/** Any server event, retold in GA names and GA places. Nothing is judged here; the schemas do that. */
export function normalise(
  event: JsonRecord & { readonly type: string },
): JsonRecord & { type: string } {
  const type = Object.hasOwn(GA_NAMES, event.type) ? GA_NAMES[event.type] : undefined;
  return { ...normaliseFields(event), type: type ?? event.type };
}
