import { samplesInMs } from '../../shared/audio/format.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { copyOfBlocks } from '../audio/blocks.ts';
import type { Span } from '../voice-activity/speech-spans.ts';
import type { Recording } from './items.ts';

/** The microphone samples that are not part of the conversation yet. Positions count the session's samples. */
export interface InputBuffer {
  append(samples: Int16Array): Result<undefined, 'full'>;
  start(): number;
  end(): number;
  /** A copy of what lies there; it stays in the buffer. */
  read(stretch: Span): Int16Array;
  /** Reads what is there now, whatever is taken out meanwhile. */
  hold(): (stretch: Span) => Int16Array;
  /** Takes out what lies before `end`; with `from`, what lies before that is dropped. */
  take(from: number, end: number): Recording;
  dropBefore(position: number): void;
}

/** A hold is never trimmed: beyond `longestMs`, appends are refused. */
export function createInputBuffer(longestMs: number): InputBuffer {
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
      if (end - start + samples.length > samplesInMs(longestMs)) return fail('full');
      blocks.push(samples);
      end += samples.length;
      return ok(undefined);
    },
    start: () => start,
    end: () => end,
    read: (stretch) => readerOf(blocks, start)(stretch),
    hold: () => readerOf([...blocks], start),
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

function readerOf(blocks: readonly Int16Array[], from: number): (stretch: Span) => Int16Array {
  return ({ start, end }) => copyOfBlocks(blocks, { start: start - from, end: end - from });
}
