import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { ClientEvent } from '../../../realtime/client-event.ts';
import {
  parseServerEvent,
  type ServerEvent,
  type ServerEventOf,
  type ServerEventType,
} from '../../../realtime/server-event.ts';
import { PCM } from '../../../shared/audio/format.ts';

/** An event and when it came, on `performance.now`'s clock. */
interface Heard {
  readonly event: ServerEvent;
  readonly atMs: number;
}

/** A Realtime client that knows the moments: says what it is told to, keeps what it hears. */
export interface BenchClient {
  readonly heard: readonly Heard[];
  tell(event: ClientEvent): void;
  /** Appends sound as fast as the socket takes it. */
  send(samples: Int16Array): void;
  /** Appends sound as a microphone would: so much at a time, each when it has been spoken. Resolves at its last sample. */
  speak(samples: Int16Array): Promise<void>;
  /** The first event of a type from the given place in `heard` on, as soon as it is there. */
  next<T extends ServerEventType>(
    type: T,
    from: number,
  ): Promise<{ readonly event: ServerEventOf<T>; readonly atMs: number }>;
  close(): Promise<void>;
}

const BLOCK_MS = 40;
const BLOCK_SAMPLES = (PCM.sampleRateHz * BLOCK_MS) / 1_000;
const LIMIT_MS = 60_000;

export async function connectBench({
  port,
  token,
}: {
  readonly port: number;
  readonly token: string;
}): Promise<BenchClient> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/realtime?model=parley-built-in`, {
    headers: { authorization: `Bearer ${token}` },
    perMessageDeflate: false,
  });
  const heard: Heard[] = [];
  const listeners = new Set<() => void>();
  socket.on('message', (data: Buffer) => {
    const atMs = performance.now();
    const parsed = parseServerEvent(data.toString('utf8'));
    if (parsed.kind !== 'known') return;
    heard.push({ event: parsed.event, atMs });
    for (const listener of listeners) listener();
  });
  await once(socket, 'open');

  const tell = (event: ClientEvent): void => socket.send(JSON.stringify(event));
  const append = (block: Int16Array): void => {
    const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
    tell({ type: 'input_audio_buffer.append', audio: bytes.toString('base64') });
  };

  async function speakFrom(samples: Int16Array, at: number, dueMs: number): Promise<void> {
    if (at >= samples.length) return;
    const block = samples.subarray(at, at + BLOCK_SAMPLES);
    // A microphone hands a block over when its last sample has been spoken.
    const spokenMs = dueMs + (block.length / PCM.sampleRateHz) * 1_000;
    await delay(Math.max(0, spokenMs - performance.now()));
    append(block);
    await speakFrom(samples, at + BLOCK_SAMPLES, spokenMs);
  }

  return {
    heard,
    tell,
    send: (samples) => {
      for (let at = 0; at < samples.length; at += BLOCK_SAMPLES) {
        append(samples.subarray(at, at + BLOCK_SAMPLES));
      }
    },
    speak: (samples) => speakFrom(samples, 0, performance.now()),
    next: (type, from) =>
      new Promise((resolve, reject) => {
        const finish = (run: () => void): void => {
          clearTimeout(deadline);
          listeners.delete(look);
          socket.off('close', gone);
          run();
        };
        let looked = from;
        const look = (): void => {
          for (; looked < heard.length; looked += 1) {
            const one = heard[looked];
            if (one === undefined || !isOf(one.event, type)) continue;
            const found = { event: one.event, atMs: one.atMs };
            finish(() => resolve(found));
            return;
          }
        };
        const gone = (): void =>
          finish(() => reject(new Error(`the engine hung up before ${type}`)));
        const deadline = setTimeout(() => {
          const seen = heard.slice(from).map(({ event }) => event.type);
          finish(() => reject(new Error(`no ${type} in ${LIMIT_MS} ms; seen: ${seen.join(' ')}`)));
        }, LIMIT_MS);
        listeners.add(look);
        socket.once('close', gone);
        look();
      }),
    close: async () => {
      if (socket.readyState === WebSocket.CLOSED) return;
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}

function isOf<T extends ServerEventType>(event: ServerEvent, type: T): event is ServerEventOf<T> {
  return event.type === type;
}
