import { WebSocket } from 'ws';

/** What the tests read of an event; its type is all that every event has. */
interface WireEvent {
  readonly type: string;
  readonly atMs: number;
  readonly [field: string]: unknown;
}

export interface EngineClient {
  readonly events: readonly WireEvent[];
  tell(event: object): void;
  /** The n-th event of a type (the first is 1), as soon as it is there. */
  until(type: string, count?: number): Promise<WireEvent>;
  /** Sends PCM in blocks of 40 ms, without pauses. */
  say(pcm: Int16Array): void;
  /** The sound of all deltas of a response. */
  soundOf(responseId: string): Int16Array;
  /** The code that the socket was closed with, once it was. */
  closed(): Promise<number>;
  close(): Promise<void>;
}

const WAIT_MS = 60_000;
const BLOCK_SAMPLES = 960;

/** A Realtime client with nothing of the product in it. */
export async function connect(options: {
  readonly port: number;
  readonly token: string;
}): Promise<EngineClient> {
  const socket = new WebSocket(`ws://127.0.0.1:${options.port}/v1/realtime?model=any`, {
    headers: { authorization: `Bearer ${options.token}` },
    perMessageDeflate: false,
  });
  const events: WireEvent[] = [];
  const listeners = new Set<() => void>();
  socket.on('message', (data: Buffer) => {
    const event = JSON.parse(data.toString('utf8')) as { type: string };
    events.push({ ...event, atMs: performance.now() });
    for (const listener of listeners) listener();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });

  const closed = new Promise<number>((resolve) => {
    socket.once('close', (code) => resolve(code));
  });

  const tell = (event: object): void => socket.send(JSON.stringify(event));
  return {
    events,
    tell,
    until: (type, count = 1) =>
      new Promise((resolve, reject) => {
        const finish = (run: () => void): void => {
          clearTimeout(deadline);
          listeners.delete(look);
          run();
        };
        const look = (): void => {
          const found = events.filter((event) => event.type === type)[count - 1];
          if (found !== undefined) finish(() => resolve(found));
        };
        const deadline = setTimeout(() => {
          const seen = events.map((event) => event.type).join(' ');
          finish(() => reject(new Error(`no ${type} in time; seen: ${seen}`)));
        }, WAIT_MS);
        listeners.add(look);
        look();
      }),
    say: (pcm) => {
      for (let at = 0; at < pcm.length; at += BLOCK_SAMPLES) {
        const block = pcm.subarray(at, at + BLOCK_SAMPLES);
        const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
        tell({ type: 'input_audio_buffer.append', audio: bytes.toString('base64') });
      }
    },
    soundOf: (responseId) => {
      const deltas = events.filter(
        ({ type, response_id }) =>
          type === 'response.output_audio.delta' && response_id === responseId,
      );
      const bytes = Buffer.concat(deltas.map(({ delta }) => Buffer.from(String(delta), 'base64')));
      return Int16Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readInt16LE(at * 2));
    },
    closed: () => closed,
    close: async () => {
      socket.close();
      await closed;
    },
  };
}

/** How the server answers an upgrade that it does not grant. */
export function refusalOf(options: {
  readonly port: number;
  readonly headers: Readonly<Record<string, string>>;
}): Promise<{ readonly status: number; readonly body: string }> {
  const socket = new WebSocket(`ws://127.0.0.1:${options.port}/v1/realtime`, {
    headers: options.headers,
  });
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      socket.terminate();
      reject(new Error('it was let in'));
    });
    socket.once('unexpected-response', (_request, response) => {
      let body = '';
      response.on('data', (data: Buffer) => (body += data.toString('utf8')));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    socket.on('error', () => undefined);
  });
}
