import { onTestFinished } from 'vitest';
import type { ClientEvent } from '../../../realtime/client-event.ts';
import {
  type FakeRealtimeOptions,
  type FakeRealtimeServer,
  startFakeRealtimeServer,
} from '../../fakes/realtime-server.ts';
import { connect, type Dial, type TestClient } from '../../fakes/realtime-test-client.ts';

/** A running fake that ends with the test. */
export async function startFake(options?: FakeRealtimeOptions): Promise<FakeRealtimeServer> {
  const server = await startFakeRealtimeServer(options);
  onTestFinished(() => server.close());
  return server;
}

export const dialOf = ({ url, key }: FakeRealtimeServer): Dial => ({
  url,
  headers: { authorization: `Bearer ${key}` },
});

const FORMAT = { type: 'audio/pcm', rate: 24_000 } as const;

export function sessionUpdate(
  turnDetection: { type: 'server_vad'; silence_duration_ms: number } | null = null,
): ClientEvent {
  const transcription = { model: 'gpt-transcribe' };
  const input = { format: FORMAT, transcription, turn_detection: turnDetection };
  return { type: 'session.update', session: { type: 'realtime', audio: { input } } };
}

/** A client of the fake, configured and ready to speak. */
export async function ready(
  server: FakeRealtimeServer,
  update = sessionUpdate(),
): Promise<TestClient> {
  const client = await connect(dialOf(server));
  await client.next('session.created');
  client.send(update);
  await client.next('session.updated');
  return client;
}

/** Commits some audio and asks for the answer. */
export function ask(client: TestClient, samples: Int16Array): void {
  client.speak(samples);
  client.send({ type: 'input_audio_buffer.commit' });
  client.send({ type: 'response.create' });
}

/** One after the other: the steps of a conversation depend on each other. */
export function inOrder<T>(
  items: readonly T[],
  run: (item: T) => Promise<unknown>,
): Promise<unknown> {
  return items.reduce<Promise<unknown>>(
    (done, item) => done.then(() => run(item)),
    Promise.resolve(),
  );
}
