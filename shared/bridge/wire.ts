/** The only three channels there are, for ever: adding a command never touches the preload. */
export const WIRE = {
  command: 'parley:command',
  event: 'parley:event',
  audioPorts: 'parley:audio-ports',
} as const;

/** The shape of the `window.postMessage` that carries the two audio ports into the audio page. */
export interface AudioPortsMessage {
  readonly type: typeof WIRE.audioPorts;
  readonly nonce: string;
}

/** Our pages: `app://ui/…` shows, `app://audio/…` alone may use the microphone. */
export const APP_SCHEME = 'app';
