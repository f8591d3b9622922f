import { samplesInMs } from '../../shared/audio/format.ts';
import type { HeardItem } from '../../shared/audio/port-messages.ts';
import type { PlaybackItemHandover } from '../../shared/audio/thread-messages.ts';
import { floatOfPcm16 } from '../../shared/audio/pcm16.ts';

/** An item begins with this much queued, or when it has waited this long for it. */
const START_CUSHION_FRAMES = samplesInMs(40);
/** After the first, second and every later underrun of one item: a slow network earns a longer wait. */
const UNDERRUN_CUSHION_FRAMES = [samplesInMs(60), samplesInMs(120), samplesInMs(240)] as const;

type ItemPhase = PlaybackItemHandover['phase'];

/** A run of frames of one item that were rendered without a break. */
interface Span {
  readonly fromFrame: number;
  frames: number;
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
  readonly #chunks: Int16Array[] = [];
  #nextChunk = 0;
  #offset = 0;
  #underruns = 0;
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
    this.#chunks.push(samples);
    this.queuedFrames += samples.length;
    return underrun;
  }

  mayStart(atFrame: number): boolean {
    if (this.phase !== 'cushioning') return this.phase === 'sounding';
    const cushion = this.#cushionFrames();
    return (
      this.ended ||
      this.queuedFrames >= cushion ||
      (this.queuedFrames > 0 && atFrame - this.#waitingFromFrame >= cushion)
    );
  }

  /** Takes `frames` (at most `queuedFrames`) into `output` at `offset`. */
  read(output: Float32Array, offset: number, frames: number): void {
    let written = 0;
    while (written < frames) {
      const chunk = this.#chunks[this.#nextChunk];
      if (chunk === undefined) break;
      const run = Math.min(frames - written, chunk.length - this.#offset);
      for (let at = 0; at < run; at += 1) {
        output[offset + written + at] = floatOfPcm16(chunk[this.#offset + at] ?? 0);
      }
      written += run;
      this.#offset += run;
      if (this.#offset === chunk.length) this.#releaseChunk();
    }
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
    const waiting = this.#chunks.slice(this.#nextChunk);
    return {
      item: this.item,
      phase: this.phase,
      ended: this.ended,
      renderedFrames: this.renderedFrames,
      drainedAtFrame: this.drainedAtFrame,
      waitingFromFrame: this.#waitingFromFrame,
      underruns: this.#underruns,
      spans: this.#spans,
      chunks: waiting.map((chunk, at) => (at === 0 ? chunk.subarray(this.#offset) : chunk)),
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
    item.#spans.push(...state.spans.map((span) => ({ ...span })));
    item.#chunks.push(...state.chunks);
    item.queuedFrames = state.chunks.reduce((frames, { length }) => frames + length, 0);
    return item;
  }

  #cushionFrames(): number {
    if (this.#underruns === 0) return START_CUSHION_FRAMES;
    const step = Math.min(this.#underruns, UNDERRUN_CUSHION_FRAMES.length) - 1;
    return UNDERRUN_CUSHION_FRAMES[step] ?? START_CUSHION_FRAMES;
  }

  #releaseChunk(): void {
    // The list is cut only now and then, so that no quantum pays for shifting a long answer.
    this.#chunks[this.#nextChunk] = EMPTY;
    this.#nextChunk += 1;
    this.#offset = 0;
    if (this.#nextChunk < CHUNKS_BETWEEN_CUTS) return;
    this.#chunks.copyWithin(0, this.#nextChunk);
    this.#chunks.length -= this.#nextChunk;
    this.#nextChunk = 0;
  }
}

const EMPTY = new Int16Array(0);
const CHUNKS_BETWEEN_CUTS = 256;
