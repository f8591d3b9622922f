import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { ERROR_CODE } from '../../../realtime/error-codes.ts';
import { type Fault, FAULTS } from './faults.ts';

/** How a server turns away a key it does not know. */
export type AuthRefusal =
  /** As api.openai.com: the upgrade succeeds, then an error event and close 3000. */
  | 'closeAfterOpen'
  /** As Azure: HTTP 401 instead of the upgrade. */
  | 'http401';

export interface Gate {
  readonly key: string;
  readonly authRefusal: AuthRefusal;
  /** Models that exist; null: any. */
  readonly models: readonly string[] | null;
  /** The old dialect's header is welcome here. */
  readonly betaHeader: boolean;
  readonly azure: AzureGate | null;
}

/** One deployment of an Azure resource. `talks` false: its model is none for Realtime. */
export interface AzureGate {
  readonly api: 'ga' | 'preview';
  readonly deployment: string;
  readonly talks?: boolean;
}

/** Path and query of a deployment (reference §1.4). */
export function azurePath({ api, deployment }: AzureGate): string {
  return api === 'ga'
    ? `/openai/v1/realtime?model=${deployment}`
    : `/openai/realtime?api-version=2025-04-01-preview&deployment=${deployment}`;
}

export type Admission =
  | { readonly type: 'admitted'; readonly model: string }
  | { readonly type: 'faulty'; readonly fault: Fault };

export function presentedKey(request: IncomingMessage): string | null {
  const { authorization } = request.headers;
  const apiKey = request.headers['api-key'];
  if (typeof apiKey === 'string') return apiKey;
  return authorization?.startsWith('Bearer ') === true ? authorization.slice(7) : null;
}

function jsonError(status: number, code: string, message: string): Fault {
  const error = { message, type: 'invalid_request_error', param: null, code };
  return {
    type: 'http',
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ error }),
  };
}

function missingModel(): Fault {
  const type = 'invalid_request_error';
  const code = ERROR_CODE.missingModel;
  return {
    type: 'refuse',
    error: { type, code, message: 'You must provide a model parameter.' },
    close: { code: 4000, reason: `${type}.${code}` },
  };
}

/** Everything a handshake is judged by: path, key, the Beta header, the model. */
export function judgeHandshake(request: IncomingMessage, gate: Gate): Admission {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (gate.azure !== null) return judgeAzure(request, url, { key: gate.key, ...gate.azure });
  if (url.pathname !== '/v1/realtime') {
    return { type: 'faulty', fault: jsonError(404, 'not_found', 'Invalid URL.') };
  }
  if (presentedKey(request) !== gate.key) {
    const http = jsonError(401, ERROR_CODE.invalidApiKey, 'Incorrect API key provided.');
    return { type: 'faulty', fault: gate.authRefusal === 'http401' ? http : FAULTS.wrongKey };
  }
  if (request.headers['openai-beta'] !== undefined && !gate.betaHeader) {
    return { type: 'faulty', fault: FAULTS.betaDisabled };
  }
  const model = url.searchParams.get('model');
  if (model === null || model === '') return { type: 'faulty', fault: missingModel() };
  if (gate.models !== null && !gate.models.includes(model)) {
    return { type: 'faulty', fault: FAULTS.unknownModel };
  }
  return { type: 'admitted', model };
}

/** Azure refuses before the upgrade, always. */
function judgeAzure(
  request: IncomingMessage,
  url: URL,
  azure: AzureGate & { readonly key: string },
): Admission {
  const faulty = (status: number, code: string, message: string): Admission => ({
    type: 'faulty',
    fault: jsonError(status, code, message),
  });
  const expected = new URL(azurePath(azure), 'http://localhost');
  if (request.headers['api-key'] !== azure.key) {
    return faulty(401, '401', 'Access denied due to invalid subscription key.');
  }
  if (url.pathname !== expected.pathname) return faulty(404, '404', 'Resource not found');
  if (azure.api === 'ga' && url.searchParams.has('api-version')) {
    return faulty(400, 'BadRequest', 'API version not supported');
  }
  const name = azure.api === 'ga' ? 'model' : 'deployment';
  if (url.searchParams.get(name) !== azure.deployment) {
    return faulty(
      404,
      'DeploymentNotFound',
      'The API deployment for this resource does not exist.',
    );
  }
  if (azure.talks === false) {
    const message = 'The realtime operation does not work with the specified model.';
    return faulty(400, 'OpperationNotSupported', message);
  }
  return { type: 'admitted', model: azure.deployment };
}

/** Answers a WebSocket handshake with plain HTTP and hangs up. */
export function answerHttp(socket: Duplex, fault: Extract<Fault, { type: 'http' }>): void {
  const body = fault.body ?? '';
  const headers = {
    ...fault.headers,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const status = `HTTP/1.1 ${fault.status} ${STATUS_CODES[fault.status] ?? 'Unknown'}\r\n`;
  socket.end(`${status}${lines.join('')}\r\n${body}`);
}
