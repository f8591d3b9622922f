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
  /** Frames of the longest piece it came in. */
  readonly largestDelivery: number;
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
