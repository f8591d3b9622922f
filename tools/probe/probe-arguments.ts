import { dialectChoiceSchema, type DialectChoice } from '../../shared/endpoint.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { readOptions } from '../arguments/read-options.ts';
import { DEFAULT_SETTINGS } from '../../shared/default-settings.ts';

export interface ProbeArguments {
  /** null: the built-in assistant. */
  readonly endpoint: string | null;
  /** The environment variable that holds the key; null: no key is sent. */
  readonly keyEnv: string | null;
  readonly keyHeader: 'authorization' | 'api-key' | 'x-api-key';
  readonly dialect: DialectChoice;
  readonly model: string;
  readonly json: boolean;
  readonly help: boolean;
}

export const PROBE_USAGE = `npm run probe -- [--endpoint URL [--key-env NAME]] [--dialect auto|ga|beta] [--json]
  --endpoint URL      ask this Realtime server (ws://… on this computer, or wss://…) instead of the built-in assistant
  --key-env NAME      the environment variable with the key for it
  --key-header NAME   where the key goes: authorization (the usual one), api-key (Azure) or x-api-key
  --dialect D         auto (the usual one), ga or beta
  --model NAME        put into an address that has no query (${DEFAULT_SETTINGS.model})
  --json              print the result as one JSON object (npm run --silent probe -- --json)
  --help              print this
It ends with 0 when a conversation is possible, whatever else is missing; with 1 when none is; with 2 when it was asked wrongly.`;

const KEY_HEADERS = ['authorization', 'api-key', 'x-api-key'] as const;

const OPTIONS = {
  endpoint: { type: 'string' },
  'key-env': { type: 'string' },
  'key-header': { type: 'string' },
  dialect: { type: 'string' },
  model: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** The failure is a sentence for people. */
export function parseProbeArguments(args: readonly string[]): Result<ProbeArguments, string> {
  const parsed = readOptions(args, OPTIONS);
  if (!parsed.ok) return parsed;
  const values = parsed.value;
  const dialect = dialectChoiceSchema.safeParse(values.dialect ?? 'auto');
  if (!dialect.success) return fail(`--dialect is auto, ga or beta, not "${values.dialect}".`);
  const keyHeader = KEY_HEADERS.find((name) => name === (values['key-header'] ?? 'authorization'));
  if (keyHeader === undefined) return fail(`--key-header is one of ${KEY_HEADERS.join(', ')}.`);
  const endpoint = values.endpoint ?? null;
  const keyEnv = values['key-env'] ?? null;
  if (endpoint === null && (keyEnv !== null || values.dialect !== undefined)) {
    return fail('--key-env and --dialect need --endpoint: the built-in assistant is known.');
  }
  return ok({
    endpoint,
    keyEnv,
    keyHeader,
    dialect: dialect.data,
    model: values.model ?? DEFAULT_SETTINGS.model,
    json: values.json ?? false,
    help: values.help ?? false,
  });
}
