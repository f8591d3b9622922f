/**
 * What the audio page says to its threads and hears from them. The threads' own traffic with main
 * (`port-messages.ts`) does not pass through the page. Platform objects are type parameters, because
 * `shared/` knows no platform.
 */

/** page → capture worker */
export type CaptureWorkerOrder<Port, Frames> =
  /** The port to main, which says when frames are wanted. */
  | { readonly type: 'port'; readonly port: Port }
  /**
   * An open device, numbered by the page. It takes the place of the one before at its first buffer; until
   * then that one is read on.
   */
  | { readonly type: 'source'; readonly source: number; readonly frames: Frames }
  /** The device is closed. */
  | { readonly type: 'drop'; readonly source: number };

/** capture worker → page */
export type CaptureReport =
  /** Nothing more comes for this generation. */
  | { readonly type: 'ended'; readonly generation: number }
  /** The first buffer of a device. So long there was nothing to hear since the last buffer of the one before. */
  | { readonly type: 'flowing'; readonly source: number; readonly missingMs: number }
  /** A device that is open gives nothing any more. */
  | { readonly type: 'stalled'; readonly source: number };

/** fallback worklet → capture worker: 20 ms at the context's rate. The array is the worklet's, copied on the way. */
export interface WorkletBlock {
  /** Frames of the context's clock before this block. */
  readonly atFrame: number;
  readonly samples: Float32Array;
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

/** What one playback worklet hands to the next when its context no longer moves: nothing lost, nothing twice. */
export interface PlaybackHandover {
  /** The number that the next frame would have had; the new context goes on counting there. */
  readonly nextFrame: number;
  readonly items: readonly PlaybackItemHandover[];
  /** Items that are over, whose late audio stays silent. */
  readonly over: readonly number[];
  readonly isDucked: boolean;
  readonly isTapped: boolean;
}

export interface PlaybackItemHandover {
  readonly item: number;
  readonly phase: 'cushioning' | 'sounding' | 'drained';
  readonly ended: boolean;
  readonly renderedFrames: number;
  readonly drainedAtFrame: number;
  readonly waitingFromFrame: number;
  readonly underruns: number;
  /** Frames of the longest piece it came in. */
  readonly largestDelivery: number;
  readonly spans: readonly { readonly fromFrame: number; readonly frames: number }[];
  /** What was not rendered yet. */
  readonly chunks: readonly Int16Array[];
}

/** page → playback worklet */
export type PlaybackWorkletOrder<Port> =
  | { readonly type: 'port'; readonly port: Port }
  /** How many frames lie between the worklet and the ear. */
  | { readonly type: 'outputLatency'; readonly frames: number }
  /** 0–1, as the person sees it. */
  | { readonly type: 'volume'; readonly volume: number }
  /** Its context no longer moves: give everything away, the port to main as well. */
  | { readonly type: 'handOver' }
  /** Go on where another context stopped; its port follows. */
  | { readonly type: 'takeOver'; readonly handover: PlaybackHandover };

/** playback worklet → page */
export type PlaybackWorkletNews<Port> =
  /** Whether there is sound to play, so that the context may sleep when not. */
  | { readonly type: 'busy'; readonly busy: boolean }
  /** The answer to `handOver`; the port is null when it never had one. */
  | {
      readonly type: 'handedOver';
      readonly port: Port | null;
      readonly handover: PlaybackHandover;
    };
