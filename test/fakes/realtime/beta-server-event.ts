import { isRecord, type JsonRecord } from '../../../realtime/record.ts';

/** What a GA server says, as it was said in 2024–25. Written apart from the product’s own table, to check it. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['conversation.item.added', 'conversation.item.created'],
  ['response.output_audio.delta', 'response.audio.delta'],
  ['response.output_audio.done', 'response.audio.done'],
  ['response.output_audio_transcript.delta', 'response.audio_transcript.delta'],
  ['response.output_audio_transcript.done', 'response.audio_transcript.done'],
  ['response.output_text.delta', 'response.text.delta'],
  ['response.output_text.done', 'response.text.done'],
]);

const record = (value: unknown): JsonRecord => (isRecord(value) ? value : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function betaFormat(format: unknown): unknown {
  const names: JsonRecord = {
    'audio/pcm': 'pcm16',
    'audio/pcmu': 'g711_ulaw',
    'audio/pcma': 'g711_alaw',
  };
  return names[String(record(format)['type'])] ?? 'pcm16';
}

function betaModalities(modalities: unknown): string[] {
  return list(modalities).includes('audio') ? ['text', 'audio'] : ['text'];
}

function betaPart(part: unknown): unknown {
  const { type, ...rest } = record(part);
  if (type === 'output_audio') return { type: 'audio', ...rest };
  return type === 'output_text' ? { type: 'text', ...rest } : part;
}

function betaItem(item: unknown): unknown {
  const fields = record(item);
  return Array.isArray(fields['content'])
    ? { ...fields, content: fields['content'].map(betaPart) }
    : item;
}

function betaSession(session: JsonRecord): JsonRecord {
  const input = record(record(session['audio'])['input']);
  const output = record(record(session['audio'])['output']);
  return {
    id: session['id'],
    object: 'realtime.session',
    model: session['model'],
    expires_at: session['expires_at'],
    modalities: betaModalities(session['output_modalities']),
    instructions: session['instructions'],
    voice: output['voice'],
    input_audio_format: betaFormat(input['format']),
    output_audio_format: betaFormat(output['format']),
    input_audio_transcription: input['transcription'] ?? null,
    turn_detection: input['turn_detection'] ?? null,
    tools: session['tools'],
    tool_choice: session['tool_choice'],
    temperature: 0.8,
    max_response_output_tokens: session['max_output_tokens'],
    client_secret: null,
  };
}

function betaResponse(response: JsonRecord): JsonRecord {
  const { audio, output_modalities: modalities, max_output_tokens: most, ...rest } = response;
  const output = record(record(audio)['output']);
  return {
    ...rest,
    output: list(response['output']).map(betaItem),
    modalities: betaModalities(modalities),
    voice: output['voice'],
    output_audio_format: betaFormat(output['format']),
    temperature: 0.8,
    max_output_tokens: most,
  };
}

/** null: the dialect had no such event. */
export function betaServerEvent(event: JsonRecord): JsonRecord | null {
  const type = String(event['type']);
  if (type === 'conversation.item.done') return null;
  const named: JsonRecord = { ...event, type: NAMES.get(type) ?? type };
  if (isRecord(event['session'])) return { ...named, session: betaSession(event['session']) };
  if (isRecord(event['response'])) return { ...named, response: betaResponse(event['response']) };
  if (isRecord(event['item'])) return { ...named, item: betaItem(event['item']) };
  if (type === 'response.function_call_arguments.done') {
    const { name: _name, ...nameless } = named;
    return nameless;
  }
  return named;
}
