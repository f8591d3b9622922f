import { WebSocket } from 'ws';
import { ERROR_CODE } from '../../realtime/error-codes.ts';
import type { NewId } from './outgoing.ts';

/** Of the closes that `ws` makes by itself, in its own order: words for whoever reads the client's log. */
const REASONS: ReadonlyMap<number, string> = new Map([
  [1002, 'The frame breaks the WebSocket protocol.'],
  [1007, 'The text is not UTF-8.'],
  [1008, 'The message comes in too many pieces.'],
  [1009, 'The message is too big: at most 21 MiB, and 15 MiB of audio in one append.'],
]);

/** A socket whose every close says why. */
export class ReasonedSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code, reason ?? (code === undefined ? undefined : REASONS.get(code)));
  }
}

/** As the real server treats the header of the old dialect: an open socket, the error, the close. */
export function refuseBeta(socket: WebSocket, newId: NewId): void {
  const type = 'invalid_request_error';
  const code = ERROR_CODE.betaShapeDisabled;
  const message =
    'The Realtime Beta API is no longer supported. Please use /v1/realtime for the GA API.';
  const error = { type, code, message, param: null, event_id: null };
  socket.on('error', () => undefined);
  socket.send(JSON.stringify({ type: 'error', event_id: newId('event'), error }));
  socket.close(4000, `${type}.${code}`);
}
