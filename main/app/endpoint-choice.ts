import type { Endpoint } from '../../shared/settings.ts';
import type { Environment } from './environment.ts';

/** Where the conversation goes now, and with whose key. */
export interface EndpointChoice {
  endpoint(): Endpoint;
  /**
   * False for an address that came from the environment: whoever sets a variable must not be able to
   * send the stored key to a server of their choice.
   */
  mayUseStoredKey(): boolean;
  /** The person chose an endpoint in the window: from now on that holds, whatever this run was started with. */
  personChose(): void;
}

/** The settings' endpoint, unless this run was started with another one (or with a key, which means OpenAI). */
export function createEndpointChoice(
  environment: Pick<Environment, 'endpointUrl' | 'apiKey'>,
  stored: () => Endpoint,
): EndpointChoice {
  let forThisRun = endpointOfRun(environment);
  return {
    endpoint: () => forThisRun ?? stored(),
    mayUseStoredKey: () => forThisRun?.kind !== 'custom',
    personChose() {
      forThisRun = null;
    },
  };
}

function endpointOfRun({
  endpointUrl,
  apiKey,
}: Pick<Environment, 'endpointUrl' | 'apiKey'>): Endpoint | null {
  if (endpointUrl !== null) return { kind: 'custom', url: endpointUrl };
  return apiKey === null ? null : { kind: 'openAi' };
}
