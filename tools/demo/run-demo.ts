import { access, constants, mkdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { takeKey } from '../app/take-key.ts';
import { ensureBuild } from '../build/ensure-build.ts';
import { ensureRuntime } from '../runtime/find-runtime.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { projectRoot } from '../setup/project-root.mjs';
import { say } from '../setup/say.mjs';
import { hasDisplay, startDisplay } from '../system/display.ts';
import { makeScratchFolder } from '../system/scratch-folder.ts';
import { ensureSystem } from '../system/ensure-system.ts';
import { type MicrophoneWav, writeMicrophoneWav } from '../wav/microphone-wav.ts';
import { DEMO_USAGE, type DemoOptions, parseDemoArguments, wantsJson } from './demo-arguments.ts';
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
    const ending = badInput('badArguments', parsed.failure);
    process.stderr.write(`${DEMO_USAGE}\n`);
    return finish({ json: wantsJson(args) }, ending);
  }
  const options = parsed.value;
  if (options.help) {
    process.stdout.write(`${DEMO_USAGE}\n`);
    return 0;
  }
  const key = takeKey(options.keyEnv);
  if (options.keyEnv !== null && key === null) {
    return finish(options, badInput('noKey', `${options.keyEnv} is not set, so there is no key.`));
  }

  const place = await preparePlaces(options);
  if (!place.ok) return finish(options, badInput('badArguments', place.failure));

  const scratch = await makeScratchFolder('demo');
  try {
    const question = resolve(options.ask ?? QUESTION);
    const microphone = await writeMicrophoneWav(question, join(scratch.path, 'microphone.wav'));
    if (!microphone.ok) {
      return finish(options, badInput('unreadableRecording', `${microphone.failure}.`));
    }
    const out = place.value;
    const result = await setUpAndPlay(options, {
      question,
      microphone: microphone.value,
      key,
      out,
    });
    return finish(options, { result, exitCode: result.failure === null ? 0 : FAILED });
  } catch (error) {
    // The set-up says its reason itself (`asCommand`); whoever asked for an object gets one all the same.
    const message = error instanceof Error ? error.message : String(error);
    finish(options, {
      result: { ...NOTHING_YET, failure: demoFailure('notSetUp', message) },
      exitCode: FAILED,
    });
    throw error;
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
    out,
  }: {
    readonly question: string;
    readonly microphone: MicrophoneWav;
    readonly key: string | null;
    readonly out: string;
  },
): Promise<DemoResult> {
  const ownDisplay = !hasDisplay();
  const runtime = await ensureApp(options, ownDisplay);

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

/** Makes the folder for what comes out and looks for the app, before anything takes long. Gives the folder. */
async function preparePlaces(options: DemoOptions): Promise<Result<string, string>> {
  const out = resolve(options.out ?? join(projectRoot, 'out', 'demo'));
  try {
    await mkdir(out, { recursive: true });
    await access(out, constants.W_OK);
  } catch (error) {
    return fail(`nothing can be saved in ${out}: ${String(error)}.`);
  }
  if (options.app === null) return ok(out);
  try {
    await access(resolve(options.app), constants.X_OK);
  } catch {
    return fail(`there is no program ${resolve(options.app)} (npm run package makes one).`);
  }
  return ok(out);
}

async function ensureApp(options: DemoOptions, ownDisplay: boolean): Promise<Runtime> {
  const runtime = await ensureRuntime({ retryOfficial: options.official });
  await ensureSystem({ runtime, needsDisplay: ownDisplay, forTests: false });
  if (options.app === null) await ensureBuild();
  return runtime;
}

interface Ending {
  readonly result: DemoResult;
  readonly exitCode: number;
}

/** `what` is a sentence for people. */
function badInput(name: string, what: string): Ending {
  say(what);
  return { result: { ...NOTHING_YET, failure: demoFailure(name, what) }, exitCode: BAD_INPUT };
}

/** One line, so that it is the last one whatever npm prints before it. */
function finish({ json }: Pick<DemoOptions, 'json'>, { result, exitCode }: Ending): number {
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
  return exitCode;
}

function tellOnStdout(line: string): void {
  process.stdout.write(`parley: ${line}\n`);
}
