/** What a start comes by, in this order where nothing is in another's way. */
type StartMark =
  | 'entryRead'
  | 'appReady'
  | 'pagesOpened'
  | 'scriptsGiven'
  | 'mainRead'
  | 'appBuilt'
  | 'audioReady'
  | 'windowShown';

/** Where the time of a start goes. */
export interface StartMarks {
  /** It is reached; only the first time counts. */
  have(mark: StartMark): void;
  /** Milliseconds from the first line of main's JavaScript, in the order in which they came. */
  all(): Readonly<Record<string, number>>;
}

/** @param beganAtMs Unix milliseconds, as `nowMs`. */
export function createStartMarks(beganAtMs: number, nowMs: () => number): StartMarks {
  const marks = new Map<StartMark, number>();
  return {
    have(mark) {
      if (!marks.has(mark)) marks.set(mark, Math.round(nowMs() - beganAtMs));
    },
    all: () => Object.fromEntries(marks),
  };
}
