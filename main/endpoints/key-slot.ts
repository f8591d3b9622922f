import { assertNever } from '../../shared/assert-never.ts';
import type { Endpoint } from '../../shared/endpoint.ts';

/** Where the key of one destination is kept: a key goes nowhere the person did not send it. */
export type KeySlot = string;

export const OPENAI_SLOT: KeySlot = 'openAi';
/** A server named by the environment: it is given the environment's key or none, and nothing is stored for it. */
export const RUN_SLOT: KeySlot = 'run';

const OPENAI_HOST = 'api.openai.com';

/** The built-in assistant needs no key; one that is entered while it is chosen is meant for OpenAI. */
export function keySlotOf(endpoint: Endpoint): KeySlot {
  switch (endpoint.kind) {
    case 'builtIn':
    case 'openAi':
      return OPENAI_SLOT;
    case 'azure':
      return slotOfHost(endpoint.resource);
    case 'custom':
      return slotOfHost(endpoint.url);
    default:
      return assertNever(endpoint, 'unknown endpoint');
  }
}

function slotOfHost(address: string): KeySlot {
  const host = URL.canParse(address) ? new URL(address).host : address;
  return host === OPENAI_HOST ? OPENAI_SLOT : `host:${host}`;
}
