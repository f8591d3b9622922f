import type { AzureEndpoint } from '../../shared/endpoint.ts';
import type { Failure, FailureDetail } from '../../shared/failures.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

const OPENAI_URL = 'wss://api.openai.com/v1/realtime';

export function openAiUrl(model: string): string {
  return withModel(new URL(OPENAI_URL), model);
}

/**
 * An Azure resource's address (reference §1.4): GA takes the deployment as the model and no version, the
 * dated interface before it takes both under other names. Only the resource's host counts.
 */
export function azureUrl({ resource, deployment, api }: AzureEndpoint): string {
  const url = new URL(`wss://${new URL(resource).host}`);
  if (api.kind === 'ga') {
    url.pathname = '/openai/v1/realtime';
    return withModel(url, deployment);
  }
  url.pathname = '/openai/realtime';
  url.searchParams.set('api-version', api.apiVersion);
  url.searchParams.set('deployment', deployment);
  return url.href;
}

/**
 * A custom address is dialled as it stands; only one without any query is given the model, which servers
 * that speak the protocol need and others ignore. The line must be encrypted or stay on this computer.
 */
export function customUrl(text: string, model: string): Result<string, Failure> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'wss:' && url.protocol !== 'ws:')) {
    const message = `The address must begin with wss:// (or ws:// on this computer): ${text}`;
    return fail({
      name: 'notARealtimeServer',
      found: 'no WebSocket address',
      detail: detail(message),
    });
  }
  if (url.protocol === 'ws:' && !isLoopback(url.hostname)) {
    const reason = 'an unencrypted line (ws://) is used to this computer only';
    return fail({ name: 'tlsRejected', reason, detail: detail(`Use wss:// for ${url.host}.`) });
  }
  return ok(url.search === '' ? withModel(url, model) : url.href);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function withModel(url: URL, model: string): string {
  url.searchParams.set('model', model);
  return url.href;
}

function detail(message: string): FailureDetail {
  return { code: null, message, reference: null };
}
