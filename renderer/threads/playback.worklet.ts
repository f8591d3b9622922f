import { assertNever } from '../../shared/assert-never.ts';
import type { PlaybackMessage, PlaybackOrder } from '../../shared/audio/port-messages.ts';
import type {
  PlaybackHandover,
  PlaybackWorkletNews,
  PlaybackWorkletOrder,
} from '../../shared/audio/thread-messages.ts';
import { Aside } from './aside.ts';
import { createPlaybackQueue } from './playback-queue.ts';
import { createPlaybackTap } from './playback-tap.ts';

/**
 * The speaker's end: joins the queue to Web Audio and to main's port. It renders for as long as the
 * context lives, silence included, so that frames count time without a break. Frames are numbered
 * through all contexts: one that takes over counts on.
 */
class PlaybackProcessor extends AudioWorkletProcessor {
  #main: MessagePort | null = null;
  #nextFrame = 0;
  #wasBusy = false;
  #isTapped = false;
  readonly #post = (message: PlaybackMessage): void => {
    this.#main?.postMessage(message);
  };
  readonly #queue = createPlaybackQueue({ post: this.#post });
  readonly #tap = createPlaybackTap({ post: this.#post });
  readonly #aside = new Aside();

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<PlaybackWorkletOrder<MessagePort>>) => {
      this.#obey(data);
    };
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const output = outputs[0]?.[0];
    if (output === undefined) return true;
    this.#queue.render(output, this.#nextFrame);
    this.#tap.write(output, this.#nextFrame);
    this.#aside.mix(output);
    this.#nextFrame += output.length;
    this.#tellBusy();
    return true;
  }

  #obey(order: PlaybackWorkletOrder<MessagePort>): void {
    switch (order.type) {
      case 'port':
        this.#connect(order.port);
        return;
      case 'outputLatency':
        this.#queue.setOutputLatency(order.frames);
        return;
      case 'volume':
        this.#queue.setVolume(order.volume);
        this.#aside.setVolume(order.volume);
        return;
      case 'handOver':
        this.#handOver();
        return;
      case 'takeOver':
        this.#takeOver(order.handover);
        return;
      default:
        assertNever(order, 'unknown order to the worklet');
    }
  }

  #connect(port: MessagePort): void {
    this.#main = port;
    port.onmessage = ({ data }: MessageEvent<PlaybackOrder>) => {
      if (data.type === 'tap') this.#turnTap(data.on);
      else if (data.type === 'aside') this.#aside.add(data.samples);
      else this.#queue.take(data, this.#nextFrame);
      this.#tellBusy();
    };
    this.#tellBusy();
  }

  #turnTap(on: boolean): void {
    this.#isTapped = on;
    this.#tap.turn(on);
  }

  #handOver(): void {
    const port = this.#main;
    const isTapped = this.#isTapped;
    // What the tap still holds was rendered here, and goes out by the port before it leaves.
    this.#turnTap(false);
    this.#main = null;
    const handover = { ...this.#queue.handOver(), nextFrame: this.#nextFrame, isTapped };
    this.port.postMessage(
      { type: 'handedOver', port, handover } satisfies PlaybackWorkletNews<MessagePort>,
      port === null ? [] : [port],
    );
  }

  #takeOver(handover: PlaybackHandover): void {
    this.#nextFrame = handover.nextFrame;
    this.#queue.takeOver(handover);
    this.#turnTap(handover.isTapped);
  }

  #tellBusy(): void {
    const busy = this.#queue.busy || this.#aside.busy;
    if (busy === this.#wasBusy) return;
    this.#wasBusy = busy;
    this.port.postMessage({ type: 'busy', busy } satisfies PlaybackWorkletNews<MessagePort>);
  }
}

registerProcessor('playback', PlaybackProcessor);
