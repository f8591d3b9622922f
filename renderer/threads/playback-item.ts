import { samplesInMs } from '../../shared/audio/format.ts';
import type { HeardItem } from '../../shared/audio/port-messages.ts';
import type { PlaybackItemHandover } from '../../shared/audio/thread-messages.ts';
import { floatOfPcm16 } from '../../shared/audio/pcm16.ts';

/** An item begins with this much queued, or when it has waited this long for it. */
const START_CUSHION_FRAMES = samplesInMs(40);
/**
 * After the first, second and every later underrun of one item: a slow network earns a longer wait. It is
 * ended early by so much lead: what is queued beyond one delivery, because that one will be used up when
 * the next one is due.
 */
const UNDERRUN_CUSHION_FRAMES = [samplesInMs(65), samplesInMs(130), samplesInMs(260)] as const;

type ItemPhase = PlaybackItemHandover['phase'];

/** A run of frames of one item that were rendered without a break. */
interface Span {
  readonly fromFrame: number;
  frames: number;
}

/** A delivery that was not rendered to its end; a chain, so that no quantum pays for shifting a long answer. */
interface Chunk {
  readonly samples: Int16Array;
  next: Chunk | null;
}

/**
 * One answer or chime in the playback queue: its sound that still waits, and when what is gone was
 * rendered. Owned by `playback-queue.ts`; a class because it is mutated on the audio thread, where
 * nothing may be allocated per quantum.
 */
export class PlaybackItem {
  readonly item: number;
  phase: ItemPhase = 'cushioning';
  ended = false;
  queuedFrames = 0;
  renderedFrames = 0;
  /** When the queue last ran empty; meaningful while `drained`. */
  drainedAtFrame = 0;
  #first: Chunk | null = null;
  #last: Chunk | null = null;
  /** Frames of the first chunk that are gone. */
  #offset = 0;
  #underruns = 0;
  #largestDelivery = 0;
  #waitingFromFrame = 0;
  readonly #spans: Span[] = [];

  constructor(item: number) {
    this.item = item;
  }

  get starved(): boolean {
    return this.#underruns > 0;
  }

  get finished(): boolean {
    return this.ended && this.queuedFrames === 0;
  }

  /** Says true when this delta shows that the item had been starved. */
  add(samples: Int16Array, atFrame: number): boolean {
    const underrun = this.phase === 'drained';
    if (underrun) {
      this.phase = 'cushioning';
      this.#underruns += 1;
    }
    if (this.queuedFrames === 0) this.#waitingFromFrame = atFrame;
    this.#append(samples);
    this.#largestDelivery = Math.max(this.#largestDelivery, samples.length);
    return underrun;
  }

  mayStart(atFrame: number): boolean {
    if (this.phase !== 'cushioning') return this.phase === 'sounding';
    if (this.ended) return true;
    const cushion = this.#cushionFrames();
    const lead = this.starved ? this.queuedFrames - this.#largestDelivery : this.queuedFrames;
    const hasWaited = this.queuedFrames > 0 && atFrame - this.#waitingFromFrame >= cushion;
    return lead >= cushion || hasWaited;
  }

  /** Takes `frames` (at most `queuedFrames`) into `output` at `offset`. */
  read(output: Float32Array, offset: number, frames: number): void {
    let written = 0;
    while (written < frames && this.#first !== null) {
      const { samples, next } = this.#first;
      const run = Math.min(frames - written, samples.length - this.#offset);
      for (let at = 0; at < run; at += 1) {
        output[offset + written + at] = floatOfPcm16(samples[this.#offset + at] ?? 0);
      }
      written += run;
      this.#offset += run;
      if (this.#offset < samples.length) break;
      this.#first = next;
      this.#offset = 0;
    }
    if (this.#first === null) this.#last = null;
    this.queuedFrames -= written;
  }

  /** Counts what was rendered, on the context's own clock. */
  record(atFrame: number, frames: number): void {
    this.renderedFrames += frames;
    const last = this.#spans.at(-1);
    if (last !== undefined && last.fromFrame + last.frames === atFrame) last.frames += frames;
    else this.#spans.push({ fromFrame: atFrame, frames });
  }

  /** What of it had been rendered before the context's frame `beforeFrame`. */
  heard(beforeFrame: number): HeardItem {
    let heardFrames = 0;
    for (const { fromFrame, frames } of this.#spans) {
      heardFrames += Math.max(0, Math.min(frames, beforeFrame - fromFrame));
    }
    return { item: this.item, renderedFrames: this.renderedFrames, heardFrames };
  }

  handOver(): PlaybackItemHandover {
    const chunks: Int16Array[] = [];
    for (let chunk = this.#first; chunk !== null; chunk = chunk.next) {
      chunks.push(chunks.length === 0 ? chunk.samples.slice(this.#offset) : chunk.samples);
    }
    return {
      item: this.item,
      phase: this.phase,
      ended: this.ended,
      renderedFrames: this.renderedFrames,
      drainedAtFrame: this.drainedAtFrame,
      waitingFromFrame: this.#waitingFromFrame,
      underruns: this.#underruns,
      largestDelivery: this.#largestDelivery,
      spans: this.#spans,
      chunks,
    };
  }

  static from(state: PlaybackItemHandover): PlaybackItem {
    const item = new PlaybackItem(state.item);
    item.phase = state.phase;
    item.ended = state.ended;
    item.renderedFrames = state.renderedFrames;
    item.drainedAtFrame = state.drainedAtFrame;
    item.#waitingFromFrame = state.waitingFromFrame;
    item.#underruns = state.underruns;
    item.#largestDelivery = state.largestDelivery;
    item.#spans.push(...state.spans.map((span) => ({ ...span })));
    for (const samples of state.chunks) item.#append(samples);
    return item;
  }

  #cushionFrames(): number {
    if (this.#underruns === 0) return START_CUSHION_FRAMES;
    const step = Math.min(this.#underruns, UNDERRUN_CUSHION_FRAMES.length) - 1;
    return UNDERRUN_CUSHION_FRAMES[step] ?? START_CUSHION_FRAMES;
  }

  #append(samples: Int16Array): void {
    const chunk: Chunk = { samples, next: null };
    if (this.#last === null) this.#first = chunk;
    else this.#last.next = chunk;
    this.#last = chunk;
    this.queuedFrames += samples.length;
  }
}
