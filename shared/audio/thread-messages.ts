/**
 * What the audio page says to its threads and hears from them. The threads' own traffic with main
 * (`port-messages.ts`) does not pass through the page. Platform objects are type parameters, because
 * `shared/` knows no platform.
 */

/** page → capture worker */
export type CaptureWorkerOrder<Port, Frames> =
  /** The port to main. What was captured before it came is kept and sent first. */
  | { readonly type: 'port'; readonly port: Port }
  /** Read this track until it ends or `end` is ordered. */
  | { readonly type: 'capture'; readonly generation: number; readonly frames: Frames }
  /** Everything up to this moment still counts; the answer is `ended`. */
  | { readonly type: 'end'; readonly generation: number };

/** capture worker → page: the track has been read to its end and may be stopped. */
export interface CaptureEnded {
  readonly type: 'ended';
  readonly generation: number;
}

/** capture worker → voice detector's worker */
export type DetectorOrder =
  /** A new microphone: what was heard before says nothing about it. */
  | { readonly type: 'reset'; readonly generation: number }
  | { readonly type: 'frame'; readonly sequence: number; readonly samples: Int16Array };

/** voice detector's worker → capture worker */
export type DetectorReport =
  | {
      readonly type: 'speech';
      readonly generation: number;
      readonly sequence: number;
      readonly speaking: boolean;
    }
  | { readonly type: 'failed'; readonly message: string };

/** page → playback worklet */
export type PlaybackWorkletOrder<Port> =
  | { readonly type: 'port'; readonly port: Port }
  /** How many frames lie between the worklet and the ear. */
  | { readonly type: 'outputLatency'; readonly frames: number };

/** playback worklet → page: whether there is sound to play, so that the context may sleep when not. */
export interface PlaybackBusy {
  readonly type: 'busy';
  readonly busy: boolean;
}
