import { readFile } from 'node:fs/promises';
import type { Failure } from '../../shared/failures.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { readCertificates } from '../endpoints/certificates.ts';
import { proxyOf } from '../endpoints/system-proxy.ts';
import type { NetworkPath } from '../realtime-client/destination.ts';

export interface NetworkPathPorts {
  /** Chromium's answer, in the words of a proxy script. */
  readonly resolveProxy: (url: string) => Promise<string>;
  readonly extraCaPath: () => string | null;
}

/** The way to an address: through the system's proxy if it has one, trusting whom the person added. */
export function createNetworkPath({
  resolveProxy,
  extraCaPath,
}: NetworkPathPorts): (url: string) => Promise<Result<NetworkPath, Failure>> {
  return async (url) => {
    const path = extraCaPath();
    const extraCa = path === null ? ok(null) : readCertificates(path, await readText(path));
    if (!extraCa.ok) return fail(extraCa.failure);
    return ok({ proxyUrl: await proxyOf(url, resolveProxy), extraCa: extraCa.value });
  };
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}
