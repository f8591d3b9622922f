import { isBenign } from '../../realtime/error-codes.ts';
import type { ServerEvent, ServerEventOf, WireResponse } from '../../realtime/server-event.ts';
import {
  readTranscriptionUsage,
  readUsage,
  type TranscriptionUsage,
} from '../../realtime/usage.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { failureFromError } from './failure-from-wire.ts';
import { createRecentIds } from './recent-ids.ts';
import { createToolCalls } from './tool-calls.ts';
import { createPcmDecoder, type PcmDecoder } from './pcm-codec.ts';
import type { OrderOfResponse, RealtimeFact, ResponseEnding } from './realtime-facts.ts';
import { orderOf } from './response-create.ts';

/**
 * Turns one connection's server events into facts. It remembers the half sample that an audio delta
 * may end with, and which items and calls it has told of. Events that change nothing for us give no fact, on purpose.
 */
export function createTranslator(
  options: { readonly orderOf: (response: WireResponse) => OrderOfResponse } = { orderOf },
): (event: ServerEvent) => readonly RealtimeFact[] {
  const decoders = new Map<string, PcmDecoder>();
  const calls = createToolCalls();
  let greeted = false;
  const acknowledgedIds = createRecentIds();

  function decode(itemId: string, base64: string): Int16Array {
    const decoder = decoders.get(itemId) ?? createPcmDecoder();
    decoders.set(itemId, decoder);
    return decoder.decode(base64);
  }

  function nameOf(
    response: WireResponse,
  ): Pick<Extract<RealtimeFact, { type: 'responseCreated' }>, 'responseId' | 'orderId'> {
    const orderId = options.orderOf(response);
    return { responseId: response.id, ...(orderId === undefined ? {} : { orderId }) };
  }

  /** Servers say it twice (`added`, `done`), and Beta ones once more in other words. */
  function acknowledged(
    event: ServerEventOf<'conversation.item.added' | 'conversation.item.done'>,
  ): readonly RealtimeFact[] {
    const { item, previous_item_id: previousItemId } = event;
    if (item.id === null || !acknowledgedIds.isNew(item.id)) return [];
    const isPersons = item.type === 'message' && item.role === 'user';
    return [{ type: 'itemAcknowledged', itemId: item.id, isPersons, previousItemId }];
  }

  return function translate(event: ServerEvent): readonly RealtimeFact[] {
    switch (event.type) {
      case 'session.created':
        greeted = true;
        return [sessionCreated(event.session)];
      case 'conversation.created':
        // Some servers greet with this and never with the other.
        if (greeted) return [];
        greeted = true;
        return [{ type: 'sessionCreated', model: null, expiresAtMs: null }];
      case 'session.updated':
        return [{ type: 'sessionConfigured' }];
      case 'input_audio_buffer.speech_started':
        if (event.item_id === null) return [];
        return [{ type: 'speechStarted', itemId: event.item_id, atMs: event.audio_start_ms ?? 0 }];
      case 'input_audio_buffer.speech_stopped':
        if (event.item_id === null) return [];
        return [{ type: 'speechStopped', itemId: event.item_id, atMs: event.audio_end_ms ?? 0 }];
      case 'input_audio_buffer.committed':
        return [{ type: 'committed', itemId: event.item_id }];
      case 'conversation.item.input_audio_transcription.delta':
        if (event.delta === null) return [];
        return [{ type: 'transcriptGrew', itemId: event.item_id, delta: event.delta }];
      case 'conversation.item.input_audio_transcription.completed':
        return [
          { type: 'transcriptDone', itemId: event.item_id, text: event.transcript },
          ...billed(event.item_id, readTranscriptionUsage(event.usage)),
        ];
      case 'conversation.item.input_audio_transcription.failed':
        return [{ type: 'transcriptFailed', itemId: event.item_id }];
      case 'conversation.item.added':
      case 'conversation.item.done':
        return [...acknowledged(event), ...transcriptWithin(event.item)];
      case 'conversation.item.deleted':
        return [{ type: 'itemDeleted', itemId: event.item_id }];
      case 'response.created':
        return [{ type: 'responseCreated', ...nameOf(event.response) }];
      case 'response.output_item.added':
        if (event.item.type !== 'message') return [];
        return [{ type: 'answerBegan', responseId: event.response_id, itemId: event.item.id }];
      case 'response.output_item.done':
        return calls.itemDone(event.response_id, event.item);
      case 'response.output_text.delta':
      case 'response.output_audio_transcript.delta':
        return [
          {
            type: 'answerText',
            responseId: event.response_id,
            itemId: event.item_id,
            delta: event.delta,
          },
        ];
      case 'response.output_text.done':
        return wholeText(event.response_id, event.item_id, event.text);
      case 'response.output_audio_transcript.done':
        return wholeText(event.response_id, event.item_id, event.transcript);
      case 'response.output_audio.delta':
        return [
          {
            type: 'answerAudio',
            responseId: event.response_id,
            itemId: event.item_id,
            contentIndex: event.content_index,
            samples: decode(event.item_id, event.delta),
          },
        ];
      case 'response.output_audio.done':
        decoders.delete(event.item_id);
        return [{ type: 'answerAudioDone', responseId: event.response_id, itemId: event.item_id }];
      case 'response.done':
        decoders.clear();
        return [
          ...calls.responseDone(event.response),
          {
            type: 'responseDone',
            ...nameOf(event.response),
            ending: endingOf(event.response),
            tokens: readUsage(event.response),
          },
        ];
      case 'error': {
        const { code, message, event_id: eventId } = event.error;
        return [
          {
            type: 'orderRefused',
            failure: failureFromError({ ...event.error, reference: event.event_id ?? eventId }),
            code,
            eventId,
            benign: isBenign(code, message),
          },
        ];
      }
      // What a piece is part of, told as a whole by the events above.
      case 'response.content_part.added':
      case 'response.content_part.done':
      // A call is told when its item is done: these come for interrupted ones too.
      case 'response.function_call_arguments.delta':
      case 'response.function_call_arguments.done':
      // What we ordered is on our own account; a refusal would be an error.
      case 'conversation.item.retrieved':
      case 'conversation.item.truncated':
      case 'input_audio_buffer.cleared':
      case 'transcription_session.updated':
      // Never asked for: idle time-outs, telephone keys, segments of speakers, other transports, remote tools.
      case 'input_audio_buffer.timeout_triggered':
      case 'input_audio_buffer.dtmf_event_received':
      case 'conversation.item.input_audio_transcription.segment':
      case 'output_audio_buffer.started':
      case 'output_audio_buffer.stopped':
      case 'output_audio_buffer.cleared':
      case 'mcp_list_tools.in_progress':
      case 'mcp_list_tools.completed':
      case 'mcp_list_tools.failed':
      case 'response.mcp_call_arguments.delta':
      case 'response.mcp_call_arguments.done':
      case 'response.mcp_call.in_progress':
      case 'response.mcp_call.completed':
      case 'response.mcp_call.failed':
      // The limit that counts is told by the failure that meets it.
      case 'rate_limits.updated':
        return [];
      default:
        return assertNever(event, 'an event nobody decided about');
    }
  };
}

function sessionCreated(session: ServerEventOf<'session.created'>['session']): RealtimeFact {
  const expiresAt = session.expires_at;
  return {
    type: 'sessionCreated',
    model: session.model,
    // Some servers say 0 for "never".
    expiresAtMs: expiresAt !== null && expiresAt > 0 ? expiresAt * 1_000 : null,
  };
}

function billed(itemId: string, usage: TranscriptionUsage | null): readonly RealtimeFact[] {
  return usage === null ? [] : [{ type: 'transcriptBilled', itemId, usage }];
}

function transcriptWithin(
  item: ServerEventOf<'conversation.item.done'>['item'],
): readonly RealtimeFact[] {
  if (item.type !== 'message' || item.role !== 'user') return [];
  return item.content.flatMap((part): RealtimeFact[] =>
    part.type === 'input_audio' && part.transcript !== null && part.transcript !== ''
      ? [{ type: 'transcriptDone', itemId: item.id, text: part.transcript }]
      : [],
  );
}

function wholeText(
  responseId: string,
  itemId: string,
  text: string | null,
): readonly RealtimeFact[] {
  return text === null ? [] : [{ type: 'answerTextDone', responseId, itemId, text }];
}

function endingOf(response: WireResponse): ResponseEnding {
  const details = response.status_details;
  switch (response.status) {
    case 'completed':
      return { kind: 'completed' };
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'incomplete': {
      const reason = details?.reason ?? 'incomplete';
      const detail = {
        code: reason,
        message: `The answer ended early: ${reason}.`,
        reference: response.id,
      };
      return {
        kind: 'incomplete',
        failure:
          reason === 'content_filter' ? { name: 'filtered', detail } : { name: 'cutShort', detail },
      };
    }
    case 'failed':
      return {
        kind: 'failed',
        failure: failureFromError({
          type: details?.error?.type ?? null,
          code: details?.error?.code ?? null,
          message: details?.error?.message ?? 'The server gave no cause.',
          reference: response.id,
        }),
      };
    case 'in_progress':
    case 'unrecognised':
      // The event says done; a status nobody knows is judged by what came with it.
      return { kind: 'completed' };
  }
}
