import { afterEach, expect, onTestFinished } from 'vitest';
import type { ClientEvent, SessionConfig } from '../../realtime/client-event.ts';
import type { Dialect } from '../../realtime/dialect.ts';
import type { ServerEvent } from '../../realtime/server-event.ts';
import { fromBase64, silence } from '../fakes/realtime/pcm.ts';
import { connect, type TestClient } from '../fakes/realtime-test-client.ts';

/** A Realtime server under test, running. */
export interface ServerUnderTest {
  readonly url: string;
  /** What lets a client in. */
  readonly headers: Readonly<Record<string, string>>;
  /** The dialect it speaks; default: GA. */
  readonly dialect?: Dialect;
  /** A short question, about a second or two of our PCM, that the server understands as speech. */
  readonly question: Int16Array;
  /** Words that, typed, are answered at length: for several seconds. Called before they are. */
  readonly askAtLength: () => string;
  stop(): Promise<void>;
}

type RealtimeConfig = Extract<SessionConfig, { type: 'realtime' }>;

const PCM_FORMAT = { type: 'audio/pcm', rate: 24_000 } as const;
export const SILENCE_DURATION_MS = 400;

export function manualSession(more: Partial<RealtimeConfig> = {}): ClientEvent {
  return {
    type: 'session.update',
    event_id: 'configure',
    session: {
      type: 'realtime',
      output_modalities: ['audio'],
      audio: {
        input: { format: PCM_FORMAT, transcription: { model: 'whisper-1' }, turn_detection: null },
        output: { format: PCM_FORMAT },
      },
      ...more,
    },
  };
}

type TurnDetection = NonNullable<
  NonNullable<NonNullable<RealtimeConfig['audio']>['input']>['turn_detection']
>;

const PAUSES: TurnDetection = {
  type: 'server_vad',
  threshold: 0.5,
  prefix_padding_ms: 300,
  silence_duration_ms: SILENCE_DURATION_MS,
};

export function handsFreeSession(turnDetection: TurnDetection = PAUSES): ClientEvent {
  return manualSession({
    audio: {
      input: {
        format: PCM_FORMAT,
        transcription: { model: 'whisper-1' },
        turn_detection: turnDetection,
      },
      output: { format: PCM_FORMAT },
    },
  });
}

export function typed(text: string): ClientEvent {
  const content = [{ type: 'input_text' as const, text }];
  return { type: 'conversation.item.create', item: { type: 'message', role: 'user', content } };
}

/** The item of an `added` or `done` event. */
export function idOf(event: { readonly item: ServerEventItem }): string {
  if (event.item.type !== 'message') throw new Error(`no message: ${event.item.type}`);
  return event.item.id;
}

type ServerEventItem = Extract<ServerEvent, { type: 'conversation.item.added' }>['item'];

export const typesOf = (events: readonly ServerEvent[]): string[] => events.map(({ type }) => type);

/** Each type's first place in the list, to judge order without depending on what stands between. */
export function expectOrder(events: readonly ServerEvent[], order: readonly string[]): void {
  const types = typesOf(events);
  const places = order.map((type) => types.indexOf(type));
  expect(types).toEqual(expect.arrayContaining([...order]));
  expect(places, `order of ${order.join(', ')} in ${types.join(', ')}`).toEqual(
    places.toSorted((a, b) => a - b),
  );
}

export function audioSamplesIn(events: readonly ServerEvent[]): number {
  return events.reduce(
    (samples, event) =>
      event.type === 'response.output_audio.delta'
        ? samples + fromBase64(event.delta).length
        : samples,
    0,
  );
}

/** The server of the running test, and the ways a test gets to talk to it. */
export interface Bench {
  target(): Promise<ServerUnderTest>;
  /** Connected and greeted. */
  open(): Promise<TestClient>;
  /** Connected, greeted and configured, by default for manual turns. */
  configured(session?: ClientEvent): Promise<TestClient>;
  /** Speaks the question and asks for the answer. */
  ask(client: TestClient): Promise<void>;
  /** Types what is answered at length and asks for the answer; gives the answer's item once it is heard. */
  askAtLength(client: TestClient): Promise<string>;
  /** Speaks the question as into an open microphone, with silence before and after it. */
  speakUp(client: TestClient): Promise<void>;
}

/** Call inside `describe`: the server is started when first needed and stopped after each test. */
export function setUpBench(start: () => Promise<ServerUnderTest>): Bench {
  let server: ServerUnderTest | null = null;
  afterEach(async () => {
    await server?.stop();
    server = null;
  });

  const bench: Bench = {
    async target() {
      server ??= await start();
      return server;
    },
    async open() {
      const client = await connect(await bench.target());
      onTestFinished(() => client.close());
      await client.next('session.created');
      return client;
    },
    async configured(session = manualSession()) {
      const client = await bench.open();
      client.send(session);
      await client.next('session.updated');
      return client;
    },
    async ask(client) {
      const { question } = await bench.target();
      client.speak(question);
      client.send({ type: 'input_audio_buffer.commit' });
      client.send({ type: 'response.create' });
    },
    async askAtLength(client) {
      const { askAtLength } = await bench.target();
      client.send(typed(askAtLength()));
      client.send({ type: 'response.create' });
      const added = await client.next('response.output_item.added');
      await client.next('response.output_audio.delta');
      return idOf(added);
    },
    async speakUp(client) {
      const { question } = await bench.target();
      client.speak(silence(1000));
      client.speak(question);
      client.speak(silence(SILENCE_DURATION_MS + 1200));
    },
  };
  return bench;
}
