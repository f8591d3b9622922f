import type { Failure, FailureDetail } from '../../shared/failures.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { Endpoint } from '../../shared/settings.ts';
import type { Target } from '../session/session.ts';

const OPENAI_URL = 'wss://api.openai.com/v1/realtime';

export interface TargetPorts {
  readonly endpoint: Endpoint;
  readonly model: string;
  /** The key this endpoint may be given, or null when there is none. */
  readonly readKey: () => Promise<Result<string | null, Failure>>;
  /** Starts the built-in assistant when it is not running. */
  readonly engine: () => Promise<Result<Target, Failure>>;
}

/** Turns the chosen endpoint into something that can be dialled now, or says why it cannot. */
export async function resolveTarget(ports: TargetPorts): Promise<Result<Target, Failure>> {
  const { endpoint } = ports;
  switch (endpoint.kind) {
    case 'builtIn':
      return ports.engine();
    case 'openAi': {
      const key = await ports.readKey();
      if (!key.ok) return key;
      if (key.value === null) return fail({ name: 'noKey', detail: null });
      return ok({ url: withModel(new URL(OPENAI_URL), ports.model), headers: bearer(key.value) });
    }
    case 'custom': {
      const url = customUrl(endpoint.url, ports.model);
      if (!url.ok) return url;
      const key = await ports.readKey();
      if (!key.ok) return key;
      return ok({ url: url.value, headers: key.value === null ? {} : bearer(key.value) });
    }
    default:
      return assertNever(endpoint, 'unknown endpoint');
  }
}

/**
 * A custom address is dialled as it stands; only one without any query is given the model, which servers
 * that speak the protocol need and others ignore. The line must be encrypted or stay on this computer.
 */
function customUrl(text: string, model: string): Result<string, Failure> {
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

function bearer(key: string): Target['headers'] {
  return { Authorization: `Bearer ${key}` };
}

function detail(message: string): FailureDetail {
  return { code: null, message, reference: null };
}
