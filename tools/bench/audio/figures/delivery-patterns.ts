import { samplesInMs } from '../../../../shared/audio/format.ts';
import type { Step } from '../inside/steps.ts';
import { seededRandom } from './random.ts';

/** How an answer's sound reaches main. Each plays one or more items, numbered from `firstItem`. */
export interface DeliveryPattern {
  readonly name: string;
  /** Samples of the code it plays. */
  readonly frames: number;
  /** Samples of each item. */
  readonly itemFrames: number;
  readonly steps: readonly Step[];
  /** From its last step until nothing of it can still sound. */
  readonly lastsMs: number;
}

const DELTA_MS = 100;
const REPLY_MS = 10_000;
const LATEST_MS = 120;
/** What a cushion may add by the end, and the last batch of a recording. */
const SLACK_MS = 1_500;

/** Delta by delta, each at the moment its function names; a line never overtakes itself. */
function reply(name: string, firstItem: number, atMs: (delta: number) => number): DeliveryPattern {
  const count = REPLY_MS / DELTA_MS;
  const delta = samplesInMs(DELTA_MS);
  let latestMs = 0;
  const steps = Array.from({ length: count }, (_, at): Step => {
    latestMs = Math.max(latestMs, atMs(at));
    return {
      do: 'enqueue',
      atMs: latestMs,
      item: firstItem,
      from: at * delta,
      to: (at + 1) * delta,
    };
  });
  const end: Step = { do: 'endItem', atMs: latestMs, item: firstItem };
  const frames = count * delta;
  const lastsMs = Math.max(0, REPLY_MS - latestMs) + SLACK_MS;
  return { name, frames, itemFrames: frames, steps: [...steps, end], lastsMs };
}

/** Three times as fast as it is spoken. */
export function faster(firstItem: number): DeliveryPattern {
  return reply('10 s at 3×', firstItem, (delta) => (delta * DELTA_MS) / 3);
}

export function jittered(firstItem: number, seed: number): DeliveryPattern {
  const random = seededRandom(seed);
  return reply(
    '1× with 0–120 ms jitter',
    firstItem,
    (delta) => delta * DELTA_MS + random() * LATEST_MS,
  );
}

export function grouped(firstItem: number, seed: number): DeliveryPattern {
  const random = seededRandom(seed);
  const lateMs = Array.from({ length: REPLY_MS / 500 }, () => random() * LATEST_MS);
  return reply('500 ms groups, 0–120 ms late', firstItem, (delta) => {
    const group = Math.floor((delta * DELTA_MS) / 500);
    return group * 500 + (lateMs[group] ?? 0);
  });
}

/** 200 ms ahead of what is heard, then twice nothing for 600 ms. */
export function stalled(firstItem: number): DeliveryPattern {
  return reply('two 600 ms stalls, 200 ms lead', firstItem, (delta) => {
    const dueMs = Math.max(0, delta * DELTA_MS - 200);
    return dueMs + (dueMs >= 3_000 ? 600 : 0) + (dueMs >= 6_000 ? 600 : 0);
  });
}

/** Replies of about 300 ms, none of them a whole number of render quanta: is the end of each played? */
export function shortReplies(firstItem: number, replies = 6): DeliveryPattern {
  const frames = samplesInMs(300) + 7;
  const steps = Array.from({ length: replies }, (_, at): readonly Step[] => {
    const atMs = at * 500;
    const item = firstItem + at;
    return [
      { do: 'enqueue', atMs, item, from: at * frames, to: (at + 1) * frames },
      { do: 'endItem', atMs, item },
    ];
  });
  return {
    name: 'end of reply',
    frames: replies * frames,
    itemFrames: frames,
    steps: steps.flat(),
    lastsMs: SLACK_MS,
  };
}
