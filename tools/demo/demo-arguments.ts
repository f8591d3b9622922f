import { ok, type Result } from '../../shared/result.ts';
import { readOptions } from '../arguments/read-options.ts';
import { readServerOptions, type ServerOptions } from '../arguments/server-options.ts';

export interface DemoOptions extends ServerOptions {
  /** A spoken question, any WAV file; null: one that comes with Parley. */
  readonly ask: string | null;
  /** One JSON object on stdout; everything for people goes to stderr. */
  readonly json: boolean;
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

const OPTIONS = {
  ask: { type: 'string' },
  json: { type: 'boolean' },
  endpoint: { type: 'string' },
  'key-env': { type: 'string' },
  app: { type: 'string' },
  out: { type: 'string' },
  official: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The failure is a sentence for people. */
export function parseDemoArguments(args: readonly string[]): Result<DemoOptions, string> {
  const parsed = readOptions(args, OPTIONS);
  if (!parsed.ok) return parsed;
  const { ask, json, app, out, official, help } = parsed.value;
  const server = readServerOptions(parsed.value);
  if (!server.ok) return server;
  return ok({
    ask: ask ?? null,
    json: json ?? false,
    ...server.value,
    app: app ?? null,
    out: out ?? null,
    official: official ?? false,
    help: help ?? false,
  });
}
