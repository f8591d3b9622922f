import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import { runProgram } from '../setup/run-program.mjs';
import { makeScratchFolder } from '../system/scratch-folder.ts';
import type { Sound } from '../wav/sound.ts';
import { loadedModule, streamOfModule } from './pulse-answers.ts';
import {
  type DeviceShape,
  echoModule,
  feedOf,
  microphoneModules,
  type Module,
  monitorOf,
  speakerModule,
} from './sound-modules.ts';
import { type Playing, playSound } from './play-sound.ts';
import { type Recording, recordSound } from './record-sound.ts';

/** Real sound devices, as far as any program can tell, on a server that nobody else uses. */
export interface PulseServer {
  /** For every program that is to find these devices and no others. */
  readonly env: Readonly<Record<string, string>>;
  readonly addMicrophone: (shape: DeviceShape) => Promise<Microphone>;
  readonly addSpeaker: (shape: DeviceShape) => Promise<Speaker>;
  /** Everything that plays or records ends with it. */
  readonly end: () => Promise<void>;
}

interface Device {
  readonly name: string;
  /** What a speaker plays or a microphone hears, from about now on: one channel at the device's rate. */
  readonly record: () => Recording;
  /** Into the microphone, or on the speaker as another program would; once or over and over. */
  readonly play: (sound: Sound, options?: { readonly repeat?: boolean }) => Playing;
  readonly useAsDefault: () => Promise<void>;
  /** It is gone, as when its plug is pulled. Plugged in again, it is a new device of the same name. */
  readonly unplug: () => Promise<void>;
}

export type Microphone = Device;

export interface Speaker extends Device {
  /** What it plays is heard by the microphone, so many decibels softer (0 and up), until taken away. */
  readonly echoInto: (
    microphone: Microphone,
    options: { readonly softerDb: number; readonly delayMs?: number },
  ) => Promise<{ readonly takeAway: () => Promise<void> }>;
}

/** How the server calls what a device is made of. */
interface DeviceParts {
  /** What is played into. */
  readonly sink: string;
  /** What is recorded from. */
  readonly source: string;
  readonly beDefault: readonly string[];
  /** With it goes all of the device. */
  readonly module: number;
}

/** A program at work for a device. */
interface Helper {
  readonly over: Promise<unknown>;
  readonly stop: () => Promise<unknown>;
}

/** Browsers open a device at the server's own rate, and the server's is 44.1 kHz where nothing is said. */
const CONFIGURATION = 'default-sample-rate = 48000\n';
const START_LIMIT_MS = 20_000;
const END_LIMIT_MS = 3_000;
const ORDER_LIMIT_MS = 10_000;
const POLL_MS = 50;
const ECHO_DELAY_MS = 30;

/** Starts PulseAudio as an ordinary process, as root or not; it ends with this process however that ends. */
export async function startPulse(): Promise<PulseServer> {
  const folder = await makeScratchFolder('pulse');
  const socket = join(folder.path, 'native');
  const configuration = join(folder.path, 'daemon.conf');
  await writeFile(configuration, CONFIGURATION);
  const env = {
    PULSE_SERVER: `unix:${socket}`,
    PULSE_COOKIE: join(folder.path, 'cookie'),
    PULSE_RUNTIME_PATH: folder.path,
  };
  const ownEnv = {
    ...process.env,
    ...env,
    PULSE_CONFIG: configuration,
    HOME: folder.path,
    XDG_RUNTIME_DIR: folder.path,
    XDG_CONFIG_HOME: folder.path,
  };
  const server = spawn('pulseaudio', serverArguments(socket), {
    env: ownEnv,
    // Its stdin closes when this process ends, even by a kill, and that ends the server.
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const gone = once(server, 'exit').then(
    () => true,
    (error: unknown) => {
      said += String(error);
      return true;
    },
  );
  const helpers = new Set<Helper>();
  const ids = new Map<Microphone, string>();
  let made = 0;

  async function end(): Promise<void> {
    await Promise.all([...helpers].map((helper) => helper.stop()));
    if (server.exitCode === null && server.signalCode === null && server.pid !== undefined) {
      const late = setTimeout(() => server.kill('SIGKILL'), END_LIMIT_MS);
      server.kill('SIGTERM');
      await gone;
      clearTimeout(late);
    }
    await folder.remove();
  }

  async function order(...args: readonly string[]): Promise<string> {
    const { exitCode, stdout, output } = await runProgram('pactl', args, {
      env: { ...ownEnv, LC_ALL: 'C' },
      timeLimitMs: ORDER_LIMIT_MS,
    });
    if (exitCode !== 0) throw new Error(`pactl ${args.join(' ')}: ${output.trim()} ${said.trim()}`);
    return stdout;
  }

  async function load({ name, args }: Module): Promise<number> {
    return loadedModule(await order('load-module', name, ...args));
  }

  function owned<T extends Helper>(helper: T): T {
    helpers.add(helper);
    void helper.over.then(() => helpers.delete(helper));
    return helper;
  }

  function device(
    { name, rateHz }: DeviceShape,
    { sink, source, beDefault, module }: DeviceParts,
  ): Device {
    return {
      name,
      play: (sound, { repeat = false } = {}) =>
        owned(playSound({ env: ownEnv, sink, sound, repeat })),
      record: () => owned(recordSound({ env: ownEnv, source, rateHz })),
      useAsDefault: async () => void (await order(...beDefault)),
      unplug: async () => void (await order('unload-module', String(module))),
    };
  }

  async function addMicrophone(shape: DeviceShape): Promise<Microphone> {
    const id = `microphone-${(made += 1)}`;
    const [feed, source] = microphoneModules(id, shape);
    if (feed === undefined || source === undefined) throw new Error('a microphone is two modules');
    const module = await load(feed);
    await load(source);
    const microphone = device(shape, {
      sink: feedOf(id),
      source: id,
      beDefault: ['set-default-source', id],
      module,
    });
    ids.set(microphone, id);
    return microphone;
  }

  async function addSpeaker(shape: DeviceShape): Promise<Speaker> {
    const id = `speaker-${(made += 1)}`;
    const module = await load(speakerModule(id, shape));
    const parts = {
      sink: id,
      source: monitorOf(id),
      beDefault: ['set-default-sink', id],
      module,
    };
    return {
      ...device(shape, parts),
      async echoInto(microphone, { softerDb, delayMs = ECHO_DELAY_MS }) {
        const heardBy = ids.get(microphone);
        if (heardBy === undefined) throw new Error(`${microphone.name} is not of this server`);
        const loop = await load(echoModule(id, heardBy, delayMs));
        const stream = streamOfModule(await order('--format=json', 'list', 'sink-inputs'), loop);
        if (stream === null) throw new Error('the echo has no stream');
        await order('--', 'set-sink-input-volume', String(stream), `-${softerDb}dB`);
        return { takeAway: async () => void (await order('unload-module', String(loop))) };
      },
    };
  }

  try {
    await answers(order, gone);
    return { env, addMicrophone, addSpeaker, end };
  } catch (error) {
    await end();
    throw new Error(`PulseAudio did not start: ${said.trim()}`, { cause: error });
  }
}

function serverArguments(socket: string): readonly string[] {
  return [
    '-n',
    '--daemonize=no',
    '--use-pid-file=no',
    '--exit-idle-time=-1',
    '--disable-shm=yes',
    '--realtime=no',
    '--high-priority=no',
    '--resample-method=speex-float-5',
    '--log-target=stderr',
    '--log-level=error',
    `--load=module-native-protocol-unix auth-anonymous=1 socket=${socket}`,
    '--load=module-cli exit_on_eof=1',
  ];
}

async function answers(
  order: (name: string) => Promise<string>,
  gone: Promise<boolean>,
): Promise<void> {
  let isGone = false;
  void gone.then(() => (isGone = true));
  const giveUpAtMs = Date.now() + START_LIMIT_MS;
  for await (const _ of setInterval(POLL_MS)) {
    if (isGone) throw new Error('it ended');
    const failure = await order('info').then(
      () => null,
      (error: unknown) => error,
    );
    if (failure === null) return;
    if (Date.now() > giveUpAtMs) throw failure;
  }
}
