const KINDS: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
};

/** `PROXY host:port; DIRECT` → the first way that can be taken, as a URL; null: straight on. */
export function parseProxyList(list: string): string | null {
  for (const entry of list.split(';')) {
    const [kind = '', address = ''] = entry.trim().split(/\s+/);
    if (kind.toUpperCase() === 'DIRECT') return null;
    const scheme = KINDS[kind.toUpperCase()];
    if (scheme !== undefined && URL.canParse(`${scheme}://${address}`) && address !== '') {
      return `${scheme}://${address}`;
    }
  }
  return null;
}

/**
 * The proxy that the system wants for this address. It is asked as for the web page there, because proxy
 * rules are written for https. A proxy script that fails is no reason not to try without.
 */
export async function proxyOf(
  url: string,
  resolveProxy: (url: string) => Promise<string>,
): Promise<string | null> {
  const page = new URL(url);
  page.protocol = page.protocol === 'ws:' ? 'http:' : 'https:';
  try {
    return parseProxyList(await resolveProxy(page.origin));
  } catch {
    return null;
  }
}
