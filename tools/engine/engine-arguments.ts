import { fail, ok, type Result } from '../../shared/result.ts';
import { readOptions } from '../arguments/read-options.ts';

export interface EngineArguments {
  /** 0: a free one. */
  readonly port: number;
  readonly tls: boolean;
  /** Where alarms, lists and notes are kept; null: the person's own folder for such things. */
  readonly folder: string | null;
  readonly json: boolean;
  readonly help: boolean;
}

export const ENGINE_USAGE = `npm run engine -- [--port N] [--tls] [--folder FOLDER] [--json]
  --port N         listen there instead of on a free port
  --tls            speak wss, with a certificate made for this run: some clients know nothing else
  --folder FOLDER  keep alarms, lists and notes there instead of in your own data folder
  --json           print address and token as one JSON object (npm run --silent engine -- --json)
  --help           print this
It serves the built-in assistant to the programs of this computer until Ctrl+C. It ends with 0 when it was told to,
with 1 when it cannot serve, and with 2 when it was asked wrongly.`;

const OPTIONS = {
  port: { type: 'string' },
  tls: { type: 'boolean' },
  folder: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const HIGHEST_PORT = 65_535;

/** The failure is a sentence for people. */
export function parseEngineArguments(args: readonly string[]): Result<EngineArguments, string> {
  const parsed = readOptions(args, OPTIONS);
  if (!parsed.ok) return parsed;
  const { port: portText = '0', tls, folder, json, help } = parsed.value;
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : Number.NaN;
  if (!(port <= HIGHEST_PORT)) {
    return fail(`--port is a number from 0 to ${HIGHEST_PORT}, not "${portText}".`);
  }
  return ok({
    port,
    tls: tls ?? false,
    folder: folder ?? null,
    json: json ?? false,
    help: help ?? false,
  });
}
