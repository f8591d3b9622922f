import type { Endpoint } from '../../shared/settings.ts';
import { keySlotOf, OPENAI_SLOT, RUN_SLOT, type KeySlot } from '../endpoints/key-slot.ts';
import type { Environment } from './environment.ts';

/** Where the conversation goes now, and with whose key. */
export interface EndpointChoice {
  endpoint(): Endpoint;
  /**
   * False for an address that came from the environment: whoever sets a variable must not be able to
   * send the stored key to a server of their choice.
   */
  mayUseStoredKey(): boolean;
  /** Whose key is used now. */
  keySlot(): KeySlot;
  /** The person chose an endpoint in the window: from now on that holds, whatever this run was started with. */
  personChose(): void;
  /** Puts the run's own endpoint in another way (another dialect). False where the settings' one holds. */
  changeForThisRun(endpoint: Endpoint): boolean;
}

/** The settings' endpoint, unless this run was started with another one (or with a key, which means OpenAI). */
export function createEndpointChoice(
  environment: Pick<Environment, 'endpointUrl' | 'apiKey'>,
  stored: () => Endpoint,
): EndpointChoice {
  let forThisRun = endpointOfRun(environment);
  const isFromEnvironment = (): boolean => forThisRun?.kind === 'custom';
  return {
    endpoint: () => forThisRun ?? stored(),
    mayUseStoredKey: () => !isFromEnvironment(),
    keySlot: () => (isFromEnvironment() ? RUN_SLOT : keySlotOf(forThisRun ?? stored())),
    personChose() {
      forThisRun = null;
    },
    changeForThisRun(endpoint) {
      if (forThisRun === null) return false;
      forThisRun = endpoint;
      return true;
    },
  };
}

/** The key of this run belongs to the server this run was started with, or else to OpenAI. */
export function runKeys({
  endpointUrl,
  apiKey,
}: Pick<Environment, 'endpointUrl' | 'apiKey'>): ReadonlyMap<KeySlot, string> {
  if (apiKey === null) return new Map();
  return new Map([[endpointUrl === null ? OPENAI_SLOT : RUN_SLOT, apiKey]]);
}

function endpointOfRun({
  endpointUrl,
  apiKey,
}: Pick<Environment, 'endpointUrl' | 'apiKey'>): Endpoint | null {
  if (endpointUrl !== null) return { kind: 'custom', url: endpointUrl };
  return apiKey === null ? null : { kind: 'openAi' };
}
