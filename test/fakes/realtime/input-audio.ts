import { concat } from './pcm.ts';

/** Everything the client sent, and which part of it is not yet committed. Positions count from the session's first sample. */
export interface InputAudio {
  /** Samples received since the session began. */
  readonly total: number;
  /** Samples in the buffer that a commit would take. */
  readonly pending: number;
  append(samples: Int16Array): void;
  /** Takes the buffer (from a later start, when speech began later) and empties it. */
  take(fromSample?: number): Int16Array;
  clear(): void;
  all(): Int16Array;
}

export function createInputAudio(): InputAudio {
  let chunks: Int16Array[] = [];
  let total = 0;
  let taken = 0;

  function all(): Int16Array {
    const joined = concat(chunks);
    // Joined once, it need not be joined again.
    chunks = [joined];
    return joined;
  }

  return {
    get total() {
      return total;
    },
    get pending() {
      return total - taken;
    },
    append(samples) {
      chunks.push(samples);
      total += samples.length;
    },
    take(fromSample = taken) {
      const start = Math.max(taken, fromSample);
      taken = total;
      return all().slice(start);
    },
    clear() {
      taken = total;
    },
    all,
  };
}
