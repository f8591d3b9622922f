/** The little of `x11` (an X client in JavaScript, which has no types of its own) that is used. */
declare module 'x11/lib/xcore.js' {
  import type { EventEmitter } from 'node:events';

  export interface XClient extends EventEmitter {
    /** 32 bytes, one bit for each keycode. */
    QueryKeymap(callback: (error: Error | null, keymap: Uint8Array) => void): void;
    terminate(): void;
  }

  export interface XDisplay {
    readonly client: XClient;
  }

  export function createClient(
    options: {
      readonly display?: string;
      readonly shm?: false;
      readonly disableBigRequests?: true;
    },
    callback: (error: Error | null | undefined, display: XDisplay) => void,
  ): XClient;
}
