/** What the engine takes upon itself at most. Beyond it clients are refused, or the oldest is forgotten. */
export interface EngineLimits {
  /** Conversations at a time. */
  readonly clients: number;
  /** The words of one conversation: instructions and items. */
  readonly textBytesPerClient: number;
  /** The sound of one conversation's items, both sides; of older ones the words stay. */
  readonly soundMsPerClient: number;
  /** One utterance that is not committed yet. A hold is never trimmed: beyond it, appends are refused. */
  readonly inputMsPerClient: number;
  /** Everything that is held for all clients together. Beyond it, who holds most is cut off. */
  readonly totalBytes: number;
}

const MIB = 1024 * 1024;
const MINUTE_MS = 60_000;

export const DEFAULT_LIMITS: EngineLimits = {
  clients: 16,
  textBytesPerClient: 2 * MIB,
  // 14 MB: what a conversation may still truncate or retrieve is of its last minutes.
  soundMsPerClient: 5 * MINUTE_MS,
  // 43 MB.
  inputMsPerClient: 15 * MINUTE_MS,
  totalBytes: 128 * MIB,
};
