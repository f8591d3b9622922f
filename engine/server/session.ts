import { type ClientEvent, parseClientEvent } from '../../realtime/client-event.ts';
import { ERROR_CODE, type RealtimeError } from '../../realtime/error-codes.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { samplesInMs } from '../../shared/audio/format.ts';
import { createAnswering } from './answering.ts';
import { deleteItem, findItem, heldBytes, truncateItem } from './conversation.ts';
import { createConversationStore } from './conversation-store.ts';
import { createHearing } from './hearing.ts';
import { wireItem } from './items.ts';
import { itemOf } from './new-items.ts';
import {
  alreadyActive,
  noSuchItem,
  NOTHING_TO_CANCEL,
  realtimeError,
  type Refused,
} from './refusals.ts';
import type { NewId } from './outgoing.ts';
import { createResponding } from './responding.ts';
import { type ResponseOptions, responseOptions } from './response-options.ts';
import { DEFAULT_CONFIG, type SessionConfig, updateConfig } from './session-config.ts';
import type { SessionPorts } from './session-ports.ts';
import { createTranscripts } from './transcripts.ts';
import { createUserTurns } from './user-turns.ts';
import { wireSession } from './wire-session.ts';

/** One item may hold this part of the words that a whole conversation may. */
const MOST_SHARE_OF_WORDS = 4;

export interface EngineSession {
  /** A text frame from the client. */
  receive(text: string): void;
  receiveBinary(): void;
  /** Bytes of sound and words that are held for this client, near enough. */
  heldBytes(): number;
  close(): void;
}

/** One client's conversation, from `session.created` to the end of its socket. */
export function createSession(ports: SessionPorts): EngineSession {
  const { send, speech, limits } = ports;
  const isTaken = (id: string): boolean => findItem(conversation.items(), id) !== null;
  /** Clients may give items ids of their own: ours are others. */
  const newId: NewId = (kind) => {
    const id = ports.newId(kind);
    return kind === 'item' && isTaken(id) ? newId(kind) : id;
  };
  const sessionId = newId('sess');
  let config: SessionConfig = DEFAULT_CONFIG;

  const sendError = (error: RealtimeError): void => send({ type: 'error', error });
  const conversation = createConversationStore({
    send,
    wire: (item) => wireItem(item),
    bounds: {
      wordBytes: limits.textBytesPerClient,
      soundSamples: samplesInMs(limits.soundMsPerClient),
    },
  });
  const transcripts = createTranscripts(send);
  const turns = createUserTurns({
    conversation,
    speech,
    transcription: () => config.transcription,
    send: transcripts.send,
  });
  const responding = createResponding({
    conversationId: newId('conv'),
    conversation,
    synthesizer: speech.synthesizer,
    answer: createAnswering({ ...ports, items: () => conversation.items(), turns }),
    send,
    room: ports.room,
    newId,
    onDone: (spokenMs) => hearing.answered(spokenMs),
  });
  const hearing = createHearing({
    speech,
    turns,
    config: () => config,
    limits,
    send,
    newItemId: () => newId('item'),
    isTaken,
    ...(ports.after === undefined ? {} : { after: ports.after }),
    onPartial: (words) => transcripts.grow(words),
    onSpeech: () => {
      if (config.turnDetection?.interruptResponse === true) responding.cancel('turn_detected');
    },
    onTurn: () => {
      const options = responseOptions(config);
      if (options.ok && responding.activeId() === null) respond(options.value);
    },
  });

  const respond = (options: ResponseOptions): void => {
    hearing.answering();
    responding.create(options);
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
        const before = config;
        config = updated.value;
        hearing.configured(before);
        send({ type: 'session.updated', session: wireSession(sessionId, config) });
        return null;
      }
      case 'input_audio_buffer.append':
        return hearing.append(event.audio);
      case 'input_audio_buffer.commit':
        return hearing.commit();
      case 'input_audio_buffer.clear':
        hearing.clear();
        return null;
      case 'conversation.item.create': {
        const item = itemOf({
          asked: event.item,
          newId: () => newId('item'),
          format: config.inputFormat,
          mostWordBytes: limits.textBytesPerClient / MOST_SHARE_OF_WORDS,
        });
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
        send({ type: 'conversation.item.retrieved', item: wireItem(item, config) });
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
        responding.truncate(item_id, samplesInMs(audio_end_ms));
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
        respond(options.value);
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
    heldBytes: () => heldBytes(conversation.items()) + hearing.heldBytes(),
    close: () => {
      hearing.close();
      responding.close();
      turns.close();
    },
  };
}
