import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Sound } from '../wav/sound.ts';
import { floatsOfBytes } from './sound-bytes.ts';

/** What a device plays, as it is collected. */
export interface Recording {
  /** Resolves with the first samples: from here on nothing is missed. */
  readonly started: Promise<void>;
  /** All of it so far. */
  readonly soFar: () => Sound;
  /** Ends it. */
  readonly stop: () => Promise<Sound>;
  /** It has ended, by `stop` or because the device went away. */
  readonly over: Promise<void>;
}

const BUFFER_MS = 20;
const START_LIMIT_MS = 10_000;
/** A recording that nobody ended. */
const LONGEST_MS = 30 * 60_000;

export function recordSound({
  env,
  source,
  rateHz,
}: {
  readonly env: NodeJS.ProcessEnv;
  readonly source: string;
  readonly rateHz: number;
}): Recording {
  const recorder = spawn(
    'pacat',
    [
      '--record',
      '--raw',
      `--device=${source}`,
      '--format=float32le',
      `--rate=${rateHz}`,
      '--channels=1',
      `--latency-msec=${BUFFER_MS}`,
    ],
    { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: LONGEST_MS, killSignal: 'SIGKILL' },
  );
  const chunks: Buffer[] = [];
  let said = '';
  recorder.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  recorder.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const over = once(recorder, 'close').then(
    () => undefined,
    (error: unknown) => {
      said += String(error);
    },
  );
  const signal = AbortSignal.timeout(START_LIMIT_MS);
  const started = Promise.race([
    once(recorder.stdout, 'data', { signal }).then(() => undefined),
    over.then(() => {
      throw new Error(`nothing was recorded: ${said.trim()}`);
    }),
  ]);
  started.catch(() => undefined);
  const soFar = (): Sound => ({ samples: floatsOfBytes(Buffer.concat(chunks)), rateHz });
  return {
    started,
    soFar,
    over,
    async stop() {
      recorder.kill('SIGTERM');
      await over;
      return soFar();
    },
  };
}
