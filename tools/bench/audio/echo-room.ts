import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { startFakeRealtimeServer } from '../../../test/fakes/realtime-server.ts';
import { PCM } from '../../../shared/audio/format.ts';
import { pcm16OfFloat } from '../../../shared/audio/pcm16.ts';
import { createResampler } from '../../../shared/audio/resampler.ts';
import type { CommandInput, CommandName } from '../../../shared/bridge/types.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { LaunchedApp } from '../../app/launch-app.ts';
import { type Microphone, startPulse } from '../../lab/pulse.ts';
import { projectRoot } from '../../setup/project-root.mjs';
import { makeScratchFolder } from '../../system/scratch-folder.ts';
import type { Sound } from '../../wav/sound.ts';
import { decodeWav } from '../../wav/wav-file.ts';
import { seededRandom } from './figures/random.ts';

/** Where the answer sounds: at the system's default, or at a device chosen besides it. */
export type EchoSink = 'default' | 'chosen';

/** A room with two loudspeakers and one microphone that hears both, and Parley in it, hands-free. */
export interface EchoRoom {
  readonly app: ElectronApplication;
  readonly microphone: Microphone;
  /** The person's words. */
  readonly voice: Sound;
  /** How the room's own randomness goes on, 0–1. */
  readonly random: () => number;
  use(sink: EchoSink, echoGate: Settings['echoGate']): Promise<void>;
  setHandsFree(on: boolean): Promise<void>;
  /** Gives rise to an answer of about four seconds, all of which comes at once. */
  ask(): Promise<void>;
  /** The loudest frame of the microphone since the last time, rms 0–1. */
  loudest(): Promise<number>;
  end(): Promise<void>;
}

export interface EchoRoomOptions {
  /** Starts the product's build with this environment and profile folder. */
  readonly start: (options: {
    readonly env: Readonly<Record<string, string>>;
    readonly profile: string;
  }) => Promise<LaunchedApp>;
  readonly seed: number;
  /** The echo is so much softer than what the speaker plays. */
  readonly softerDb?: number;
}

const CHOSEN = 'Headset';
const SHAPE = { rateHz: 48_000, channels: 2 } as const;
/** A quiet room (−62 dBFS): a microphone is never digitally silent. */
const NOISE_PEAK = 0.0014;
const NOISE_SECONDS = 10;
/** Of answer and person alike, while they speak: normal speech at a desk. */
const SPOKEN_RMS = 0.1;
const VOICE = 'what-is-twelve-times-seven';
/** About four seconds. */
const ANSWER = ['what-is-fifteen-percent-of-eighty', 'what-time-is-it-in-tokyo'] as const;
const ANSWER_RATE_HZ = PCM.sampleRateHz;
const AUDIBLE = 0.02;
/** 20 dB below what it plays is a speaker on the desk beside the microphone. */
const SOFTER_DB = 20;
const SETTINGS = {
  version: 1,
  sounds: false,
  microphonePolicy: { kind: 'onPress' },
  handsFreeQuietSeconds: 600,
  newConversationMinutes: null,
};

/** Opens the room; whoever opens it ends it. */
export async function openEchoRoom({
  start,
  seed,
  softerDb = SOFTER_DB,
}: EchoRoomOptions): Promise<EchoRoom> {
  const random = seededRandom(seed);
  const pulse = await startPulse();
  const server = await startFakeRealtimeServer({ heard: 'What is twelve times seven?' });
  const profile = await makeScratchFolder('echo');
  let parley: LaunchedApp | null = null;
  async function end(): Promise<void> {
    await parley?.close();
    await server.close();
    await pulse.end();
    await profile.remove();
  }
  try {
    const boxes = await pulse.addSpeaker({ name: 'Boxes', ...SHAPE });
    await boxes.useAsDefault();
    const headset = await pulse.addSpeaker({ name: CHOSEN, ...SHAPE });
    const microphone = await pulse.addMicrophone({ name: 'Room', rateHz: 48_000, channels: 1 });
    await microphone.useAsDefault();
    await boxes.echoInto(microphone, { softerDb });
    await headset.echoInto(microphone, { softerDb });
    microphone.play(noise(random), { repeat: true });
    await writeFile(join(profile.path, 'settings.json'), JSON.stringify(SETTINGS));
    const voice = await readSpeech(VOICE);
    const pcm = await spokenAnswer();

    const env = { ...pulse.env, PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key };
    parley = await start({ env, profile: profile.path });
    const { app } = parley;
    const [page] = await Promise.all([parley.window(), parley.audioPage()]);
    await measureLoudness(app);
    return {
      app,
      microphone,
      voice,
      random,
      use: (sink, echoGate) =>
        change(app, page, { speaker: sink === 'chosen' ? CHOSEN : null, echoGate }),
      setHandsFree: (on) => invoke(page, 'handsFree.set', { on }),
      ask() {
        server.say({ text: 'It takes about four seconds to say this aloud.', pcm });
        return invoke(page, 'text.send', { text: 'Speak.' });
      },
      loudest: () =>
        app.evaluate(() => {
          const loudest: unknown = Reflect.get(globalThis, 'loudestFrame');
          Reflect.set(globalThis, 'loudestFrame', 0);
          return typeof loudest === 'number' ? loudest : 0;
        }),
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

async function measureLoudness(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const door = globalThis.parleyTest;
    door?.audio.on((fact) => {
      if (fact.type !== 'microphoneFrame') return;
      const before = Number(Reflect.get(globalThis, 'loudestFrame') ?? 0);
      Reflect.set(globalThis, 'loudestFrame', Math.max(before, fact.rms));
    });
  });
}

/** A command of the bridge, as the window gives it. */
async function invoke<N extends CommandName>(
  page: Page,
  name: N,
  input: CommandInput<N>,
): Promise<void> {
  await page.evaluate(
    ([command, given]) => {
      const door: unknown = Reflect.get(window, 'parley');
      if (typeof door !== 'object' || door === null) throw new Error('no bridge in this page');
      const call: unknown = Reflect.get(door, 'invoke');
      if (typeof call !== 'function') throw new Error('no bridge in this page');
      const answer: unknown = call(command, given);
      return answer;
    },
    [name, input] as const,
  );
}

/** Resolves when sound goes where it should. */
async function change(
  app: ElectronApplication,
  page: Page,
  settings: Pick<Settings, 'speaker' | 'echoGate'>,
): Promise<void> {
  const swapped = app.evaluate(
    (_electron, label) =>
      new Promise<void>((resolve) => {
        const door = globalThis.parleyTest;
        const leave = door?.audio.on((fact) => {
          if (fact.type === 'speakerSwapped' && fact.label === label) done();
        });
        // Where it was there already, nothing is said.
        const timer = setTimeout(() => done(), 2_000);
        const done = (): void => {
          clearTimeout(timer);
          leave?.();
          resolve();
        };
      }),
    settings.speaker ?? '',
  );
  await invoke(page, 'settings.change', settings);
  await swapped;
}

async function readSpeech(name: string): Promise<Sound> {
  const path = join(projectRoot, 'tools/demo/questions', `${name}.wav`);
  const read = decodeWav(new Uint8Array(await readFile(path)));
  if (!read.ok) throw new Error(read.failure);
  const { samples, rateHz } = read.value;
  const spoken = samples.filter((sample) => Math.abs(sample) > AUDIBLE);
  const rms = Math.sqrt(spoken.reduce((sum, sample) => sum + sample ** 2, 0) / spoken.length);
  return { samples: samples.map((sample) => (sample * SPOKEN_RMS) / rms), rateHz };
}

async function spokenAnswer(): Promise<Int16Array> {
  const [first, second] = await Promise.all(ANSWER.map((name) => readSpeech(name)));
  if (first === undefined || second === undefined) throw new Error('nothing to say');
  const resampler = createResampler({ fromHz: first.rateHz, toHz: ANSWER_RATE_HZ });
  const spoken = [first, second].flatMap(({ samples }) => Array.from(samples));
  const resampled = [...resampler.process(Float32Array.from(spoken)), ...resampler.finish()];
  return Int16Array.from(resampled, pcm16OfFloat);
}

function noise(random: () => number): Sound {
  const samples = Float32Array.from(
    { length: NOISE_SECONDS * SHAPE.rateHz },
    () => (2 * random() - 1) * NOISE_PEAK,
  );
  return { samples, rateHz: SHAPE.rateHz };
}
