import { assertNever } from '../../shared/assert-never.ts';
import type { CustomEndpoint, Endpoint } from '../../shared/endpoint.ts';

/** The last dated interface that Azure had before GA. */
const LAST_PREVIEW = '2025-04-01-preview';

/** The same endpoint spoken to in the other dialect; null where there is no other. */
export function withOtherDialect(endpoint: Endpoint): Endpoint | null {
  switch (endpoint.kind) {
    case 'builtIn':
    case 'openAi':
      return null;
    case 'azure': {
      const api =
        endpoint.api.kind === 'ga'
          ? ({ kind: 'preview', apiVersion: LAST_PREVIEW } as const)
          : ({ kind: 'ga' } as const);
      return { ...endpoint, api };
    }
    case 'custom':
      return { ...endpoint, dialect: other(endpoint.dialect ?? 'auto') };
    default:
      return assertNever(endpoint, 'unknown endpoint');
  }
}

/** Where guessing went wrong, the server wants the old dialect before it has said anything. */
function other(dialect: NonNullable<CustomEndpoint['dialect']>): 'ga' | 'beta' {
  return dialect === 'beta' ? 'ga' : 'beta';
}
