import { assertNever } from '../../../../shared/assert-never.ts';
import type { Endpoint } from '../../../../shared/endpoint.ts';
import { say } from '../../../../shared/texts/say.ts';

const OPENAI_HOST = 'api.openai.com';

export function endpointName(endpoint: Endpoint): string {
  switch (endpoint.kind) {
    case 'builtIn':
      return say('settings.builtIn');
    case 'openAi':
      return 'OpenAI';
    case 'azure':
      return say('settings.azureNamed', { deployment: endpoint.deployment });
    case 'custom':
      return hostOf(endpoint.url);
    default:
      return assertNever(endpoint, 'an endpoint without a name');
  }
}

/** The same at the beginning of a sentence. */
export function answerer(endpoint: Endpoint): string {
  return endpoint.kind === 'builtIn' ? say('settings.builtInSubject') : endpointName(endpoint);
}

/** Whose key it is: a key is stored for one destination and sent nowhere else. */
export function keyHost(endpoint: Endpoint): string {
  switch (endpoint.kind) {
    case 'builtIn':
    case 'openAi':
      return OPENAI_HOST;
    case 'azure':
      return hostOf(endpoint.resource);
    case 'custom':
      return hostOf(endpoint.url);
    default:
      return assertNever(endpoint, 'an endpoint without a key');
  }
}

export function keyOwnerName(host: string): string {
  return host === OPENAI_HOST ? 'OpenAI' : host;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
