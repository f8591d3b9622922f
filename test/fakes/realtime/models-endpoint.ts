import type { IncomingMessage, ServerResponse } from 'node:http';
import { presentedKey } from './upgrade.ts';

/** A model as `GET /v1/models` lists it. */
export interface ListedModel {
  readonly id: string;
  /** YYYY-MM-DD; null: no end is announced; left out: the server does not say. */
  readonly shutdownDate?: string | null;
}

export const LISTED_MODELS: readonly ListedModel[] = [
  { id: 'gpt-realtime-2.1', shutdownDate: null },
  { id: 'gpt-realtime-2.1-mini', shutdownDate: null },
  { id: 'gpt-realtime', shutdownDate: '2027-01-20' },
  { id: 'gpt-realtime-mini', shutdownDate: '2027-01-20' },
  { id: 'gpt-transcribe', shutdownDate: null },
  { id: 'whisper-1', shutdownDate: '2027-02-26' },
];

/**
 * Plain HTTP beside the Realtime server: the list of models, to whoever shows the key, and an upgrade
 * demanded of everybody else. As strict as the real one: only GET, only this path.
 */
export function answerPlainHttp(
  request: IncomingMessage,
  response: ServerResponse,
  { key, models }: { readonly key: string; readonly models: readonly ListedModel[] },
): void {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname !== '/v1/models') {
    response.writeHead(426, { 'content-type': 'text/plain' }).end('Upgrade Required');
    return;
  }
  const answer = (status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const refuse = (status: number, code: string, message: string): void => {
    const error = { message, type: 'invalid_request_error', param: null, code };
    answer(status, { error });
  };
  if (request.method !== 'GET') {
    refuse(405, 'method_not_supported', `Not allowed to ${request.method} on /v1/models`);
    return;
  }
  if (presentedKey(request) !== key) {
    refuse(401, 'invalid_api_key', 'Incorrect API key provided.');
    return;
  }
  const data = models.map(({ id, shutdownDate }) => ({
    id,
    object: 'model',
    created: 1_750_000_000,
    owned_by: 'system',
    ...(shutdownDate === undefined ? {} : { shutdown_date: shutdownDate }),
  }));
  answer(200, { object: 'list', data });
}
