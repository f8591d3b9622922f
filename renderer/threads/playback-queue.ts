import { assertNever } from '../../shared/assert-never.ts';
import { PCM } from '../../shared/audio/format.ts';
import type { PlaybackMessage, PlaybackOrder } from '../../shared/audio/port-messages.ts';
import { PlaybackItem } from './playback-item.ts';

/** Long enough that stopping does not click, short enough to be silence at once: 64 frames are 2.7 ms. */
export const FADE_FRAMES = 64;
const PROGRESS_EVERY_FRAMES = PCM.sampleRateHz / 30;
/** Numbers of items that are over are remembered, so that their late audio stays silent. */
const REMEMBERED_ITEMS = 1_024;

export type QueueOrder = Exclude<PlaybackOrder, { readonly type: 'tap' }>;

export interface PlaybackQueue {
  /** @param atFrame the next frame to be rendered. */
  take(order: QueueOrder, atFrame: number): void;
  /** Fills all of `output`, whose first frame is the context's `atFrame`. */
  render(output: Float32Array, atFrame: number): void;
  setOutputLatency(frames: number): void;
  /** Sound is there or expected: an item that has not ended counts. */
  readonly busy: boolean;
}

/**
 * The speaker's queue, without Web Audio: items sound in the order in which they were first heard
 * of, each to its end, so main ends every item or flushes. Nothing is dropped but what a flush
 * killed, so it holds what the server sent ahead (an answer of ten minutes is 29 MB).
 */
export function createPlaybackQueue({
  post,
}: {
  readonly post: (message: PlaybackMessage) => void;
}): PlaybackQueue {
  let items: PlaybackItem[] = [];
  const over = new Set<number>();
  let latencyFrames = 0;

  // The fade: `gain` falls to 0 over what `fading` still has, then over its last sample.
  let gain = 1;
  let isFading = false;
  let fading: PlaybackItem | null = null;
  let lastSample = 0;

  let squares = 0;
  let framesSinceProgress = 0;

  function take(order: QueueOrder, atFrame: number): void {
    switch (order.type) {
      case 'enqueue':
        if (order.samples.length === 0) return;
        enqueue(order.item, order.samples, atFrame);
        return;
      case 'endItem': {
        const item = known(order.item);
        if (item !== null) item.ended = true;
        releaseFinished(atFrame);
        return;
      }
      case 'flush':
        flush(order.flush, atFrame);
        return;
      default:
        assertNever(order, 'unknown playback order');
    }
  }

  function enqueue(number: number, samples: Int16Array, atFrame: number): void {
    const item = known(number);
    if (item === null || item.ended) return;
    const { drainedAtFrame } = item;
    if (item.add(samples, atFrame)) {
      post({ type: 'underrun', item: number, atFrame: drainedAtFrame });
    }
  }

  /** Null when the item is over: its late audio must not sound. */
  function known(number: number): PlaybackItem | null {
    if (over.has(number)) return null;
    const existing = items.find(({ item }) => item === number);
    if (existing !== undefined) return existing;
    const created = new PlaybackItem(number);
    items.push(created);
    return created;
  }

  function flush(number: number, atFrame: number): void {
    const report = items.map((item) => item.heard(atFrame - latencyFrames));
    const head = items[0];
    if (head?.phase === 'sounding') {
      fading = head;
      isFading = true;
    }
    for (const { item } of items) remember(item);
    items = [];
    post({ type: 'flushed', flush: number, atFrame, items: report });
  }

  function render(output: Float32Array, atFrame: number): void {
    let at = 0;
    while (at < output.length) {
      if (isFading) {
        at = fadeOut(output, at);
        continue;
      }
      const head = items[0];
      if (head === undefined || !head.mayStart(atFrame + at)) {
        output.fill(0, at);
        return;
      }
      if (head.phase === 'cushioning') start(head, atFrame + at);
      at = play(head, output, at, atFrame);
    }
  }

  function start(item: PlaybackItem, atFrame: number): void {
    item.phase = 'sounding';
    // An item begins as it is; only what was torn by an underrun comes back gently.
    gain = item.starved ? 0 : 1;
    if (item.renderedFrames > 0) return;
    squares = 0;
    framesSinceProgress = 0;
    post({ type: 'started', item: item.item, atFrame });
  }

  /** Returns where in `output` the item left off. */
  function play(item: PlaybackItem, output: Float32Array, from: number, atFrame: number): number {
    const frames = Math.min(output.length - from, item.queuedFrames);
    const end = from + frames;
    item.read(output, from, frames);
    lastSample = output[end - 1] ?? 0;
    for (let at = from; gain < 1 && at < end; at += 1) {
      gain = Math.min(1, gain + 1 / FADE_FRAMES);
      output[at] = (output[at] ?? 0) * gain;
    }
    item.record(atFrame + from, frames);
    for (let at = from; at < end; at += 1) squares += (output[at] ?? 0) ** 2;
    framesSinceProgress += frames;
    if (framesSinceProgress >= PROGRESS_EVERY_FRAMES) progress(item, atFrame + end);
    if (item.queuedFrames === 0) emptied(item, atFrame + end);
    return end;
  }

  function progress(item: PlaybackItem, atFrame: number): void {
    const level = Math.sqrt(squares / framesSinceProgress);
    post({ type: 'progress', atFrame, level, ...item.heard(atFrame - latencyFrames) });
    squares = 0;
    framesSinceProgress = 0;
  }

  function emptied(item: PlaybackItem, atFrame: number): void {
    if (!item.ended) {
      // Finished or starved? Only more audio of the same item, or its end, will tell.
      item.phase = 'drained';
      item.drainedAtFrame = atFrame;
      isFading = true;
    }
    releaseFinished(atFrame);
  }

  function releaseFinished(atFrame: number): void {
    for (let head = items[0]; head?.finished === true; head = items[0]) {
      items.shift();
      remember(head.item);
      post({ type: 'finished', atFrame, ...head.heard(atFrame - latencyFrames) });
    }
  }

  function fadeOut(output: Float32Array, from: number): number {
    let at = from;
    while (at < output.length && gain > 0) {
      gain = Math.max(0, gain - 1 / FADE_FRAMES);
      if (fading !== null && fading.queuedFrames > 0) {
        fading.read(output, at, 1);
        lastSample = output[at] ?? 0;
      }
      output[at] = lastSample * gain;
      at += 1;
    }
    if (gain > 0) return at;
    isFading = false;
    fading = null;
    return at;
  }

  function remember(item: number): void {
    over.add(item);
    if (over.size <= REMEMBERED_ITEMS) return;
    const [oldest] = over;
    if (oldest !== undefined) over.delete(oldest);
  }

  return {
    take,
    render,
    setOutputLatency(frames) {
      latencyFrames = frames;
    },
    get busy() {
      return items.length > 0 || isFading;
    },
  };
}
