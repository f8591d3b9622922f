import { samplesInMs } from '../../shared/audio/format.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Recording } from './items.ts';

/** One utterance may be this long (43 MB). A hold is never trimmed: beyond it, appends are refused. */
export const MAX_BUFFER_MS = 15 * 60_000;

/** The microphone samples that are not part of the conversation yet. Positions count the session's samples. */
export interface InputBuffer {
  append(samples: Int16Array): Result<undefined, 'full'>;
  start(): number;
  end(): number;
  /** Takes out what lies before `end`; with `from`, what lies before that is dropped. */
  take(from: number, end: number): Recording;
  dropBefore(position: number): void;
}

export function createInputBuffer(): InputBuffer {
  let blocks: Int16Array[] = [];
  let start = 0;
  let end = 0;

  const dropBefore = (position: number): void => {
    const target = Math.min(position, end);
    let dropped = 0;
    for (const block of blocks) {
      if (start + block.length > target) break;
      start += block.length;
      dropped += 1;
    }
    blocks = blocks.slice(dropped);
    const [first, ...rest] = blocks;
    if (first !== undefined && start < target) {
      blocks = [first.subarray(target - start), ...rest];
      start = target;
    }
  };

  return {
    append: (samples) => {
      if (end - start + samples.length > samplesInMs(MAX_BUFFER_MS)) return fail('full');
      blocks.push(samples);
      end += samples.length;
      return ok(undefined);
    },
    start: () => start,
    end: () => end,
    take: (from, until) => {
      dropBefore(from);
      const taken: Int16Array[] = [];
      let at = start;
      for (const block of blocks) {
        if (at >= until) break;
        taken.push(block.subarray(0, until - at));
        at += block.length;
      }
      dropBefore(until);
      return taken;
    },
    dropBefore,
  };
}
