import type { PlaybackMessage, PlaybackOrder } from '../../shared/audio/port-messages.ts';
import type { PlaybackBusy, PlaybackWorkletOrder } from '../../shared/audio/thread-messages.ts';
import { createPlaybackQueue } from './playback-queue.ts';
import { createPlaybackTap } from './playback-tap.ts';

/**
 * The speaker's end: joins the queue to Web Audio and to main's port. It renders for as long as the
 * context lives, silence included, so that frames count time without a break.
 */
class PlaybackProcessor extends AudioWorkletProcessor {
  #main: MessagePort | null = null;
  #nextFrame = 0;
  #wasBusy = false;
  readonly #post = (message: PlaybackMessage): void => {
    this.#main?.postMessage(message);
  };
  readonly #queue = createPlaybackQueue({ post: this.#post });
  readonly #tap = createPlaybackTap({ post: this.#post });

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<PlaybackWorkletOrder<MessagePort>>) => {
      if (data.type === 'outputLatency') this.#queue.setOutputLatency(data.frames);
      else this.#connect(data.port);
    };
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const output = outputs[0]?.[0];
    if (output === undefined) return true;
    this.#queue.render(output, currentFrame);
    this.#nextFrame = currentFrame + output.length;
    this.#tap.write(output, currentFrame);
    this.#tellBusy();
    return true;
  }

  #connect(port: MessagePort): void {
    this.#main = port;
    port.onmessage = ({ data }: MessageEvent<PlaybackOrder>) => {
      if (data.type === 'tap') this.#tap.turn(data.on);
      else this.#queue.take(data, this.#nextFrame);
      this.#tellBusy();
    };
  }

  #tellBusy(): void {
    const { busy } = this.#queue;
    if (busy === this.#wasBusy) return;
    this.#wasBusy = busy;
    this.port.postMessage({ type: 'busy', busy } satisfies PlaybackBusy);
  }
}

registerProcessor('playback', PlaybackProcessor);
