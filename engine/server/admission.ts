import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Refusal } from './turn-away.ts';

const REALTIME_PATH = '/v1/realtime';

/**
 * Whether a client may connect: this machine's programs that know the token, and no page of any browser.
 * A page can reach loopback, but cannot hide its `Origin`; a name that was rebound to loopback shows in `Host`.
 */
export function admit({
  url,
  headers,
  port,
  token,
}: {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly port: number;
  readonly token: string;
}): Result<undefined, Refusal> {
  if (headers.origin !== undefined) {
    return refuse(403, 'origin_not_allowed', 'Web pages may not connect to this server.');
  }
  if (headers.host !== `127.0.0.1:${port}` && headers.host !== `localhost:${port}`) {
    return refuse(403, 'host_not_allowed', 'This server answers on the loopback address only.');
  }
  if (!isSame(headers.authorization ?? '', `Bearer ${token}`)) {
    return refuse(401, 'invalid_api_key', 'Incorrect token provided.');
  }
  const address = URL.parse(url, 'http://loopback');
  if (address === null) return refuse(400, 'invalid_url', 'The address cannot be read.');
  const { pathname, searchParams } = address;
  if (pathname !== REALTIME_PATH) return refuse(404, 'not_found', `Connect to ${REALTIME_PATH}.`);
  if (searchParams.has('intent') || searchParams.has('call_id')) {
    return refuse(
      400,
      'invalid_value',
      'Only conversations are offered: leave out intent and call_id.',
    );
  }
  return ok(undefined);
}

/** The old dialect, which is asked for by a header. It is refused after the upgrade. */
export function isBetaAsked(headers: IncomingHttpHeaders): boolean {
  const asked = headers['openai-beta'];
  return (Array.isArray(asked) ? asked.join(',') : (asked ?? '')).includes('realtime=');
}

function refuse(
  status: Refusal['status'],
  code: string,
  message: string,
): Result<undefined, Refusal> {
  return fail({ status, code, message });
}

/** Hashing first gives both sides one length, which a comparison in constant time needs. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
