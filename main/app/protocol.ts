import { readFile } from 'node:fs/promises';
import { net, protocol, type Session } from 'electron';
import type { Page } from '../../shared/bridge/contract.ts';
import { APP_SCHEME } from '../../shared/bridge/wire.ts';
import { findPageFile, pageOfUrl } from './page-files.ts';
import { pageHeaders } from './page-headers.ts';

/** Must run before `ready`, synchronously, once. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        codeCache: true,
        stream: true,
      },
    },
  ]);
}

export interface AppProtocolOptions {
  /** Folder of the built pages. */
  readonly root: string;
  readonly devServerUrl: string | null;
  /** A page asks for a file; what is returned is called when it was given. */
  readonly onAsked: (page: Page, path: string) => () => void;
}

/** Serves the two pages, and nothing but them, under `app://ui` and `app://audio`. */
export function serveAppPages(
  session: Session,
  { root, devServerUrl, onAsked }: AppProtocolOptions,
): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const page = pageOfUrl(request.url);
    if (page === null) return new Response('Not found', { status: 404 });
    const headers = pageHeaders(page, devServerUrl);
    if (request.method !== 'GET')
      return new Response('Method not allowed', { status: 405, headers });
    if (devServerUrl !== null) return fromDevServer(request, devServerUrl, headers);
    const found = await findPageFile(root, request.url);
    if (!found.ok) return new Response('Not found', { status: 404, headers });
    const onGiven = onAsked(page, found.value.path);
    const bytes = new Uint8Array(await readFile(found.value.path));
    // Once the answer is on its way.
    setImmediate(onGiven);
    return new Response(bytes, {
      headers: { ...headers, 'Content-Type': found.value.mimeType },
    });
  });
}

/** Same origin, same isolation and same headers as the built pages; only the bytes come from Vite. */
async function fromDevServer(
  request: Request,
  devServerUrl: string,
  headers: Record<string, string>,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const forwarded = new Headers(request.headers);
  forwarded.delete('origin');
  forwarded.delete('referer');
  const answer = await net.fetch(new URL(pathname + search, devServerUrl).href, {
    headers: forwarded,
    bypassCustomProtocolHandlers: true,
  });
  const merged = new Headers(answer.headers);
  merged.delete('content-encoding');
  merged.delete('content-length');
  for (const [name, value] of Object.entries(headers)) merged.set(name, value);
  return new Response(answer.body, { status: answer.status, headers: merged });
}
