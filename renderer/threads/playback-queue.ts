import { assertNever } from '../../shared/assert-never.ts';
import { PCM } from '../../shared/audio/format.ts';
import type { PlaybackMessage, PlaybackOrder } from '../../shared/audio/port-messages.ts';
import type { PlaybackHandover } from '../../shared/audio/thread-messages.ts';
import { DUCKED_GAIN, Fade, gainOfVolume, LevelMeter, Loudness } from './playback-gain.ts';
import { PlaybackItem } from './playback-item.ts';

const PROGRESS_EVERY_FRAMES = PCM.sampleRateHz / 30;
/** Numbers of items that are over are remembered, so that their late audio stays silent. */
const REMEMBERED_ITEMS = 1_024;

export type QueueOrder = Exclude<PlaybackOrder, { readonly type: 'tap' | 'aside' }>;
export type QueueHandover = Pick<PlaybackHandover, 'items' | 'over' | 'isDucked'>;

export interface PlaybackQueue {
  /** @param atFrame the next frame to be rendered. */
  take(order: QueueOrder, atFrame: number): void;
  /** Fills all of `output`, whose first frame is number `atFrame`. Allocates only what it posts. */
  render(output: Float32Array, atFrame: number): void;
  setOutputLatency(frames: number): void;
  /** 0–1, as the person sees it. */
  setVolume(volume: number): void;
  /** Everything that still sounds or waits, for the queue of another context; this one is empty then. */
  handOver(): QueueHandover;
  /** Goes on where another queue left off, gently. */
  takeOver(handover: QueueHandover): void;
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
  let over = new Set<number>();
  let latencyFrames = 0;

  // `fade` falls to 0 over what `fading` still has, then over the last sample.
  const fade = new Fade();
  let isFading = false;
  let fading: PlaybackItem | null = null;

  const loudness = new Loudness();
  let volume = 1;
  let isDucked = false;

  const meter = new LevelMeter();

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
      case 'duck':
        isDucked = order.on;
        aim();
        return;
      default:
        assertNever(order, 'unknown playback order');
    }
  }

  function aim(): void {
    loudness.aim(gainOfVolume(volume) * (isDucked ? DUCKED_GAIN : 1));
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
    // What fades keeps its loudness to the end: coming back up under a fade would be heard.
    isDucked = false;
    if (!isFading) aim();
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
        if (at === 0) loudness.settle();
        return;
      }
      if (head.phase === 'cushioning') start(head, atFrame + at);
      at = play(head, output, at, atFrame);
    }
  }

  function start(item: PlaybackItem, atFrame: number): void {
    item.phase = 'sounding';
    // An item begins as it is; only what was torn by an underrun comes back gently.
    fade.gain = item.starved ? 0 : 1;
    if (item.renderedFrames > 0) return;
    meter.reset();
    post({ type: 'started', item: item.item, atFrame });
  }

  /** Returns where in `output` the item left off. */
  function play(item: PlaybackItem, output: Float32Array, from: number, atFrame: number): number {
    const frames = Math.min(output.length - from, item.queuedFrames);
    const end = from + frames;
    item.read(output, from, frames);
    fade.raise(output, from, end);
    loudness.apply(output, from, end);
    item.record(atFrame + from, frames);
    meter.add(output, from, end);
    if (meter.frames >= PROGRESS_EVERY_FRAMES) progress(item, atFrame + end);
    if (item.queuedFrames === 0) emptied(item, atFrame + end);
    return end;
  }

  function progress(item: PlaybackItem, atFrame: number): void {
    const level = meter.level();
    meter.reset();
    post({ type: 'progress', atFrame, level, ...item.heard(atFrame - latencyFrames) });
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
    while (at < output.length && fade.gain > 0) {
      const gain = fade.lower();
      if (fading !== null && fading.queuedFrames > 0) {
        fading.read(output, at, 1);
        fade.last = output[at] ?? 0;
      }
      output[at] = fade.last * gain;
      at += 1;
    }
    loudness.apply(output, from, at);
    if (fade.gain > 0) return at;
    isFading = false;
    fading = null;
    aim();
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
    setVolume(wanted) {
      volume = wanted;
      aim();
    },
    handOver() {
      const handover = {
        items: items.map((item) => item.handOver()),
        over: Array.from(over),
        isDucked,
      };
      items = [];
      isFading = false;
      fading = null;
      return handover;
    },
    takeOver(handover) {
      items = handover.items.map((state) => PlaybackItem.from(state));
      over = new Set(handover.over);
      isDucked = handover.isDucked;
      fade.gain = 0;
      aim();
    },
    get busy() {
      return items.length > 0 || isFading;
    },
  };
}
