/**
 * What is said over the two audio ports. Frames are copied across the process boundary, never
 * transferred: Electron loses transferred buffers (electron#34905).
 *
 * "Up" runs from the capture worker to main, "down" from main to the playback worklet. An item is
 * one answer (or chime), named by a number that main hands out and never uses twice.
 */

/** capture worker → main */
export type CaptureMessage =
  | {
      readonly type: 'frame';
      /** The `generation` of the order that opened this microphone. */
      readonly generation: number;
      /** Counts every frame of the generation from 0, the lost ones included. */
      readonly sequence: number;
      /** FRAME_SAMPLES of PCM; twice as many while nobody speaks, for half the messages. */
      readonly samples: Int16Array;
      /** Loudest sample, 0–1. */
      readonly peak: number;
      /** Root mean square, 0–1. */
      readonly rms: number;
    }
  /**
   * The local voice detector's verdict at this frame: its first about a generation, each change of mind, and
   * every 0.1 s or so that it has not changed.
   */
  | {
      readonly type: 'speech';
      readonly generation: number;
      readonly sequence: number;
      readonly speaking: boolean;
    }
  /** Frames the browser dropped before we could read them: a fact for the log, never silent. */
  | { readonly type: 'dropped'; readonly generation: number; readonly frames: number }
  | { readonly type: 'detectorFailed'; readonly message: string };

/** main → capture worker. None of it waits for the page, which only opens and closes devices. */
export type CaptureOrder =
  /** Frames are this generation's from now on, with what a parked microphone kept from before. */
  | { readonly type: 'take'; readonly generation: number }
  /** Everything up to this moment still counts. */
  | { readonly type: 'end'; readonly generation: number }
  /** Load the local voice detector, if it is not there yet. */
  | { readonly type: 'loadDetector' }
  /** Run (and load, once) the local voice detector on what is captured. */
  | { readonly type: 'detectSpeech'; readonly on: boolean };

/** main → playback worklet */
export type PlaybackOrder =
  | { readonly type: 'enqueue'; readonly item: number; readonly samples: Int16Array }
  /** No more audio will come for the item: an empty queue then means finished, not starved. */
  | { readonly type: 'endItem'; readonly item: number }
  /** Silence now. Every item known so far is dead: later audio of theirs is dropped. */
  | { readonly type: 'flush'; readonly flush: number }
  /** 12 dB softer, or back. A flush, too, ends it: what it was for is decided then. */
  | { readonly type: 'duck'; readonly on: boolean }
  /** A short sound, mixed into whatever sounds at once. It is no item: nothing waits for it or tells of it. */
  | { readonly type: 'aside'; readonly samples: Int16Array }
  /** Post back what is really rendered of the items (tests, the demo's recording). Off by default. */
  | { readonly type: 'tap'; readonly on: boolean };

export type HeardItem = {
  readonly item: number;
  /** Frames of this item that the worklet rendered. */
  readonly renderedFrames: number;
  /** Of those, the ones that had left the speaker: rendered less output latency, at least 0. */
  readonly heardFrames: number;
};

/** playback worklet → main. `atFrame` counts every frame the context rendered since it started. */
export type PlaybackMessage =
  | { readonly type: 'started'; readonly item: number; readonly atFrame: number }
  | ({ readonly type: 'progress'; readonly atFrame: number; readonly level: number } & HeardItem)
  | { readonly type: 'underrun'; readonly item: number; readonly atFrame: number }
  /** The item's last frame was rendered. */
  | ({ readonly type: 'finished'; readonly atFrame: number } & HeardItem)
  /** The flush was taken from the queue at `atFrame`; `items` lists what had begun to sound or waited. */
  | {
      readonly type: 'flushed';
      readonly flush: number;
      readonly atFrame: number;
      readonly items: readonly HeardItem[];
    }
  | { readonly type: 'tap'; readonly atFrame: number; readonly samples: Float32Array };
