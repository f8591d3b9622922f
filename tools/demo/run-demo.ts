import { mkdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { ensureBuild } from '../build/ensure-build.ts';
import { ensureRuntime } from '../runtime/find-runtime.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { projectRoot } from '../setup/project-root.mjs';
import { say } from '../setup/say.mjs';
import { hasDisplay, startDisplay } from '../system/display.ts';
import { makeScratchFolder } from '../system/scratch-folder.ts';
import { ensureSystem } from '../system/ensure-system.ts';
import { type MicrophoneWav, writeMicrophoneWav } from '../wav/microphone-wav.ts';
import { DEMO_USAGE, type DemoOptions, parseDemoArguments } from './demo-arguments.ts';
import { demoFailure, type DemoResult, NOTHING_YET } from './demo-result.ts';
import { playDemo } from './play-demo.ts';

const QUESTION = join(import.meta.dirname, 'questions', 'what-is-twelve-times-seven.wav');
const FAILED = 1;
/** What was asked for cannot be done with what was given. */
const BAD_INPUT = 2;

/** The whole of `npm run demo`: set-up, one question, and what came of it. Returns the exit code. */
export async function runDemo(args: readonly string[]): Promise<number> {
  const parsed = parseDemoArguments(args);
  if (!parsed.ok) {
    say(`${parsed.failure}\n${DEMO_USAGE}`);
    return BAD_INPUT;
  }
  const options = parsed.value;
  const key = takeKey(options.keyEnv);
  if (options.keyEnv !== null && key === null) {
    return finish(options, badInput('noKey', `${options.keyEnv} is not set, so there is no key`));
  }

  const scratch = await makeScratchFolder('demo');
  try {
    const question = resolve(options.ask ?? QUESTION);
    const microphone = await writeMicrophoneWav(question, join(scratch.path, 'microphone.wav'));
    if (!microphone.ok) {
      return finish(options, badInput('unreadableRecording', microphone.failure));
    }
    const result = await setUpAndPlay(options, { question, microphone: microphone.value, key });
    return finish(options, { result, exitCode: result.failure === null ? 0 : FAILED });
  } finally {
    await scratch.remove();
  }
}

async function setUpAndPlay(
  options: DemoOptions,
  {
    question,
    microphone,
    key,
  }: {
    readonly question: string;
    readonly microphone: MicrophoneWav;
    readonly key: string | null;
  },
): Promise<DemoResult> {
  const ownDisplay = !hasDisplay();
  const runtime = await ensureApp(options, ownDisplay);
  const out = resolve(options.out ?? join(projectRoot, 'out', 'demo'));
  await mkdir(out, { recursive: true });

  const display = ownDisplay ? await startDisplay() : null;
  try {
    return await playDemo({
      runtime,
      packedApp: options.app === null ? null : resolve(options.app),
      microphone,
      questionName: basename(question),
      out,
      env: {
        ...(display === null ? {} : { DISPLAY: display.name }),
        ...(options.endpoint === null ? {} : { PARLEY_ENDPOINT: options.endpoint }),
        ...(key === null ? {} : { PARLEY_API_KEY: key }),
      },
      tell: options.json ? say : tellOnStdout,
    });
  } finally {
    await display?.end();
  }
}

async function ensureApp(options: DemoOptions, ownDisplay: boolean): Promise<Runtime> {
  const runtime = await ensureRuntime({ retryOfficial: options.official });
  await ensureSystem({ runtime, needsDisplay: ownDisplay, forTests: false });
  if (options.app === null) await ensureBuild();
  return runtime;
}

/** Takes the key out of our own environment, so that nothing we start carries it by accident. */
function takeKey(name: string | null): string | null {
  if (name === null) return null;
  const key = process.env[name]?.trim() ?? '';
  delete process.env[name];
  return key === '' ? null : key;
}

interface Ending {
  readonly result: DemoResult;
  readonly exitCode: number;
}

function badInput(name: string, what: string): Ending {
  say(`${what}.`);
  return {
    result: { ...NOTHING_YET, failure: demoFailure(name, `${what}.`) },
    exitCode: BAD_INPUT,
  };
}

/** One line, so that it is the last one whatever npm prints before it. */
function finish(options: DemoOptions, { result, exitCode }: Ending): number {
  if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  return exitCode;
}

function tellOnStdout(line: string): void {
  process.stdout.write(`parley: ${line}\n`);
}
