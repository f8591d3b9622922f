import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { ClientEvent } from '../../realtime/client-event.ts';
import { parseServerEvent, type ServerEvent } from '../../realtime/server-event.ts';
import { msOfSamples, samplesInMs } from '../../shared/audio/format.ts';

/** A client for hours: it keeps counts, and of what it hears only the last. */
export interface HourClient {
  readonly responses: { readonly begun: number; readonly done: number };
  readonly errors: readonly string[];
  say(samples: Int16Array): void;
  /** The microphone stays open. */
  pause(lastsMs: number): void;
  cancel(): void;
  /** So much of the last answer's sound, 0–1, was heard. */
  truncate(share: number): void;
  /** Responses are counted from 1. */
  untilBegun(response: number): Promise<void>;
  untilSound(response: number): Promise<void>;
  untilDone(response: number): Promise<void>;
  /** How long the sound of the last answer is. */
  heardMs(response: number): number;
  /** Answers that said a timer was set. */
  timersPromised(): number;
  close(): Promise<void>;
}

const BLOCK_SAMPLES = samplesInMs(40);
/** Nothing here takes seconds; a busy machine is allowed a minute. */
const STUCK_MS = 60_000;
const NOTHING_ACTIVE = 'response_cancel_not_active';

export async function connectHour({
  port,
  token,
  onSent,
}: {
  readonly port: number;
  readonly token: string;
  /** So much more of the hour has been sent. */
  readonly onSent: (ms: number) => void;
}): Promise<HourClient> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/realtime?model=any`, {
    headers: { authorization: `Bearer ${token}` },
    perMessageDeflate: false,
  });
  const responses = { begun: 0, done: 0 };
  const errors: string[] = [];
  const waits = new Set<() => void>();
  let withSound = 0;
  let promised = 0;
  let soundMs = 0;
  let itemId: string | null = null;

  const hear = (event: ServerEvent): void => {
    switch (event.type) {
      case 'response.created':
        responses.begun += 1;
        soundMs = 0;
        itemId = null;
        return;
      case 'response.output_audio.delta':
        withSound = responses.begun;
        soundMs += msOfSamples(Buffer.from(event.delta, 'base64').length / 2);
        itemId = event.item_id;
        return;
      case 'conversation.item.done':
        if (event.item.type === 'message' && event.item.role === 'assistant') {
          promised += promises(event.item.content) ? 1 : 0;
        }
        return;
      case 'response.done':
        responses.done += 1;
        // One that ended without a sound is not to be waited for.
        withSound = responses.begun;
        return;
      case 'error':
        // The answer may have ended while the cancel was under way.
        if (event.error.code !== NOTHING_ACTIVE) errors.push(JSON.stringify(event.error));
        return;
      default:
    }
  };
  socket.on('message', (data: Buffer) => {
    const parsed = parseServerEvent(data.toString('utf8'));
    if (parsed.kind === 'known') hear(parsed.event);
    for (const wait of waits) wait();
  });
  await once(socket, 'open');

  const tell = (event: ClientEvent): void => socket.send(JSON.stringify(event));
  const say = (samples: Int16Array): void => {
    for (let at = 0; at < samples.length; at += BLOCK_SAMPLES) {
      const block = samples.subarray(at, at + BLOCK_SAMPLES);
      const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
      tell({ type: 'input_audio_buffer.append', audio: bytes.toString('base64') });
    }
    onSent(msOfSamples(samples.length));
  };
  const until = (what: string, holds: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const finish = (run: () => void): void => {
        clearTimeout(deadline);
        waits.delete(look);
        run();
      };
      const look = (): void => {
        if (holds()) finish(resolve);
      };
      const deadline = setTimeout(() => {
        const state = JSON.stringify({ ...responses, withSound, errors });
        finish(() => reject(new Error(`stuck: ${what} never came (${state})`)));
      }, STUCK_MS);
      waits.add(look);
      look();
    });

  tell({
    type: 'session.update',
    session: {
      type: 'realtime',
      audio: {
        input: { turn_detection: { type: 'server_vad' }, transcription: { model: 'built-in' } },
      },
    },
  });
  return {
    responses,
    errors,
    say,
    pause: (lastsMs) => say(new Int16Array(samplesInMs(lastsMs))),
    cancel: () => tell({ type: 'response.cancel' }),
    truncate: (share) => {
      if (itemId === null) return;
      tell({
        type: 'conversation.item.truncate',
        item_id: itemId,
        content_index: 0,
        audio_end_ms: Math.max(1, Math.floor(share * soundMs)),
      });
    },
    untilBegun: (response) => until(`response ${response}`, () => responses.begun >= response),
    untilSound: (response) => until(`sound of ${response}`, () => withSound >= response),
    untilDone: (response) => until(`end of ${response}`, () => responses.done >= response),
    heardMs: () => soundMs,
    timersPromised: () => promised,
    close: async () => {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}

type Content = Extract<
  Extract<ServerEvent, { type: 'conversation.item.done' }>['item'],
  { type: 'message' }
>['content'];

function promises(content: Content): boolean {
  return content.some(
    (part) => part.type === 'output_audio' && /^\S*\s*timer set for/i.test(part.transcript ?? ''),
  );
}
