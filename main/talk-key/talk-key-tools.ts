import type { TalkKey } from '../../shared/talk-key.ts';

/** What a page may do with the talk key beside talking: record another one, and see its edges for itself. */
export interface TalkKeyTools {
  /** Answered by `talkKey.recorded`, once. */
  record(on: boolean): void;
  /** What the page saw while recording. Of no use where a better witness sees every key. */
  recordedInWindow(key: TalkKey): void;
  /** While on, the key records nothing; each edge is answered by `talkKey.tested`. */
  test(on: boolean): void;
}
