import { type ClientEvent, parseClientEvent } from '../../realtime/client-event.ts';
import { ERROR_CODE, type RealtimeError } from '../../realtime/error-codes.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { pcm16OfBytes } from '../audio/pcm16.ts';
import { wordsOfFailure } from '../workers/worker-link.ts';
import { createAnswering } from './answering.ts';
import { deleteItem, findItem, truncateItem } from './conversation.ts';
import { createConversationStore } from './conversation-store.ts';
import { MAX_BUFFER_MS } from './input-buffer.ts';
import { wireItem } from './items.ts';
import { createListening } from './listening.ts';
import { itemOf } from './new-items.ts';
import {
  alreadyActive,
  bufferFull,
  commitTooSmall,
  noSuchItem,
  NOTHING_TO_CANCEL,
  realtimeError,
  type Refused,
  serverError,
} from './refusals.ts';
import { createResponding } from './responding.ts';
import { responseOptions } from './response-options.ts';
import { DEFAULT_CONFIG, type SessionConfig, updateConfig } from './session-config.ts';
import type { SessionPorts } from './session-ports.ts';
import { createUserTurns } from './user-turns.ts';
import { wireSession } from './wire-session.ts';

export interface EngineSession {
  /** A text frame from the client. */
  receive(text: string): void;
  receiveBinary(): void;
  close(): void;
}

/** One client's conversation, from `session.created` to the end of its socket. */
export function createSession(ports: SessionPorts): EngineSession {
  const { send, newId, speech } = ports;
  const sessionId = newId('sess');
  let config: SessionConfig = DEFAULT_CONFIG;
  /** The id that `speech_started` announced for the item to come. */
  let announcedId: string | null = null;

  const sendError = (error: RealtimeError): void => send({ type: 'error', error });
  const conversation = createConversationStore({ send, wire: wireItem });
  const turns = createUserTurns({
    conversation,
    speech,
    transcription: () => config.transcription,
    send,
  });
  const responding = createResponding({
    conversationId: newId('conv'),
    conversation,
    synthesizer: speech.synthesizer,
    answer: createAnswering({ ...ports, items: () => conversation.items(), turns }),
    send,
    room: ports.room,
    newId,
  });
  const listening = createListening({
    detector: speech.detector,
    turnDetection: () => config.turnDetection,
    onStarted: ({ startMs }) => {
      announcedId = newId('item');
      send({
        type: 'input_audio_buffer.speech_started',
        audio_start_ms: startMs,
        item_id: announcedId,
      });
      if (config.turnDetection?.interruptResponse === true) responding.cancel('turn_detected');
    },
    onStopped: ({ endMs, utterance }) => {
      const itemId = announcedId ?? newId('item');
      announcedId = null;
      send({ type: 'input_audio_buffer.speech_stopped', audio_end_ms: endMs, item_id: itemId });
      turns.commit(itemId, utterance);
      if (config.turnDetection?.createResponse === true) respondUnlessActive();
    },
    onFailure: (failure) =>
      sendError(serverError(`${wordsOfFailure('voice detection', failure)} Please speak again.`)),
  });

  const respondUnlessActive = (): void => {
    const options = responseOptions(config);
    if (options.ok && responding.activeId() === null) responding.create(options.value);
  };

  /** Performs an accepted event; gives the reason when it cannot be done. */
  const perform = (event: ClientEvent): Refused | null => {
    switch (event.type) {
      case 'session.update': {
        const updated = updateConfig({
          config,
          update: event.session,
          hasSpoken: responding.hasSpoken(),
          isResponding: responding.activeId() !== null,
        });
        if (!updated.ok) return updated.failure;
        const wasManual = config.turnDetection === null;
        if (wasManual !== (updated.value.turnDetection === null)) listening.restart();
        config = updated.value;
        send({ type: 'session.updated', session: wireSession(sessionId, config) });
        return null;
      }
      case 'input_audio_buffer.append': {
        const samples = pcm16OfBytes(Buffer.from(event.audio, 'base64'));
        return listening.append(samples).ok ? null : bufferFull(MAX_BUFFER_MS);
      }
      case 'input_audio_buffer.commit': {
        const committed = listening.commit();
        if (!committed.ok) return commitTooSmall(committed.failure.haveMs);
        turns.commit(newId('item'), committed.value);
        return null;
      }
      case 'input_audio_buffer.clear':
        listening.clear();
        send({ type: 'input_audio_buffer.cleared' });
        return null;
      case 'conversation.item.create': {
        const item = itemOf(event.item, () => newId('item'));
        if (!item.ok) return item.failure;
        const { value } = item;
        const added =
          value.role === 'user'
            ? turns.create(value, event.previous_item_id)
            : conversation.add(value, event.previous_item_id);
        return added.ok ? null : added.failure;
      }
      case 'conversation.item.retrieve': {
        const item = findItem(conversation.items(), event.item_id);
        if (item === null) return noSuchItem('retrieve', event.item_id);
        send({ type: 'conversation.item.retrieved', item: wireItem(item, { withAudio: true }) });
        return null;
      }
      case 'conversation.item.truncate': {
        const { item_id, content_index, audio_end_ms } = event;
        const truncated = truncateItem(conversation.items(), {
          itemId: item_id,
          contentIndex: content_index,
          audioEndMs: audio_end_ms,
        });
        if (!truncated.ok) return truncated.failure;
        conversation.set(truncated.value);
        send({ type: 'conversation.item.truncated', item_id, content_index, audio_end_ms });
        return null;
      }
      case 'conversation.item.delete': {
        const left = deleteItem(conversation.items(), event.item_id);
        if (!left.ok) return left.failure;
        conversation.set(left.value);
        send({ type: 'conversation.item.deleted', item_id: event.item_id });
        return null;
      }
      case 'response.create': {
        const activeId = responding.activeId();
        if (activeId !== null) return alreadyActive(activeId);
        const options = responseOptions(config, event.response);
        if (!options.ok) return options.failure;
        responding.create(options.value);
        return null;
      }
      case 'response.cancel': {
        const activeId = responding.activeId();
        if (activeId === null || (event.response_id ?? activeId) !== activeId) {
          return NOTHING_TO_CANCEL;
        }
        responding.cancel('client_cancelled');
        return null;
      }
      default:
        return assertNever(event, 'unhandled client event');
    }
  };

  send({ type: 'session.created', session: wireSession(sessionId, config) });

  return {
    receive: (text) => {
      const parsed = parseClientEvent(text);
      if (parsed.kind === 'refused') {
        sendError(parsed.error);
        if (parsed.error.code === ERROR_CODE.betaShapeDisabled) {
          ports.hangUp({ code: 4000, reason: `${parsed.error.type}.${parsed.error.code}` });
        }
        return;
      }
      const refused = perform(parsed.event);
      if (refused !== null) sendError(realtimeError(refused, parsed.event.event_id));
    },
    receiveBinary: () =>
      sendError({
        type: 'invalid_request_error',
        code: ERROR_CODE.invalidEvent,
        message: 'Binary frames are not supported: send JSON text.',
        param: null,
        event_id: null,
      }),
    close: () => {
      listening.close();
      responding.close();
      turns.close();
    },
  };
}
