import type { CustomEndpoint, KeyHeader, OpenAiEndpoint } from '../../shared/endpoint.ts';

type Headers = Readonly<Record<string, string>>;

export function openAiHeaders({ organization, project }: OpenAiEndpoint, key: string): Headers {
  return {
    ...keyHeader('authorization', key),
    ...(organization === undefined ? {} : { 'OpenAI-Organization': organization }),
    ...(project === undefined ? {} : { 'OpenAI-Project': project }),
  };
}

export function azureHeaders(key: string): Headers {
  return keyHeader('api-key', key);
}

/** The person's own headers first: none of them may take the key's place. */
export function customHeaders(endpoint: CustomEndpoint, key: string | null): Headers {
  const own = (endpoint.headers ?? []).map(({ name, value }) => [name, value] as const);
  return {
    ...Object.fromEntries(own),
    ...(key === null ? {} : keyHeader(endpoint.keyHeader ?? 'authorization', key)),
  };
}

function keyHeader(kind: KeyHeader, key: string): Headers {
  switch (kind) {
    case 'authorization':
      return { Authorization: `Bearer ${key}` };
    case 'api-key':
    case 'x-api-key':
      return { [kind]: key };
  }
}
