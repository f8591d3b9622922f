import { createClient } from 'x11/lib/xcore.js';
import { isDownInKeymap } from './key-codes.ts';

/** Asks which keys are down now, whatever was told about them before. */
export interface KeySampler {
  /** Answers whether a key is down (null: it cannot be asked for), or nothing when it no longer can be asked. */
  sample(heard: (isDown: (code: string) => boolean | null) => void): void;
  end(): void;
}

/** Opens a line of its own to the X server. Null where there is none, or it does not let us in. */
export function openXSampler(onLost: () => void): Promise<KeySampler | null> {
  return new Promise((resolve) => {
    let client: ReturnType<typeof createClient> | null = null;
    let asking = false;
    const lose = (): void => {
      resolve(null);
      onLost();
    };
    try {
      client = createClient({ shm: false, disableBigRequests: true }, (error, display) => {
        if (error !== null && error !== undefined) {
          lose();
          return;
        }
        const x = display.client;
        resolve({
          sample(heard) {
            // One question at a time: a server that is slow to answer is not asked faster.
            if (asking) return;
            asking = true;
            x.QueryKeymap((refused, keymap) => {
              asking = false;
              if (refused === null || refused === undefined) {
                heard((code) => isDownInKeymap(keymap, code));
              }
            });
          },
          end: () => {
            x.terminate();
          },
        });
      });
    } catch {
      lose();
      return;
    }
    client.on('error', lose);
    client.on('end', lose);
  });
}
