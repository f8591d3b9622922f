/** Chromium's track processor, which the library of types for pages does not know. */
declare class MediaStreamTrackProcessor {
  constructor(options: { readonly track: MediaStreamTrack; readonly maxBufferSize?: number });
  readonly readable: ReadableStream<AudioData>;
}
