import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { durationMs, type Sound } from '../wav/sound.ts';
import { pcm16Bytes } from './sound-bytes.ts';

/** Sound on its way into a device. */
export interface Playing {
  /** When all of it was played; at once when it was stopped. Throws when the device went away under it. */
  readonly ended: Promise<void>;
  /** As `ended`, but never throws. */
  readonly over: Promise<void>;
  readonly stop: () => Promise<void>;
}

const BUFFER_MS = 40;
const CHUNK_SAMPLES = 2_400;
/** Beyond the sound's own length. */
const GRACE_MS = 15_000;

export function playSound({
  env,
  sink,
  sound,
  repeat,
}: {
  readonly env: NodeJS.ProcessEnv;
  readonly sink: string;
  readonly sound: Sound;
  readonly repeat: boolean;
}): Playing {
  const player = spawn(
    'pacat',
    [
      '--playback',
      '--raw',
      `--device=${sink}`,
      '--format=s16le',
      `--rate=${sound.rateHz}`,
      '--channels=1',
      `--latency-msec=${BUFFER_MS}`,
    ],
    {
      env,
      stdio: ['pipe', 'ignore', 'pipe'],
      killSignal: 'SIGKILL',
      ...(repeat ? {} : { timeout: durationMs(sound) + GRACE_MS }),
    },
  );
  let said = '';
  player.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  let stopped = false;
  const closed = once(player, 'close');
  // A player that goes away closes the pipe under us: its exit says why.
  const fed = pipeline(Readable.from(chunksOf(sound, repeat)), player.stdin).catch(() => undefined);
  const ended = closed.then(([code]) => {
    if (!stopped && code !== 0) throw new Error(`the sound ended early: ${said.trim()}`);
  });
  // Who does not wait for the end is not told about it.
  const over = ended.catch(() => undefined);
  return {
    ended,
    over,
    async stop() {
      stopped = true;
      player.kill('SIGKILL');
      await over;
      await fed;
    },
  };
}

function* chunksOf(sound: Sound, repeat: boolean): Generator<Uint8Array> {
  const bytes = pcm16Bytes(sound.samples);
  const step = CHUNK_SAMPLES * 2;
  do {
    for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
  } while (repeat && bytes.length > 0);
}
