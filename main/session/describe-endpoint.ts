import type { SessionSnapshot } from '../../shared/session-snapshot.ts';
import type { Endpoint } from '../../shared/settings.ts';
import { say } from '../../shared/texts/say.ts';

/** The endpoint as people call it. */
export function describeEndpoint(endpoint: Endpoint, model: string): SessionSnapshot['endpoint'] {
  switch (endpoint.kind) {
    case 'builtIn':
      return { kind: 'builtIn', name: say('session.builtIn') };
    case 'openAi':
      return { kind: 'openAi', name: `OpenAI · ${model}` };
    case 'azure':
      return { kind: 'azure', name: `Azure · ${endpoint.deployment}` };
    case 'custom':
      // One that came from the environment may be no address at all; dialling it says so.
      return {
        kind: 'custom',
        name: URL.canParse(endpoint.url) ? new URL(endpoint.url).host : endpoint.url,
      };
  }
}
