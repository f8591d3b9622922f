import { parseClientEvent, type ClientEvent } from '../../../realtime/client-event.ts';
import { ERROR_CODE, isBenign, type RealtimeError } from '../../../realtime/error-codes.ts';
import { isRecord, type JsonRecord } from '../../../realtime/record.ts';
import { hearBeta } from './beta-client-event.ts';
import { betaServerEvent } from './beta-server-event.ts';
import type { Behaviour, Peer } from './peer.ts';

/** What some servers cannot do (`shared/endpoint-capabilities.ts`). */
export type Lack =
  | 'manualCommit'
  | 'truncate'
  | 'transcription'
  | 'tools'
  | 'textTurn'
  | 'cancel'
  | 'metadata'
  | 'semanticVad'
  | 'speed';

/** How a server differs from the one of api.openai.com. */
export interface Manners {
  /** Default: GA. */
  readonly dialect?: 'ga' | 'beta';
  /** Answered with an error, as by strict servers. */
  readonly lacks?: readonly Lack[];
  /** Taken without a word and without effect, as by lenient ones. */
  readonly ignores?: readonly Lack[];
  /** The first event is `conversation.created`, and `session.created` never comes. */
  readonly greetsWithConversation?: boolean;
}

/** The peer as such a server talks to it. */
export function mannered(peer: Peer, manners: Manners): Peer {
  return {
    ...peer,
    get open() {
      return peer.open;
    },
    send(event) {
      if (manners.greetsWithConversation === true && event['type'] === 'session.created') {
        peer.send({
          type: 'conversation.created',
          conversation: { id: 'conv_1', object: 'realtime.conversation' },
        });
        return;
      }
      const known = manners.ignores?.includes('metadata') === true ? unmarked(event) : event;
      const said = manners.dialect === 'beta' ? betaServerEvent(known) : known;
      if (said !== null) peer.send({ ...said, type: String(said['type']) });
    },
  };
}

/** A server that knows no metadata does not speak of it either. */
function unmarked(event: JsonRecord): JsonRecord {
  if (!isRecord(event['response'])) return event;
  const { metadata: _metadata, ...response } = event['response'];
  return { ...event, response };
}

/** The behaviour as such a server shows it. `peer` is the mannered one. */
export function withManners(behaviour: Behaviour, peer: Peer, manners: Manners): Behaviour {
  function refuse(error: RealtimeError): void {
    const { code, message } = error;
    peer.violate({ code: code ?? 'none', message, benign: isBenign(code, message) });
    peer.send({ type: 'error', error });
  }

  return {
    ...behaviour,
    received({ text }) {
      const heard = manners.dialect === 'beta' ? hearBeta(text) : understoodAs(text);
      if (heard.kind === 'refused') {
        refuse(heard.error);
        return;
      }
      const parsed = parseClientEvent(heard.text);
      if (parsed.kind === 'accepted') {
        const refused = (manners.lacks ?? []).find((lack) => needs(parsed.event, lack));
        if (refused !== undefined) {
          refuse(notHere(parsed.event, refused));
          return;
        }
        const ignored = (manners.ignores ?? []).filter((lack) => needs(parsed.event, lack));
        if (ignored.length > 0) {
          const left = without(parsed.event, ignored);
          if (left !== null) behaviour.received({ text: JSON.stringify(left) });
          return;
        }
      }
      behaviour.received({ text: heard.text });
    },
  };
}

const understoodAs = (text: string) => ({ kind: 'understood', text }) as const;

function needs(event: ClientEvent, lack: Lack): boolean {
  const session = event.type === 'session.update' ? event.session : null;
  switch (lack) {
    case 'manualCommit':
      return event.type === 'input_audio_buffer.commit';
    case 'truncate':
      return event.type === 'conversation.item.truncate';
    case 'cancel':
      return event.type === 'response.cancel';
    case 'textTurn':
      return (
        event.type === 'conversation.item.create' &&
        event.item.type === 'message' &&
        event.item.role === 'user'
      );
    case 'transcription':
      return (session?.audio?.input?.transcription ?? null) !== null;
    case 'tools':
      return session?.type === 'realtime' && (session.tools ?? []).length > 0;
    case 'metadata':
      return event.type === 'response.create' && (event.response?.metadata ?? null) !== null;
    case 'semanticVad':
      return session?.audio?.input?.turn_detection?.type === 'semantic_vad';
    case 'speed':
      return session?.type === 'realtime' && session.audio?.output?.speed !== undefined;
  }
}

/** What is left of it when these are passed over; null: nothing. */
function without(event: ClientEvent, lacks: readonly Lack[]): ClientEvent | null {
  if (event.type === 'response.create') {
    const { metadata: _metadata, ...response } = event.response ?? {};
    return { ...event, response };
  }
  if (event.type !== 'session.update' || event.session.type !== 'realtime') return null;
  const { tools, audio, ...session } = event.session;
  const { transcription: _transcription, ...input } = audio?.input ?? {};
  return {
    ...event,
    session: {
      ...session,
      ...(lacks.includes('tools') || tools === undefined ? {} : { tools }),
      audio: lacks.includes('transcription') ? { ...audio, input } : audio,
    },
  };
}

function notHere(event: ClientEvent, lack: Lack): RealtimeError {
  const params: { readonly [L in Lack]?: string } = {
    tools: 'session.tools',
    transcription: 'session.audio.input.transcription',
    metadata: 'response.metadata',
    semanticVad: 'session.audio.input.turn_detection.type',
    speed: 'session.audio.output.speed',
  };
  const param = params[lack];
  const isField = param !== undefined;
  return {
    type: 'invalid_request_error',
    code: isField ? ERROR_CODE.unknownParameter : ERROR_CODE.invalidValue,
    message: isField
      ? `Unknown parameter: '${param}'.`
      : `Invalid value: '${event.type}'. It is not supported by this server.`,
    param: param ?? 'type',
    event_id: event.event_id ?? null,
  };
}
