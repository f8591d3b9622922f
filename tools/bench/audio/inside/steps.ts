/** One thing that main does with the speaker at its moment, counted from the beginning of the play. */
export type Step =
  | {
      readonly do: 'enqueue';
      readonly atMs: number;
      readonly item: number;
      /** Samples of the play's sound. */
      readonly from: number;
      readonly to: number;
    }
  | { readonly do: 'endItem'; readonly atMs: number; readonly item: number }
  | { readonly do: 'flush'; readonly atMs: number };

export interface Play {
  /** 16-bit little-endian PCM of our format. */
  readonly soundBase64: string;
  readonly steps: readonly Step[];
}

export interface Played {
  /** When each step was really done, in Unix ms. */
  readonly doneAtMs: readonly number[];
  /** In the order of the `flush` steps; null: never answered. */
  readonly flushed: readonly (
    readonly { readonly item: number; readonly renderedFrames: number }[] | null
  )[];
}
