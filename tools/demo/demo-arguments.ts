import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../../shared/result.ts';

export interface DemoOptions {
  /** A spoken question, any WAV file; null: one that comes with Parley. */
  readonly ask: string | null;
  /** One JSON object on stdout; everything for people goes to stderr. */
  readonly json: boolean;
  /** A Realtime server's ws or wss address; null: the built-in assistant. */
  readonly endpoint: string | null;
  /** The environment variable that holds the key for `endpoint`. */
  readonly keyEnv: string | null;
  /** A packed app's executable; null: the build in out/. */
  readonly app: string | null;
  /** Where the answer's sound and the screenshot are put; null: out/demo. */
  readonly out: string | null;
  /** Try the official Electron again. */
  readonly official: boolean;
  /** Only say how the demo is used. */
  readonly help: boolean;
}

export const DEMO_USAGE = `npm run demo -- [--ask FILE.wav] [--json] [--endpoint URL [--key-env NAME]] [--app EXECUTABLE] [--out FOLDER]
  --ask FILE.wav    ask what this recording says (any rate, mono or stereo)
  --json            print the result as one JSON object (npm run --silent demo -- --json)
  --endpoint URL    ask a Realtime server instead of the built-in assistant
  --key-env NAME    the environment variable with the key for it
  --app EXECUTABLE  use a packed app, for example dist/linux-unpacked/parley
  --out FOLDER      where the spoken answer and the screenshot go (default: out/demo)
  --official        try to download the official Electron again
  --help            print this`;

/** Also where the arguments cannot be read, whoever asked for an object gets one. */
export function wantsJson(args: readonly string[]): boolean {
  return args.includes('--json');
}

/** The failure is a sentence for people. */
export function parseDemoArguments(args: readonly string[]): Result<DemoOptions, string> {
  const parsed = read(args);
  if (!parsed.ok) return parsed;
  const { ask, json, endpoint, app, out, official, help, 'key-env': keyEnv } = parsed.value;
  // An empty path would mean the folder this runs in; an unset shell variable makes one easily.
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
    ask: ask ?? null,
    json: json ?? false,
    endpoint: address,
    keyEnv: keyEnv ?? null,
    app: app ?? null,
    out: out ?? null,
    official: official ?? false,
    help: help ?? false,
  });
}

function read(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ask: { type: 'string' },
        json: { type: 'boolean' },
        endpoint: { type: 'string' },
        'key-env': { type: 'string' },
        app: { type: 'string' },
        out: { type: 'string' },
        official: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return ok(values);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/** People paste addresses with http; the protocol is spoken over the same host and path. */
export function webSocketAddress(text: string): string | null {
  const address = URL.parse(text);
  if (address === null || address.host === '') return null;
  if (address.protocol === 'ws:' || address.protocol === 'wss:') return text;
  if (address.protocol === 'http:' || address.protocol === 'https:') {
    return text.replace(/^http/i, 'ws');
  }
  return null;
}
