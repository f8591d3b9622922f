import { FADE_FRAMES } from '../../../../renderer/threads/playback-gain.ts';
import {
  createPlaybackQueue,
  type PlaybackQueue,
} from '../../../../renderer/threads/playback-queue.ts';
import type { PlaybackMessage } from '../../../../shared/audio/port-messages.ts';

export const QUANTUM = 128;

export type Step =
  | { readonly type: 'enqueue'; readonly item: number; readonly frames: number }
  | { readonly type: 'endItem'; readonly item: number }
  | { readonly type: 'flush' }
  /** The context died, and another one takes over. */
  | { readonly type: 'handOver' }
  | { readonly type: 'render'; readonly quanta: number };

interface FlushMark {
  readonly atFrame: number;
  /** Frames handed over by then, of every item that could still sound. */
  readonly dead: ReadonlyMap<number, number>;
}

export interface Played {
  readonly output: readonly number[];
  readonly messages: readonly PlaybackMessage[];
  /** Frames handed over in time, per item, in the order in which the items were first heard of. */
  readonly received: ReadonlyMap<number, number>;
  readonly flushes: readonly FlushMark[];
  /** The first frames of other contexts. */
  readonly handovers: ReadonlySet<number>;
}

/**
 * Position-coded sound: every sample tells its place, the first one of an item its item. Signs
 * alternate, so that what comes next is never mistaken for the decay of what came last.
 */
function sampleOf(item: number, at: number): number {
  if (at === 0) return 32_000 + (item % 700);
  return (at % 2 === 0 ? 1 : -1) * (1 + ((item * 7_919 + at * 13) % 15_000));
}

/** Runs the real queue through the steps, ends what is open, and renders until nothing more comes. */
export function play(steps: readonly Step[], { latencyFrames = 0 } = {}): Played {
  const messages: PlaybackMessage[] = [];
  let queue = newQueue();
  const output: number[] = [];
  const received = new Map<number, number>();
  const closed = new Set<number>();
  const flushes: FlushMark[] = [];
  const handovers = new Set<number>();

  function newQueue(): PlaybackQueue {
    const created = createPlaybackQueue({ post: (message) => messages.push(message) });
    created.setOutputLatency(latencyFrames);
    return created;
  }

  function take(step: Step): void {
    switch (step.type) {
      case 'enqueue': {
        const from = received.get(step.item) ?? 0;
        const samples = Int16Array.from({ length: step.frames }, (_, at) =>
          sampleOf(step.item, from + at),
        );
        queue.take({ type: 'enqueue', item: step.item, samples }, output.length);
        if (!closed.has(step.item)) received.set(step.item, from + step.frames);
        return;
      }
      case 'endItem':
        queue.take({ type: 'endItem', item: step.item }, output.length);
        if (!received.has(step.item)) received.set(step.item, 0);
        closed.add(step.item);
        return;
      case 'flush': {
        flushes.push({ atFrame: output.length, dead: new Map(received) });
        queue.take({ type: 'flush', flush: flushes.length }, output.length);
        for (const item of received.keys()) closed.add(item);
        return;
      }
      case 'handOver': {
        handovers.add(output.length);
        const handover = structuredClone(queue.handOver());
        queue = newQueue();
        queue.takeOver(handover);
        return;
      }
      case 'render':
        for (let at = 0; at < step.quanta; at += 1) {
          const quantum = new Float32Array(QUANTUM).fill(NaN);
          queue.render(quantum, output.length);
          for (const sample of quantum) output.push(sample * 32_768);
        }
    }
  }

  for (const step of steps) take(step);
  for (const item of received.keys()) take({ type: 'endItem', item });
  while (queue.busy) take({ type: 'render', quanta: 1 });
  return { output, messages, received, flushes, handovers };
}

export interface Decoded {
  /** For each frame the item whose next sample it carried; null for silence and for dead sound. */
  readonly owner: readonly (number | null)[];
  /** Samples of each item that sounded, all in order and each once. */
  readonly sounded: ReadonlyMap<number, number>;
}

/**
 * Reads the positions back from what was rendered, with no knowledge of the queue's inside. Throws
 * at the first frame that is neither silence, nor the next sample, nor a fade of at most FADE_FRAMES.
 */
export function decode({ output, received, flushes, handovers }: Played): Decoded {
  const owner: (number | null)[] = [];
  const sounded = new Map<number, number>();
  const dead = new Map<number, number>();
  let current: number | null = null;
  let mode: 'silent' | 'sounding' | 'fading' = 'silent';
  let gain = 1;
  let last = 0;
  /** What a flush cut off goes on under the fade. */
  let tail: { readonly item: number; at: number; readonly end: number } | null = null;

  const isSounding = (): boolean => mode === 'sounding';
  const next = (): number | null => {
    for (const [item, frames] of received) {
      const isOver = dead.has(item) || (sounded.get(item) ?? 0) === frames;
      if (!isOver) return item;
    }
    return null;
  };

  for (const [frame, sample] of output.entries()) {
    for (const flush of flushes) {
      if (flush.atFrame !== frame) continue;
      for (const [item, frames] of flush.dead) dead.set(item, frames);
      if (isSounding() && current !== null) {
        const at = sounded.get(current) ?? 0;
        const end = flush.dead.get(current) ?? at;
        // An item that sounded to its end was not cut off.
        if (at < end) {
          tail = { item: current, at, end };
          mode = 'fading';
        }
      }
    }
    if (handovers.has(frame)) {
      // What goes on comes back gently; a fade is not gone on with.
      gain = 0;
      if (mode === 'fading') mode = 'silent';
      tail = null;
    }
    owner.push(step(sample, frame));
  }
  return { owner, sounded };

  function step(sample: number, frame: number): number | null {
    if (mode === 'fading') {
      gain -= 1 / FADE_FRAMES;
      if (tail !== null && tail.at < tail.end) {
        last = sampleOf(tail.item, tail.at);
        tail.at += 1;
      }
      if (gain > 0) {
        expect(sample, last * gain, frame);
        return null;
      }
      mode = 'silent';
      tail = null;
      expect(sample, 0, frame);
      return null;
    }
    if (mode === 'sounding' && current !== null) {
      const at = sounded.get(current) ?? 0;
      if (at < (received.get(current) ?? 0)) {
        const nextGain = Math.min(1, gain + 1 / FADE_FRAMES);
        if (sample === sampleOf(current, at) * nextGain) return advance(current, nextGain);
      }
      const following = next();
      if (begins(sample, following)) return begin(following);
      if (sample === 0) {
        mode = 'silent';
        return null;
      }
      mode = 'fading';
      return step(sample, frame);
    }
    if (sample === 0) return null;
    const item = next();
    if (begins(sample, item)) return begin(item);
    if (item === null) throw new Error(`frame ${frame}: sound after everything was over`);
    // A starved item comes back gently.
    gain = 0;
    expect(sample, sampleOf(item, sounded.get(item) ?? 0) / FADE_FRAMES, frame);
    return advance(item, 1 / FADE_FRAMES);
  }

  function begins(sample: number, item: number | null): item is number {
    return item !== null && (sounded.get(item) ?? 0) === 0 && sample === sampleOf(item, 0);
  }

  function begin(item: number): number {
    return advance(item, 1);
  }

  function advance(item: number, nextGain: number): number {
    const at = sounded.get(item) ?? 0;
    last = sampleOf(item, at);
    sounded.set(item, at + 1);
    gain = nextGain;
    current = item;
    mode = 'sounding';
    return item;
  }

  function expect(sample: number, wanted: number, frame: number): void {
    if (sample !== wanted) throw new Error(`frame ${frame}: ${sample} instead of ${wanted}`);
  }
}
