import { ok, type Result } from '../../shared/result.ts';
import { readOptions } from '../arguments/read-options.ts';
import { readServerOptions, type ServerOptions } from '../arguments/server-options.ts';

export interface PreflightOptions extends ServerOptions {
  /** One JSON object on stdout; everything for people goes to stderr. */
  readonly json: boolean;
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

const OPTIONS = {
  json: { type: 'boolean' },
  endpoint: { type: 'string' },
  'key-env': { type: 'string' },
  microphone: { type: 'string' },
  app: { type: 'string' },
  official: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The failure is a sentence for people. */
export function parsePreflightArguments(args: readonly string[]): Result<PreflightOptions, string> {
  const parsed = readOptions(args, OPTIONS);
  if (!parsed.ok) return parsed;
  const { json, microphone, app, official, help } = parsed.value;
  const server = readServerOptions(parsed.value);
  if (!server.ok) return server;
  return ok({
    json: json ?? false,
    ...server.value,
    microphone: microphone ?? null,
    app: app ?? null,
    official: official ?? false,
    help: help ?? false,
  });
}
