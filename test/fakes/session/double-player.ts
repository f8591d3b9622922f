import type { AudioFact, Player } from '../../../main/audio/audio-facts.ts';
import type { HeardItem } from '../../../shared/audio/port-messages.ts';

interface Item {
  readonly item: number;
  samples: number;
  rendered: number;
  ended: boolean;
  started: boolean;
}

export interface DoublePlayerOptions {
  readonly tell: (fact: AudioFact) => void;
  /** Frames between rendering and hearing. */
  readonly latencyFrames?: number;
  /** False: the test answers each flush itself, with `answerFlush`. */
  readonly answersFlushes?: boolean;
}

/**
 * A speaker that renders when the test says so, and counts like the worklet. Strict: what a correct
 * session never does to it is written down.
 */
export interface DoublePlayer {
  readonly port: Player;
  readonly violations: readonly string[];
  /** Samples of all items received and not flushed. */
  readonly receivedSamples: number;
  readonly flushes: number;
  readonly wakes: number;
  readonly isDucked: boolean;
  /** Items that may still sound. */
  readonly live: readonly number[];
  render(frames: number): void;
  /** Everything that is there, to its end. */
  renderAll(): void;
  /** Answers the oldest flush that waits. */
  answerFlush(): void;
  /** The page that plays is gone, with all it had. */
  die(): void;
}

export function createDoublePlayer(options: DoublePlayerOptions): DoublePlayer {
  const { tell, latencyFrames = 0, answersFlushes = true } = options;
  let queue: Item[] = [];
  const dead = new Set<number>();
  const violations: string[] = [];
  const waiting: { readonly flush: number; readonly items: readonly HeardItem[] }[] = [];
  let flushes = 0;
  let wakes = 0;
  let isDucked = false;

  function itemOf(number: number): Item {
    const known = queue.find(({ item }) => item === number);
    if (known !== undefined) return known;
    const item = { item: number, samples: 0, rendered: 0, ended: false, started: false };
    queue.push(item);
    return item;
  }

  function heardOf({ item, rendered }: Item): HeardItem {
    const heardFrames = Math.max(0, rendered - latencyFrames);
    return { item, renderedFrames: rendered, heardFrames };
  }

  function finishHead(): boolean {
    const head = queue[0];
    if (head === undefined || !head.ended || head.rendered < head.samples) return false;
    queue = queue.slice(1);
    dead.add(head.item);
    const { item, rendered } = head;
    // Its last frame left the speaker before the worklet said so.
    tell({ type: 'playbackFinished', item, renderedFrames: rendered, heardFrames: rendered });
    return true;
  }

  function render(frames: number): void {
    for (let left = frames; left > 0;) {
      const head = queue[0];
      if (head === undefined) return;
      const count = Math.min(left, head.samples - head.rendered);
      if (count > 0 && !head.started) {
        head.started = true;
        tell({ type: 'playbackStarted', item: head.item });
      }
      head.rendered += count;
      left -= count;
      if (count > 0) tell({ type: 'playbackProgressed', level: 0.5, ...heardOf(head) });
      if (!finishHead() && count === 0) return;
    }
  }

  function answerFlush(): void {
    const [due] = waiting.splice(0, 1);
    if (due === undefined) throw new Error('no flush waits for an answer');
    tell({ type: 'playbackFlushed', ...due });
  }

  return {
    port: {
      enqueue(item, samples) {
        if (dead.has(item)) violations.push(`audio for item ${item}, which is over`);
        if (samples.length === 0) violations.push(`empty audio for item ${item}`);
        const known = itemOf(item);
        if (known.ended) violations.push(`audio for item ${item} after its end`);
        known.samples += samples.length;
      },
      endItem(item) {
        if (dead.has(item)) violations.push(`end of item ${item}, which is over`);
        const known = itemOf(item);
        if (known.ended) violations.push(`item ${item} ended twice`);
        known.ended = true;
        while (finishHead());
      },
      flush() {
        flushes += 1;
        const items = queue.map((item) => heardOf(item));
        for (const { item } of queue) dead.add(item);
        queue = [];
        isDucked = false;
        waiting.push({ flush: flushes, items });
        // The worklet answers from its own thread: never while the order is being given.
        if (answersFlushes) queueMicrotask(answerFlush);
        return flushes;
      },
      wake() {
        wakes += 1;
      },
      duck(on) {
        isDucked = on;
      },
    },
    violations,
    get receivedSamples() {
      return queue.reduce((sum, { samples }) => sum + samples, 0);
    },
    get flushes() {
      return flushes;
    },
    get wakes() {
      return wakes;
    },
    get isDucked() {
      return isDucked;
    },
    get live() {
      return queue.map(({ item }) => item);
    },
    render,
    renderAll: () => render(Number.MAX_SAFE_INTEGER),
    answerFlush,
    die() {
      for (const { item } of queue) dead.add(item);
      queue = [];
      tell({ type: 'audioPageLost' });
    },
  };
}
