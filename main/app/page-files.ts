import { realpath } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { APP_SCHEME } from '../../shared/bridge/wire.ts';
import type { Page } from '../../shared/bridge/contract.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** The only kinds of file a build produces; anything else is not served. */
const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.wasm': 'application/wasm',
  '.onnx': 'application/octet-stream',
};

/** What both pages share, beside the folder of their own. */
const SHARED_FOLDER = 'assets';

export interface PageFile {
  readonly path: string;
  readonly mimeType: string;
}

/** Which page an `app:` URL belongs to; null for every other host, port, user or scheme. */
export function pageOfUrl(text: string): Page | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  // `URL.origin` of a custom scheme is the string "null", so the parts are compared by themselves.
  if (url.protocol !== `${APP_SCHEME}:` || url.port !== '' || url.username !== '') return null;
  return url.host === 'ui' || url.host === 'audio' ? url.host : null;
}

/**
 * The file below `root` that a page's URL means: a page sees its own folder and `assets/`.
 * Links are resolved before the last check, so that none of them leads out.
 */
export async function findPageFile(
  root: string,
  urlText: string,
): Promise<Result<PageFile, 'notFound'>> {
  const page = pageOfUrl(urlText);
  if (page === null) return fail('notFound');
  const parts = pathParts(new URL(urlText).pathname);
  if (parts === null || (parts[0] !== page && parts[0] !== SHARED_FOLDER)) return fail('notFound');
  const mimeType = MIME_TYPES[extname(parts.at(-1) ?? '').toLowerCase()];
  if (mimeType === undefined) return fail('notFound');
  try {
    const realRoot = await realpath(root);
    const path = await realpath(resolve(realRoot, join(...parts)));
    return path.startsWith(realRoot + sep) ? ok({ path, mimeType }) : fail('notFound');
  } catch {
    return fail('notFound');
  }
}

/** Decoded once, cut at slashes; null when any part could mean something else than a plain name. */
function pathParts(pathname: string): readonly string[] | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const parts = decoded.split('/').slice(1);
  return parts.length > 0 && parts.every(isPlainName) ? parts : null;
}

function isPlainName(part: string): boolean {
  return part !== '' && part !== '.' && part !== '..' && /^[\w.@-]+$/.test(part);
}
