import { join, resolve } from 'node:path';
import { takeKey } from '../app/take-key.ts';
import { ensureBuild } from '../build/ensure-build.ts';
import { ensureRuntime } from '../runtime/find-runtime.ts';
import { say } from '../setup/say.mjs';
import { hasDisplay, startDisplay } from '../system/display.ts';
import { ensureSystem } from '../system/ensure-system.ts';
import { makeScratchFolder } from '../system/scratch-folder.ts';
import { writeMicrophoneWav } from '../wav/microphone-wav.ts';
import {
  parsePreflightArguments,
  PREFLIGHT_USAGE,
  type PreflightOptions,
} from './preflight-arguments.ts';
import { isGood, NOTHING_CHECKED, type PreflightResult } from './preflight-result.ts';
import { watchPreflight } from './watch-preflight.ts';

/** Said into the check's microphone where nobody is there to say anything. */
const RECORDING = join(import.meta.dirname, '../demo/questions/what-is-twelve-times-seven.wav');
const FAILED = 1;
const BAD_INPUT = 2;

/** The whole of `npm run preflight`: set-up, the check, and what came of it. Returns the exit code. */
export async function runPreflight(args: readonly string[]): Promise<number> {
  const parsed = parsePreflightArguments(args);
  if (!parsed.ok) {
    process.stderr.write(`${PREFLIGHT_USAGE}\n`);
    return badInput(args.includes('--json'), 'badArguments', parsed.failure);
  }
  const options = parsed.value;
  if (options.help) {
    process.stdout.write(`${PREFLIGHT_USAGE}\n`);
    return 0;
  }
  const key = takeKey(options.keyEnv);
  if (options.keyEnv !== null && key === null) {
    const message = `${options.keyEnv} is not set, so there is no key.`;
    return badInput(options.json, 'noKey', message);
  }
  const scratch = await makeScratchFolder('preflight');
  try {
    const recording = options.microphone ?? (hasDisplay() ? null : RECORDING);
    const microphone =
      recording === null
        ? null
        : await writeMicrophoneWav(resolve(recording), join(scratch.path, 'microphone.wav'));
    if (microphone?.ok === false) {
      return badInput(options.json, 'unreadableRecording', `${microphone.failure}.`);
    }
    const result = await setUpAndWatch(options, key, microphone?.value.path ?? null);
    print(options.json, result);
    return isGood(result) ? 0 : FAILED;
  } catch (error) {
    // The set-up says its reason itself (`asCommand`); whoever asked for an object gets one all the same.
    const message = error instanceof Error ? error.message : String(error);
    print(options.json, { ...NOTHING_CHECKED, failure: { name: 'notSetUp', message } });
    throw error;
  } finally {
    await scratch.remove();
  }
}

async function setUpAndWatch(
  options: PreflightOptions,
  key: string | null,
  microphone: string | null,
): Promise<PreflightResult> {
  const ownDisplay = !hasDisplay();
  const runtime = await ensureRuntime({ retryOfficial: options.official });
  await ensureSystem({ runtime, needsDisplay: ownDisplay, forTests: false });
  if (options.app === null) await ensureBuild();

  const display = ownDisplay ? await startDisplay() : null;
  try {
    return await watchPreflight({
      runtime,
      // `isTTY` is not there at all where there is no terminal, whatever its type says.
      attended: !ownDisplay && Boolean(process.stdin.isTTY),
      env: {
        ...(display === null ? {} : { DISPLAY: display.name }),
        ...(options.endpoint === null ? {} : { PARLEY_ENDPOINT: options.endpoint }),
        ...(key === null ? {} : { PARLEY_API_KEY: key }),
      },
      tell: options.json ? say : (line) => void process.stdout.write(`${line}\n`),
      ...(options.app === null ? {} : { packedApp: resolve(options.app) }),
      ...(microphone === null ? {} : { microphone }),
    });
  } finally {
    await display?.end();
  }
}

function badInput(json: boolean, name: string, message: string): number {
  say(message);
  print(json, { ...NOTHING_CHECKED, failure: { name, message } });
  return BAD_INPUT;
}

/** One line, so that it is the last one whatever npm prints before it. */
function print(json: boolean, result: PreflightResult): void {
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
}
