import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../../shared/result.ts';
import { webSocketAddress } from '../demo/demo-arguments.ts';

export interface PreflightOptions {
  /** One JSON object on stdout; everything for people goes to stderr. */
  readonly json: boolean;
  /** A Realtime server's ws or wss address; null: the built-in assistant. */
  readonly endpoint: string | null;
  /** The environment variable that holds the key for `endpoint`. */
  readonly keyEnv: string | null;
  /** A WAV file that stands in for the microphone; null: the computer's own, where somebody can speak into it. */
  readonly microphone: string | null;
  /** A packed app's executable; null: the build in out/. */
  readonly app: string | null;
  /** Try the official Electron again. */
  readonly official: boolean;
  readonly help: boolean;
}

export const PREFLIGHT_USAGE = `npm run preflight -- [--json] [--endpoint URL [--key-env NAME]] [--microphone FILE.wav] [--app EXECUTABLE]
  --json                 print the result as one JSON object (npm run --silent preflight -- --json)
  --endpoint URL         check a Realtime server instead of the built-in assistant
  --key-env NAME         the environment variable with the key for it
  --microphone FILE.wav  let this recording stand in for the microphone
  --app EXECUTABLE       use a packed app, for example dist/linux-unpacked/parley
  --official             try to download the official Electron again
  --help                 print this
Without a display one is made, a recording stands in for the microphone, and nobody is asked to press the shortcut.
It ends with 0 when nothing failed, with 1 when something did, and with 2 when it was asked wrongly.`;

/** The failure is a sentence for people. */
export function parsePreflightArguments(args: readonly string[]): Result<PreflightOptions, string> {
  const parsed = read(args);
  if (!parsed.ok) return parsed;
  const { json, endpoint, microphone, app, official, help, 'key-env': keyEnv } = parsed.value;
  // An unset shell variable makes an empty one easily.
  const empty = Object.entries(parsed.value).find(([, value]) => value === '');
  if (empty !== undefined) return fail(`--${empty[0]} has an empty value.`);
  const address = endpoint === undefined ? null : webSocketAddress(endpoint);
  if (endpoint !== undefined && address === null) {
    return fail(`"${endpoint}" is not the address of a server (ws://… or wss://…).`);
  }
  if (keyEnv !== undefined && address === null) {
    return fail('--key-env needs --endpoint: the built-in assistant has no key.');
  }
  return ok({
    json: json ?? false,
    endpoint: address,
    keyEnv: keyEnv ?? null,
    microphone: microphone ?? null,
    app: app ?? null,
    official: official ?? false,
    help: help ?? false,
  });
}

function read(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean' },
        endpoint: { type: 'string' },
        'key-env': { type: 'string' },
        microphone: { type: 'string' },
        app: { type: 'string' },
        official: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return ok(values);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}
