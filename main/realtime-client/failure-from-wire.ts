import type { Failure, FailureDetail } from '../../shared/failures.ts';
import type { ProxyRefusal } from './detour.ts';

/** How a connection ended, before it is given a name that people understand. */
export type SocketEnd =
  /** The upgrade was answered with something else than a socket. */
  | {
      readonly kind: 'http';
      readonly status: number;
      readonly body: string;
      readonly contentType: string | null;
      readonly retryAfterMs: number | null;
      readonly requestId: string | null;
    }
  | { readonly kind: 'close'; readonly code: number; readonly reason: string }
  /** Nothing was dialled, because no request can be made of the address or the key. */
  | { readonly kind: 'notDialled'; readonly unusable: 'address' | 'key'; readonly message: string }
  /** A proxy stood in the way; `status` is its HTTP answer, if it gave one. */
  | ({ readonly kind: 'proxy' } & ProxyRefusal)
  /** The network's own word, for example ECONNREFUSED. */
  | { readonly kind: 'network'; readonly code: string; readonly message: string };

export interface LineLoss {
  readonly failure: Failure;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;
}

/** The fields that an `error` event and a failed response share. */
export interface WireError {
  readonly type: string | null;
  readonly code: string | null;
  readonly message: string | null;
  /** The field that the server did not take, if it is about one. */
  readonly param?: string | null;
  readonly reference: string | null;
}

/** Fields by which the two dialects tell each other apart: refused, they mean the wrong one was tried. */
const DIALECT_FIELD =
  /^session\.(type|audio|output_modalities|max_output_tokens|modalities|input_audio_\w+|output_audio_format|voice|turn_detection|max_response_output_tokens)$/;
/** What is missing, in the words of servers that want the old dialect's header. */
const ASKS_FOR_BETA = /openai-beta/i;
const FIELD_REFUSED = new Set(['unknown_parameter', 'missing_required_parameter']);

const TLS_CODE = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/;

/** What Node says of an answer that is not HTTP. */
const NOT_HTTP_CODE = /^HPE_/;

/** Close codes that a fresh attempt may cure; the rest is final (reference §1.6). */
const RETRYABLE_CLOSE = new Set([1001, 1005, 1006, 1011, 1012, 1013]);

export function lossFromSocketEnd(end: SocketEnd): LineLoss {
  switch (end.kind) {
    case 'http':
      return lossFromHttp(end);
    case 'close':
      return lossFromClose(end.code, end.reason);
    case 'notDialled':
      return lossFromBadOrder(end);
    case 'proxy':
      return lossFromProxy(end);
    case 'network':
      if (NOT_HTTP_CODE.test(end.code)) {
        const facts = detail(end.code, end.message);
        return final({ name: 'notARealtimeServer', found: 'something else', detail: facts });
      }
      return TLS_CODE.test(end.code)
        ? final({ name: 'tlsRejected', reason: end.code, detail: detail(end.code, end.message) })
        : again({ name: 'offline', reason: end.code, detail: detail(end.code, end.message) });
  }
}

/** Proxies that let through but reach nobody say so with these; what is beyond them may come back. */
const PROXY_REACHES_NOBODY = new Set([500, 502, 503, 504]);

function lossFromProxy({ proxy, status, message }: ProxyRefusal): LineLoss {
  const facts = detail(status === null ? null : `HTTP ${status}`, message);
  if (status === null) return again({ name: 'proxyRefused', proxy, detail: facts });
  return PROXY_REACHES_NOBODY.has(status)
    ? again({ name: 'offline', reason: `proxy ${status}`, detail: facts })
    : final({ name: 'proxyRefused', proxy, detail: facts });
}

function lossFromHttp(end: Extract<SocketEnd, { kind: 'http' }>): LineLoss {
  const error = readErrorBody(end.body);
  const facts = detail(
    error?.code ?? `HTTP ${end.status}`,
    error?.message ?? `The server answered with HTTP ${end.status}.`,
    end.requestId,
  );
  const isPage = /html/i.test(end.contentType ?? '') || /^\s*<(!doctype|html)/i.test(end.body);
  if (end.status === 401) return final({ name: 'invalidKey', detail: facts });
  if (end.status === 429) {
    return {
      ...again({ name: 'rateLimited', retryAfterMs: end.retryAfterMs, detail: facts }),
      retryAfterMs: end.retryAfterMs,
    };
  }
  if (end.status >= 500 || end.status === 408) {
    return {
      ...again({ name: 'serverDown', status: end.status, detail: facts }),
      retryAfterMs: end.retryAfterMs,
    };
  }
  if (isPage) {
    return final({ name: 'notARealtimeServer', found: 'a web page', detail: facts });
  }
  if (end.status >= 300 && end.status < 400) {
    return final({ name: 'notARealtimeServer', found: 'a redirect', detail: facts });
  }
  if (end.status === 403) return final({ name: 'forbidden', detail: facts });
  // Azure's own words; the misspelling is Azure's.
  if (/^(model_not_found|DeploymentNotFound|Opp?erationNotSupported)$/.test(error?.code ?? '')) {
    return final({ name: 'unknownModel', model: null, detail: facts });
  }
  const said = error?.message ?? '';
  if (end.status === 400 && (/api[- ]?version/i.test(said) || ASKS_FOR_BETA.test(said))) {
    return final({ name: 'wrongDialect', detail: facts });
  }
  if (end.status === 404 && error !== null) {
    return final({ name: 'unknownModel', model: null, detail: facts });
  }
  return final({
    name: 'notARealtimeServer',
    found: end.status === 404 ? 'nothing at this address' : `HTTP ${end.status}`,
    detail: facts,
  });
}

function lossFromBadOrder({
  unusable,
  message,
}: Extract<SocketEnd, { kind: 'notDialled' }>): LineLoss {
  const facts = detail(null, message);
  return unusable === 'key'
    ? final({ name: 'invalidKey', detail: facts })
    : final({ name: 'notARealtimeServer', found: 'no WebSocket address', detail: facts });
}

/** An `error` event that ends the connection, with or without a close of its own. */
export function lossFromError(failure: Failure): LineLoss {
  return isPassing(failure)
    ? { ...again(failure), retryAfterMs: retryAfterOf(failure) }
    : final(failure);
}

function lossFromClose(code: number, reason: string): LineLoss {
  // "<type>.<code>" is how the real server repeats its last error, which itself may be lost.
  const named = /^(?:\w+\.)?(\w+)$/.exec(reason)?.[1] ?? null;
  const facts = detail(named ?? `close ${code}`, reason || `The connection was closed (${code}).`);
  if (named !== null) {
    const failure = failureFromError({ type: null, code: named, message: reason, reference: null });
    if (failure.name !== 'refusedByServer') return lossFromError(failure);
  }
  if (/maximum duration|session_expired/i.test(reason)) {
    return again({ name: 'sessionExpired', detail: facts });
  }
  switch (code) {
    case 1000:
      // A server that tidies up quiet connections says goodbye like this: nobody asked for anything wrong.
      return again({ name: 'serverDown', status: null, detail: facts });
    case 3000:
      return final({ name: 'invalidKey', detail: facts });
    case 4004:
      return final({ name: 'unknownModel', model: null, detail: facts });
    case 1009:
      return final({ name: 'serverError', detail: facts });
    case 1011:
      return again({ name: 'serverError', detail: facts });
    default:
      return RETRYABLE_CLOSE.has(code)
        ? again({ name: 'offline', reason: `close ${code}`, detail: facts })
        : final({ name: 'refusedByServer', detail: facts });
  }
}

/** The name of an `error` event or of a failed response's cause. Never throws, knows no state. */
export function failureFromError(error: WireError): Failure {
  const message = error.message ?? '';
  const facts = detail(error.code ?? error.type, message, error.reference);
  switch (error.code ?? error.type) {
    case 'invalid_api_key':
      return { name: 'invalidKey', detail: facts };
    case 'inference_not_authorized_error':
      return { name: 'keyLacksScope', scopes: missingScopes(message), detail: facts };
    case 'insufficient_quota':
    case 'credit_balance_exhausted':
      return { name: 'outOfCredit', detail: facts };
    case 'rate_limit_exceeded':
      return { name: 'rateLimited', retryAfterMs: waitNamedIn(message), detail: facts };
    case 'beta_api_shape_disabled':
      return { name: 'wrongDialect', detail: facts };
    case 'model_not_found':
    case 'invalid_model':
    case 'missing_model':
    // LocalAI's, in place of a greeting.
    case 'model_load_error':
      return { name: 'unknownModel', model: null, detail: facts };
    case 'session_expired':
      return { name: 'sessionExpired', detail: facts };
    // Another server's word for: full.
    case 'session_limit_reached':
      return { name: 'serverDown', status: null, detail: facts };
    case 'server_error':
      return { name: 'serverError', detail: facts };
    default:
      if (FIELD_REFUSED.has(error.code ?? '') && DIALECT_FIELD.test(error.param ?? '')) {
        return { name: 'wrongDialect', detail: facts };
      }
      if (ASKS_FOR_BETA.test(message)) return { name: 'wrongDialect', detail: facts };
      if (/missing scopes/i.test(message)) {
        return { name: 'keyLacksScope', scopes: missingScopes(message), detail: facts };
      }
      if (/billing|quota/i.test(error.code ?? '')) return { name: 'outOfCredit', detail: facts };
      return error.type === 'server_error'
        ? { name: 'serverError', detail: facts }
        : { name: 'refusedByServer', detail: facts };
  }
}

/** "… Missing scopes: model.request, api.write. Check that …" → the scopes. */
function missingScopes(message: string): string[] {
  const listed = /missing scopes?:\s*([\w.,\s-]+?)(?:\.\s|\.?$)/i.exec(message)?.[1] ?? '';
  return listed
    .split(/[\s,]+/)
    .map((scope) => scope.replace(/\.$/, ''))
    .filter((scope) => scope !== '');
}

/** "Please try again in 1.2s" or "in 340ms" → milliseconds. */
function waitNamedIn(message: string): number | null {
  const found = /try again in\s+([\d.]+)\s*(ms|s|m)\b/i.exec(message);
  if (found === null) return null;
  const unitMs = { ms: 1, s: 1_000, m: 60_000 }[found[2]?.toLowerCase() ?? 's'] ?? 1_000;
  const waitMs = Math.ceil(Number(found[1]) * unitMs);
  return Number.isFinite(waitMs) ? waitMs : null;
}

function readErrorBody(body: string): { code: string | null; message: string } | null {
  try {
    const parsed: unknown = JSON.parse(body);
    if (!isRecord(parsed) || !isRecord(parsed['error'])) return null;
    const { code, message } = parsed['error'];
    return {
      code: typeof code === 'string' ? code : null,
      message: typeof message === 'string' ? message : '',
    };
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function retryAfterOf(failure: Failure): number | null {
  return failure.name === 'rateLimited' ? failure.retryAfterMs : null;
}

function isPassing({ name }: Failure): boolean {
  return ['serverError', 'serverDown', 'sessionExpired', 'rateLimited'].includes(name);
}

function detail(
  code: string | null,
  message: string,
  reference: string | null = null,
): FailureDetail {
  return { code, message, reference };
}

function final(failure: Failure): LineLoss {
  return { failure, retryable: false, retryAfterMs: null };
}

function again(failure: Failure): LineLoss {
  return { failure, retryable: true, retryAfterMs: null };
}
