import { assertNever } from '../../shared/assert-never.ts';
import type { Endpoint } from '../../shared/settings.ts';

const NETWORK_SILENCE_MS = 30_000;
/** On a slow machine the models alone take a minute; the engine's own deadlines (120 s) explain themselves first. */
const BUILT_IN_SILENCE_MS = 150_000;

/** How long a server that owes an answer may say nothing before it is taken for dead (R9). */
export function patienceMsWith({ kind }: Endpoint): number {
  switch (kind) {
    case 'builtIn':
      return BUILT_IN_SILENCE_MS;
    case 'openAi':
    case 'azure':
    case 'custom':
      return NETWORK_SILENCE_MS;
    default:
      return assertNever(kind, 'unhandled endpoint');
  }
}
