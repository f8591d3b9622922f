import type { ClientEvent, NewItem } from '../../realtime/client-event.ts';
import { codecOf, type Dialect, type DialectCodec } from '../../realtime/dialect.ts';
import type { ServerEvent, ServerEventOf } from '../../realtime/server-event.ts';
import { FULL_CAPABILITIES, type CapabilityName } from '../../shared/endpoint-capabilities.ts';
import type { Destination } from './destination.ts';
import { lackShownBy, type Lack } from './doing-without.ts';
import { lossFromSocketEnd } from './failure-from-wire.ts';
import { encodePcm } from './pcm-codec.ts';
import type { RealtimeFact } from './realtime-facts.ts';
import { createRepeatedEvents } from './repeated-events.ts';
import { isAboutMark, orderOf, responseCreate, type ResponseWish } from './response-create.ts';
import { sessionUpdate, type SessionWish } from './session-config.ts';
import { openSocket as openRealSocket, type CloseOptions, type OpenSocket } from './socket.ts';
import { createTranslator } from './translate.ts';

/** One wire event as it passed, for the event log. Audio payloads are still in it. */
export interface WireEvent {
  readonly direction: 'sent' | 'received' | 'connection';
  readonly event: unknown;
}

export interface ConnectionOptions extends Destination {
  /** Tells of every refusal, also of what a conversation could do without: for whoever finds out what works. */
  readonly insists?: boolean;
  readonly onFact: (fact: RealtimeFact) => void;
  readonly recordWire: (event: WireEvent) => void;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
  /** Default: a real one. */
  readonly openSocket?: OpenSocket;
}

/**
 * One connection to a Realtime server, in the session's words. Orders that can be refused return
 * their event id, which comes back in `orderRefused`. What the server cannot do is not sent to it: what
 * the session can do without passes silently, and what somebody waits for is refused here, in plain
 * words. After `close()` no fact is told.
 */
export interface RealtimeConnection {
  configure(wish: SessionWish): string;
  appendAudio(samples: Int16Array): void;
  commitAudio(): string;
  clearAudio(): void;
  addUserText(text: string): string;
  /** Any item: what was said before (as text), or what a tool gave. At the end, unless it says after which. */
  addItem(item: NewItem, options?: { readonly previousItemId?: string }): string;
  createResponse(options?: ResponseWish): string;
  cancelResponse(responseId: string): string;
  truncate(options: { itemId: string; contentIndex: number; audioEndMs: number }): string;
  deleteItem(itemId: string): string;
  /** What this server has shown, or is known, to be able to do. */
  can(name: CapabilityName): boolean;
  /** What is spoken now; before the first session event what was set, or GA. */
  dialect(): Dialect;
  /** Bytes that were sent and wait for the network. */
  bufferedBytes(): number;
  close(options?: CloseOptions): void;
}

interface Configured {
  readonly eventId: string;
  readonly wish: SessionWish;
  /** null: not mentioned. */
  readonly speed: number | null;
}

export function openRealtimeConnection(options: ConnectionOptions): RealtimeConnection {
  const choice = options.dialect ?? 'auto';
  let capabilities = options.capabilities ?? FULL_CAPABILITIES;
  let configured: Configured | null = null;
  let knowsSpeed = true;
  /** The pace of this session, as it was last told. */
  let speed = 1;
  let codec: DialectCodec = codecOf(choice === 'beta' ? 'beta' : 'ga');
  let dialectIsKnown = choice !== 'auto';
  /** The last response that was asked for. */
  let asked: { readonly eventId: string; readonly wish: ResponseWish | undefined } | null = null;
  let marksOrders = true;
  const translate = createTranslator({
    orderOf: (response) => (marksOrders ? orderOf(response) : undefined),
  });
  let open = true;
  let orders = 0;
  const unknownTypes = new Set<string>();
  const repeated = createRepeatedEvents();

  const { openSocket = openRealSocket } = options;
  const socket = openSocket({
    url: options.url,
    headers: { ...codec.headers, ...options.headers },
    network: options.network,
    onOpen: () => options.recordWire({ direction: 'connection', event: { type: 'opened' } }),
    onText: receive,
    onEnd: (end) => {
      if (!open) return;
      open = false;
      options.recordWire({ direction: 'connection', event: { type: 'ended', ...end } });
      options.onFact({ type: 'lost', ...lossFromSocketEnd(end) });
    },
  });

  function receive(text: string): void {
    if (!open) return;
    const parsed = codec.parse(text);
    switch (parsed.kind) {
      case 'known':
        options.recordWire({ direction: 'received', event: parsed.raw });
        if (repeated.isRepeated({ raw: parsed.raw, text })) return;
        detectDialect(parsed.event);
        if (parsed.event.type === 'error' && isMended(parsed.event.error)) return;
        for (const fact of translate(parsed.event)) options.onFact(fact);
        return;
      case 'unknown':
        options.recordWire({ direction: 'received', event: parsed.raw });
        if (!unknownTypes.has(parsed.type)) {
          unknownTypes.add(parsed.type);
          options.log('unknown server event', { type: parsed.type });
        }
        return;
      case 'malformed':
        options.log('malformed server event', { reason: parsed.reason });
    }
  }

  /** The first event with a session in it shows which dialect this server speaks. */
  function detectDialect(event: ServerEvent): void {
    if (dialectIsKnown || !('dialect' in event)) return;
    dialectIsKnown = true;
    codec = codecOf(event.dialect);
    if (event.dialect === 'beta') options.log('the server speaks the Beta dialect');
  }

  const isMended = (error: ServerEventOf<'error'>['error']): boolean =>
    doesWithout(error) || asksUnmarked(error);

  /** A response is refused over the mark it carries: it is asked for again, without that. */
  function asksUnmarked(error: ServerEventOf<'error'>['error']): boolean {
    if (asked === null || !marksOrders || !isAboutMark(error)) return false;
    if (error.event_id !== null && error.event_id !== asked.eventId) return false;
    marksOrders = false;
    options.log('the server does without', { lack: 'metadata', message: error.message });
    send(responseCreate(asked.eventId, { wish: asked.wish, isMarked: false }));
    return true;
  }

  /** A whole configuration is refused over something to do without: it is asked for again, without that. */
  function doesWithout(error: ServerEventOf<'error'>['error']): boolean {
    const lack = options.insists === true ? null : lackShownBy(error);
    if (lack === null || configured === null || !isInWish(lack, configured.wish)) return false;
    if (error.event_id !== null && error.event_id !== configured.eventId) return false;
    const said = lack === 'speed' ? { ...configured, speed: null } : configured;
    if (lack === 'speed') knowsSpeed = false;
    else capabilities = { ...capabilities, [lack]: false };
    options.log('the server does without', { lack, message: error.message });
    configured = said;
    send(sessionUpdate({ capabilities, eventId: said.eventId, speed: said.speed, ...said.wish }));
    return true;
  }

  /** Whether leaving it out makes another wish. */
  function isInWish(lack: Lack, { settings, turnTaking }: SessionWish): boolean {
    if (lack === 'speed') return knowsSpeed;
    if (!capabilities[lack]) return false;
    const isBySense = turnTaking !== 'manual' && settings.handsFreeTurns.kind === 'semanticVad';
    return lack !== 'semanticVad' || isBySense;
  }

  function configure(wish: SessionWish): string {
    return order('configure', (eventId) => {
      configured = { eventId, wish, speed: newSpeed(wish) };
      return sessionUpdate({ eventId, capabilities, speed: configured.speed, ...wish });
    });
  }

  /** Mentioned only where it changes something: there are servers that know none. */
  function newSpeed({ settings, isAnswering = false }: SessionWish): number | null {
    if (!knowsSpeed || isAnswering || settings.speechSpeed === speed) return null;
    speed = settings.speechSpeed;
    return speed;
  }

  function send(event: ClientEvent): void {
    if (!open) return;
    socket.send(codec.encode(event));
    options.recordWire({ direction: 'sent', event });
  }

  function order(kind: string, compose: (eventId: string) => ClientEvent): string {
    orders += 1;
    const eventId = `${kind}_${orders}`;
    send(compose(eventId));
    return eventId;
  }

  /** Nothing is sent; a void order's id never comes back. */
  function skip(kind: string): string {
    orders += 1;
    return `${kind}_${orders}_unsent`;
  }

  /** As if the server had said so: later, like any answer of its. */
  function refuse(kind: string, message: string): string {
    const eventId = skip(kind);
    queueMicrotask(() => {
      if (!open) return;
      const detail = { code: 'not_supported', message, reference: null };
      options.onFact({
        type: 'orderRefused',
        failure: { name: 'refusedByServer', detail },
        code: detail.code,
        eventId,
        benign: false,
      });
    });
    return eventId;
  }

  const can = (name: CapabilityName): boolean => capabilities[name];

  return {
    configure,
    appendAudio: (samples) =>
      send({ type: 'input_audio_buffer.append', audio: encodePcm(samples) }),
    commitAudio: () =>
      can('manualCommit')
        ? order('commit', (event_id) => ({ type: 'input_audio_buffer.commit', event_id }))
        : refuse('commit', 'This server ends turns by itself only: use hands-free with it.'),
    clearAudio: () => send({ type: 'input_audio_buffer.clear' }),
    addUserText: (text) =>
      can('textTurn')
        ? order('text', (event_id) => ({
            type: 'conversation.item.create',
            event_id,
            item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
          }))
        : refuse('text', 'This server takes no typed questions.'),
    addItem: (item, { previousItemId } = {}) =>
      order('item', (event_id) => ({
        type: 'conversation.item.create',
        event_id,
        item,
        ...(previousItemId === undefined ? {} : { previous_item_id: previousItemId }),
      })),
    createResponse: (wish) =>
      order('respond', (eventId) => {
        asked = { eventId, wish };
        return responseCreate(eventId, { wish, isMarked: marksOrders });
      }),
    cancelResponse: (response_id) =>
      can('cancel')
        ? order('cancel', (event_id) => ({ type: 'response.cancel', event_id, response_id }))
        : skip('cancel'),
    truncate: ({ itemId, contentIndex, audioEndMs }) =>
      can('truncate')
        ? order('truncate', (event_id) => ({
            type: 'conversation.item.truncate',
            event_id,
            item_id: itemId,
            content_index: contentIndex,
            audio_end_ms: audioEndMs,
          }))
        : skip('truncate'),
    deleteItem: (item_id) =>
      order('delete', (event_id) => ({ type: 'conversation.item.delete', event_id, item_id })),
    can,
    bufferedBytes: () => socket.bufferedBytes(),
    dialect: () => codec.dialect,
    close(how = {}) {
      if (open) options.recordWire({ direction: 'connection', event: { type: 'closed' } });
      open = false;
      socket.close(how);
    },
  };
}
