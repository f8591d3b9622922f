import type { Capabilities } from '../../shared/endpoint-capabilities.ts';
import type { DialectChoice } from '../../shared/endpoint.ts';

/** The way through the network, where it is not the plain one. Certificates are checked in any case. */
export interface NetworkPath {
  /** `http://host:port`, `https://…` or `socks5://…`; null: straight on. */
  readonly proxyUrl: string | null;
  /** Certificate authorities (PEM) that count beside Node’s own. */
  readonly extraCa: string | null;
}

/** A Realtime server that can be dialled now. Headers hold the secret: never log this. */
export interface Destination {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Left out: as the first session event shows. */
  readonly dialect?: DialectChoice;
  /** Left out: everything. */
  readonly capabilities?: Capabilities;
  readonly network?: NetworkPath;
}
