import { _electron } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { base64OfPcm } from './figures/pcm-base64.ts';
import { createPositionCode } from './figures/position-code.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { makeScratchFolder } from '../../system/scratch-folder.ts';
import { type Contender, type ContenderOptions, launchParley, launchPeer } from './contender.ts';
import { microphoneNoise } from './figures/microphone-noise.ts';

export interface Pair {
  readonly parley: Contender;
  readonly peer: Contender;
}

/** Where the sections play: what they share, and what has to be cleared away afterwards. */
export interface Stage {
  readonly runtime: Runtime;
  readonly env: Readonly<Record<string, string>>;
  /** A folder of this run. */
  readonly folder: string;
  readonly pairs: number;
  /** How the run's own randomness begins; printed, so that it can be played again. */
  readonly seed: number;
  readonly tell: (line: string) => void;
  readonly launch: (which: Contender['name'], options?: LaunchChoice) => Promise<Contender>;
  /** Both, instrumented, on the fake microphone: started once for all sections that use them. */
  readonly pair: () => Promise<Pair>;
  readonly end: () => Promise<void>;
}

type LaunchChoice = Partial<
  Pick<ContenderOptions, 'env' | 'settings' | 'microphone' | 'instrumented'>
>;

const WARM_UP_SEED = 1;

export async function openStage(
  options: Pick<Stage, 'runtime' | 'env' | 'pairs' | 'seed' | 'tell'>,
): Promise<Stage> {
  const { runtime, env, seed } = options;
  const scratch = await makeScratchFolder('bench');
  const microphone = join(scratch.path, 'microphone.wav');
  await writeFile(microphone, microphoneNoise({ seconds: 30, seed }));
  const running = new Set<Contender>();
  let pair: Promise<Pair> | null = null;

  async function launch(which: Contender['name'], choice: LaunchChoice = {}): Promise<Contender> {
    const start = which === 'parley' ? launchParley : launchPeer;
    const started = await start({
      electron: _electron,
      runtime,
      microphone: { file: microphone, repeat: true },
      instrumented: false,
      ...choice,
      env: { ...env, ...choice.env },
    });
    const contender: Contender = {
      ...started,
      async close() {
        running.delete(contender);
        await started.close();
      },
    };
    running.add(contender);
    return contender;
  }

  return {
    ...options,
    folder: scratch.path,
    launch,
    pair() {
      pair ??= launchPair(launch);
      return pair;
    },
    async end() {
      await Promise.all(Array.from(running, (contender) => contender.close()));
      await scratch.remove();
    },
  };
}

async function launchPair(launch: Stage['launch']): Promise<Pair> {
  // Each recording is compared with the device from its opening on: none may begin with what a parked one kept.
  const parley = await launch('parley', {
    instrumented: true,
    settings: { microphonePolicy: { kind: 'onPress' } },
  });
  const peer = await launch('peer', { instrumented: true });
  await Promise.all([warmUp(parley), warmUp(peer)]);
  return { parley, peer };
}

/** The tap joins the first sound that is played, a moment after it began. */
async function warmUp({ play }: Contender): Promise<void> {
  const { samples } = createPositionCode(12_000, WARM_UP_SEED);
  const item = 4_000_000;
  const steps = [
    { do: 'enqueue', atMs: 0, item, from: 0, to: samples.length },
    { do: 'endItem', atMs: 0, item },
    { do: 'flush', atMs: 900 },
  ] as const;
  await play({ soundBase64: base64OfPcm(samples), steps });
}
