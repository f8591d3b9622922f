/** What the lab uses of the x11 package, which comes without types. */
declare module 'x11' {
  interface Display {
    readonly screen: readonly { readonly root: number }[];
    readonly client: Client;
    /** Which bits of a number each client chooses by itself; those above say whose it is. */
    readonly resource_mask: number;
  }

  export interface Client {
    readonly atoms: Readonly<Record<'WM_NAME' | 'STRING', number>>;
    readonly display: Pick<Display, 'resource_mask'>;
    /** Requests are counted, and written as they go over the wire. */
    seq_num: number;
    readonly pack_stream: { put(request: Buffer): void; submit(): void };
    AllocID(): number;
    QueryExtension(
      name: string,
      done: (error: Error | null | undefined, extension: { readonly majorOpcode: number }) => void,
    ): void;
    CreateWindow(
      id: number,
      parent: number,
      x: number,
      y: number,
      width: number,
      height: number,
    ): void;
    ChangeProperty(
      mode: 0 | 1 | 2,
      window: number,
      property: number,
      type: number,
      unitBits: 8 | 16 | 32,
      data: string,
    ): void;
    ChangeWindowAttributes(id: number, values: { readonly eventMask: number }): void;
    MapWindow(id: number): void;
    close(done: () => void): void;
    on(event: 'error', listener: (error: Error) => void): void;
    /** What happened in windows whose event masks ask for it. */
    on(
      event: 'event',
      listener: (what: { readonly name: string; readonly wid: number }) => void,
    ): void;
  }

  const x11: {
    createClient(
      options: { readonly display?: string },
      ready: (error: Error | null | undefined, display: Display) => void,
    ): unknown;
  };
  export default x11;
}
