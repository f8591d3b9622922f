/** PEM texts. With them the engine speaks wss: some clients know nothing else. */
export interface TlsIdentity {
  readonly key: string;
  readonly cert: string;
}
