import { useState } from 'react';
import { assertNever } from '../../../../shared/assert-never.ts';
import type {
  AzureEndpoint,
  CustomEndpoint,
  Endpoint,
  OpenAiEndpoint,
} from '../../../../shared/endpoint.ts';

export type EndpointKind = Endpoint['kind'];

/**
 * What was entered for each kind of endpoint, so that trying another one costs nothing. An empty address
 * is one that nobody has entered yet.
 */
interface EndpointDrafts {
  readonly openAi: OpenAiEndpoint;
  readonly azure: AzureEndpoint;
  readonly custom: CustomEndpoint;
}

const EMPTY: EndpointDrafts = {
  openAi: { kind: 'openAi' },
  azure: { kind: 'azure', resource: '', deployment: '', api: { kind: 'ga' } },
  custom: { kind: 'custom', url: '' },
};

export interface DraftsOfEndpoints {
  readonly drafts: EndpointDrafts;
  readonly keep: (endpoint: Endpoint) => void;
}

/** What is in force is the newest draft of its kind. */
export function useEndpointDrafts(inForce: Endpoint | null): DraftsOfEndpoints {
  const [drafts, setDrafts] = useState(EMPTY);
  const [seen, setSeen] = useState<Endpoint | null>(null);
  if (inForce !== null && inForce !== seen) {
    setSeen(inForce);
    setDrafts(withDraft(drafts, inForce));
  }
  return {
    drafts,
    keep: (endpoint) => {
      setDrafts((before) => withDraft(before, endpoint));
    },
  };
}

/** The endpoint as it was last entered, once it can be used. */
export function usableEndpoint(drafts: EndpointDrafts, kind: EndpointKind): Endpoint | null {
  switch (kind) {
    case 'builtIn':
      return { kind };
    case 'openAi':
      return drafts.openAi;
    case 'azure': {
      const { resource, deployment } = drafts.azure;
      return resource === '' || deployment === '' ? null : drafts.azure;
    }
    case 'custom':
      return drafts.custom.url === '' ? null : drafts.custom;
    default:
      return assertNever(kind, 'an endpoint without a draft');
  }
}

function withDraft(drafts: EndpointDrafts, endpoint: Endpoint): EndpointDrafts {
  switch (endpoint.kind) {
    case 'builtIn':
      return drafts;
    case 'openAi':
      return { ...drafts, openAi: endpoint };
    case 'azure':
      return { ...drafts, azure: endpoint };
    case 'custom':
      return { ...drafts, custom: endpoint };
    default:
      return assertNever(endpoint, 'an endpoint without a draft');
  }
}
