import type { JsonRecord } from '../record.ts';
import {
  betaFormat,
  betaModalities,
  betaSession,
  betaToolChoice,
  betaTools,
} from './beta-session.ts';
import type { ClientEvent, ClientEventOf } from './events.ts';
import { withoutUndefined } from './without-undefined.ts';

type ResponseConfig = NonNullable<ClientEventOf<'response.create'>['response']>;
type ResponseInput = NonNullable<ResponseConfig['input']>[number];

/** An assistant's words were of the type `text`; everything else has kept its name. */
function betaItem(item: ResponseInput): JsonRecord {
  if (item.type !== 'message' || item.role !== 'assistant') return item;
  return { ...item, content: item.content.map(({ text }) => ({ type: 'text', text })) };
}

function betaResponse(response: ResponseConfig): JsonRecord {
  return withoutUndefined({
    modalities: betaModalities(response.output_modalities),
    instructions: response.instructions,
    voice: response.audio?.output?.voice,
    output_audio_format: betaFormat(response.audio?.output?.format),
    tools: betaTools(response.tools),
    tool_choice: betaToolChoice(response.tool_choice),
    max_response_output_tokens: response.max_output_tokens,
    conversation: response.conversation,
    metadata: response.metadata,
    input: response.input?.map(betaItem),
  });
}

/** What a client says, in the names and shapes of 2024–25. */
export function betaClientEvent(event: ClientEvent): JsonRecord {
  switch (event.type) {
    case 'session.update': {
      const type =
        event.session.type === 'transcription' ? 'transcription_session.update' : event.type;
      return { ...event, type, session: betaSession(event.session) };
    }
    case 'conversation.item.create':
      return { ...event, item: betaItem(event.item) };
    case 'response.create':
      return event.response === undefined
        ? event
        : { ...event, response: betaResponse(event.response) };
    case 'input_audio_buffer.append':
    case 'input_audio_buffer.commit':
    case 'input_audio_buffer.clear':
    case 'conversation.item.retrieve':
    case 'conversation.item.truncate':
    case 'conversation.item.delete':
    case 'response.cancel':
      return event;
  }
}
