import type { Agent } from 'node:http';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { SocksProxyAgent } from 'socks-proxy-agent';

/** What a proxy said no with: an HTTP status, or its own words where it speaks none. */
export interface ProxyRefusal {
  /** `host:port`, without what it is logged in with. */
  readonly proxy: string;
  readonly status: number | null;
  readonly message: string;
}

/** A way through a proxy, for one connection. */
export interface Detour {
  readonly agent: Agent;
  /** What stood in the way when the connection failed with this error (null: with an HTTP answer). */
  refusalOf(error: Error | null): ProxyRefusal | null;
}

/** SOCKS proxies put the target’s troubles into the same words as their own; these are the target’s. */
const SOCKS_TARGET_TROUBLE = /(HostUnreachable|NetworkUnreachable|ConnectionRefused|TTLExpired)/;

/** Throws at a URL that is no proxy’s; the system’s are parsed in `main/endpoints/system-proxy.ts`. */
export function createDetour(proxyUrl: string): Detour {
  const url = new URL(proxyUrl);
  return url.protocol.startsWith('socks') ? socksDetour(url) : connectDetour(url);
}

function connectDetour(url: URL): Detour {
  const agent = new HttpsProxyAgent(url);
  let status: number | null = null;
  agent.on('proxyConnect', (connect: { readonly statusCode: number }) => {
    status = connect.statusCode;
  });
  return {
    agent,
    refusalOf(error) {
      if (status === 200) return null;
      const said = status === null ? (error?.message ?? 'no answer') : `HTTP ${status}`;
      return { proxy: url.host, status, message: `The proxy ${url.host} answered: ${said}` };
    },
  };
}

function socksDetour(url: URL): Detour {
  const agent = new SocksProxyAgent(url);
  return {
    agent,
    refusalOf(error) {
      // `socks` marks its own errors with the options of the attempt; those of the open tunnel have none.
      const isSocks = error !== null && 'options' in error;
      if (!isSocks || SOCKS_TARGET_TROUBLE.test(error.message)) return null;
      return { proxy: url.host, status: null, message: error.message };
    },
  };
}
