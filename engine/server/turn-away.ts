import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** An HTTP answer instead of a conversation. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 426 | 503;
  readonly code: string;
  readonly message: string;
}

/** Time to read the answer; who keeps the socket open for longer loses it. */
const LINGER_MS = 1_000;

/** Answers in HTTP and hangs up, however little or much of a request has come. */
export function turnAway(stream: Duplex, refusal: Refusal): void {
  const deadline = setTimeout(() => stream.destroy(), LINGER_MS);
  stream.once('close', () => clearTimeout(deadline));
  const body = refusalBody(refusal);
  const { status } = refusal;
  stream.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'Connection: close',
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
  // With bytes left unread the end becomes a reset, which overtakes the answer.
  stream.resume();
}

export function refusalBody({ code, message }: Refusal): string {
  return JSON.stringify({ error: { type: 'invalid_request_error', code, message, param: null } });
}
