import { assertNever } from '../../shared/assert-never.ts';
import type { KnownCapabilities } from '../../shared/endpoint-capabilities.ts';
import type { DialectChoice, Endpoint } from '../../shared/endpoint.ts';

export interface Profile {
  readonly dialect: DialectChoice;
  /** Before anybody has probed it. */
  readonly capabilities: KnownCapabilities;
  /** What the person said about it, which wins over the probe. */
  readonly overrides: KnownCapabilities;
}

/** What is known of an endpoint without asking it. */
export function profileOf(endpoint: Endpoint): Profile {
  switch (endpoint.kind) {
    case 'builtIn':
      // Its skills are its own: it needs none offered.
      return profile('ga', { tools: false });
    case 'openAi':
      return profile('ga');
    case 'azure':
      return profile('auto');
    case 'custom':
      return profile(endpoint.dialect ?? 'auto', {}, endpoint.supports);
    default:
      return assertNever(endpoint, 'unknown endpoint');
  }
}

function profile(
  dialect: DialectChoice,
  capabilities: KnownCapabilities = {},
  overrides: KnownCapabilities = {},
): Profile {
  return { dialect, capabilities, overrides };
}
