import { assertNever } from '../../shared/assert-never.ts';
import { mergeCapabilities, type KnownCapabilities } from '../../shared/endpoint-capabilities.ts';
import type { Endpoint } from '../../shared/endpoint.ts';
import type { Failure } from '../../shared/failures.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Destination, NetworkPath } from '../realtime-client/destination.ts';
import { azureUrl, customUrl, openAiUrl } from './addresses.ts';
import { azureHeaders, customHeaders, openAiHeaders } from './headers.ts';
import { profileOf } from './profile.ts';

export interface TargetPorts {
  readonly endpoint: Endpoint;
  readonly model: string;
  /** The key this endpoint may be given, or null when there is none. */
  readonly readKey: () => Promise<Result<string | null, Failure>>;
  /** Starts the built-in assistant when it is not running. */
  readonly engine: () => Promise<Result<Destination, Failure>>;
  /** What the last probe of this address found out. */
  readonly probed?: (url: string) => KnownCapabilities;
  /** The way there: the system's proxy, and whom it trusts. */
  readonly network?: (url: string) => Promise<Result<NetworkPath, Failure>>;
}

type Address = Pick<Destination, 'url' | 'headers'>;

/** Turns the chosen endpoint into something that can be dialled now, or says why it cannot. */
export async function resolveTarget(ports: TargetPorts): Promise<Result<Destination, Failure>> {
  const { endpoint } = ports;
  const { dialect, capabilities, overrides } = profileOf(endpoint);
  if (endpoint.kind === 'builtIn') {
    const engine = await ports.engine();
    return engine.ok
      ? ok({ dialect, capabilities: mergeCapabilities(capabilities), ...engine.value })
      : engine;
  }
  const address = await addressOf(endpoint, ports);
  if (!address.ok) return address;
  const { url, headers } = address.value;
  const network = await ports.network?.(url);
  if (network !== undefined && !network.ok) return network;
  return ok({
    url,
    headers,
    dialect,
    capabilities: mergeCapabilities(capabilities, ports.probed?.(url) ?? {}, overrides),
    ...(network === undefined ? {} : { network: network.value }),
  });
}

async function addressOf(
  endpoint: Exclude<Endpoint, { kind: 'builtIn' }>,
  { model, readKey }: TargetPorts,
): Promise<Result<Address, Failure>> {
  switch (endpoint.kind) {
    case 'openAi': {
      const key = await ownKey(readKey);
      return key.ok
        ? ok({ url: openAiUrl(model), headers: openAiHeaders(endpoint, key.value) })
        : key;
    }
    case 'azure': {
      const key = await ownKey(readKey);
      return key.ok ? ok({ url: azureUrl(endpoint), headers: azureHeaders(key.value) }) : key;
    }
    case 'custom': {
      const url = customUrl(endpoint.url, model);
      if (!url.ok) return url;
      const key = await readKey();
      return key.ok ? ok({ url: url.value, headers: customHeaders(endpoint, key.value) }) : key;
    }
    default:
      return assertNever(endpoint, 'unknown endpoint');
  }
}

async function ownKey(readKey: TargetPorts['readKey']): Promise<Result<string, Failure>> {
  const key = await readKey();
  if (!key.ok) return key;
  return key.value === null ? fail({ name: 'noKey', detail: null }) : ok(key.value);
}
