/** What the speaker was given, since `startTap`. */
export interface TapTaken {
  /** 16-bit little-endian PCM. */
  readonly samplesBase64: string;
  /** Unix ms, whole, of each quantum: when it was rendered. */
  readonly stamps: readonly number[];
}

/** A clone of the microphone's track, read beside the contender: what the device gave, and when. */
export interface ReferenceTaken {
  readonly rateHz: number;
  readonly samplesBase64: string;
  /** Of each buffer: how many samples, its stamp (ms on the system's monotonic clock), and when the page read it (Unix ms). */
  readonly buffers: readonly ReferenceBuffer[];
  /** When the device was asked for, and when it was there. */
  readonly askedAtMs: number;
  readonly openedAtMs: number;
}

export interface ReferenceBuffer {
  readonly frames: number;
  readonly stampMs: number;
  readonly readAtMs: number;
}

export interface PageBench {
  startTap(): void;
  takeTap(): TapTaken;
  /** From the next opening of the microphone on. */
  refer(on: boolean): void;
  /** What the device gave from this moment on (Unix ms); without one, all. */
  takeReference(sinceMs?: number): ReferenceTaken | null;
  /** Opens the microphone by itself and closes it again: the milliseconds to the first buffer. */
  bareFirstFrame(): Promise<number>;
  /** Echo cancellation and its kin change samples on purpose; where positions are counted they are off. */
  process(on: boolean): void;
  /** Keeps the page's main thread busy 200 ms out of every 250. */
  block(on: boolean): void;
}

declare global {
  var parleyBenchPage: PageBench | undefined;
}

/**
 * Sent as text into either page before any of its own code runs, so it refers to nothing outside itself. What the
 * contender plays goes through a tap to the speaker, and what it captures is also read from a clone of its track;
 * the contender's own code is not changed.
 */
export function installPageBench({ tapWorklet }: { readonly tapWorklet: string }): void {
  const steadyMs = (): number => performance.timeOrigin + performance.now();
  const lacks = Array.from({ length: 9 }, () => {
    const before = Date.now();
    let tick = before;
    while (tick === before) tick = Date.now();
    return tick - steadyMs();
  }).toSorted((a, b) => a - b);
  const lackMs = lacks[4] ?? 0;

  let batches: { readonly samples: Float32Array; readonly stamps: readonly number[] }[] = [];
  let tapping = false;

  function base64(samples: Int16Array): string {
    const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
    let text = '';
    for (let at = 0; at < bytes.length; at += 32_768) {
      text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
    }
    return btoa(text);
  }

  function pcm(floats: readonly Float32Array[]): Int16Array {
    const all = new Int16Array(floats.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of floats) {
      for (const sample of part) {
        all[at] = Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768)));
        at += 1;
      }
    }
    return all;
  }

  /** In the speaker's place; the speaker hears it and so does the tap. */
  function busOf(context: AudioContext, speaker: AudioDestinationNode): GainNode {
    const bus = context.createGain();
    bus.connect(speaker);
    const url = URL.createObjectURL(new Blob([tapWorklet], { type: 'text/javascript' }));
    void context.audioWorklet.addModule(url).then(() => {
      const tap = new AudioWorkletNode(context, 'bench-tap');
      tap.port.onmessage = ({ data }) => {
        if (tapping) batches.push(data);
      };
      bus.connect(tap);
      tap.connect(speaker);
    });
    return bus;
  }

  const { AudioContext: Native } = globalThis;
  globalThis.AudioContext = class extends Native {
    #bus: GainNode | null = null;
    override get destination(): AudioDestinationNode {
      this.#bus ??= busOf(this, super.destination);
      return this.#bus as unknown as AudioDestinationNode;
    }
  };

  interface Reference {
    readonly floats: Float32Array[];
    readonly buffers: ReferenceBuffer[];
    readonly askedAtMs: number;
    readonly openedAtMs: number;
    rateHz: number;
  }
  let referring = false;
  let processing = true;
  let reference: Reference | null = null;

  function read(track: MediaStreamTrack, into: Reference): void {
    const { readable } = new MediaStreamTrackProcessor({ track, maxBufferSize: 4_000 });
    const reader = readable.getReader();
    function take(audio: AudioData): void {
      const samples = new Float32Array(audio.numberOfFrames);
      audio.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
      into.rateHz = audio.sampleRate;
      into.floats.push(samples);
      into.buffers.push({
        frames: audio.numberOfFrames,
        stampMs: audio.timestamp / 1_000,
        readAtMs: steadyMs() + lackMs,
      });
      audio.close();
    }
    function pump(): void {
      void reader.read().then(({ done, value }) => {
        if (done) return;
        take(value);
        pump();
      });
    }
    pump();
  }

  function refer(track: MediaStreamTrack, askedAtMs: number): void {
    const clone = track.clone();
    const stop = track.stop.bind(track);
    track.stop = () => {
      clone.stop();
      stop();
    };
    const openedAtMs = steadyMs() + lackMs;
    reference = { floats: [], buffers: [], askedAtMs, openedAtMs, rateHz: 0 };
    read(clone, reference);
  }

  const { mediaDevices } = navigator;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const askedAtMs = steadyMs() + lackMs;
    const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    const asked = constraints?.audio;
    const rest = typeof asked === 'object' ? asked : {};
    const stream = await open(processing ? constraints : { audio: { ...rest, ...plain } });
    const [track] = stream.getAudioTracks();
    if (referring && track !== undefined) refer(track, askedAtMs);
    return stream;
  };

  let blocking: ReturnType<typeof setInterval> | undefined;

  globalThis.parleyBenchPage = {
    startTap() {
      batches = [];
      tapping = true;
    },
    takeTap() {
      tapping = false;
      const taken = {
        samplesBase64: base64(pcm(batches.map(({ samples }) => samples))),
        stamps: batches.flatMap(({ stamps }) => stamps),
      };
      batches = [];
      return taken;
    },
    refer(on) {
      referring = on;
    },
    takeReference(sinceMs = 0) {
      if (reference === null) return null;
      const { floats, buffers, askedAtMs, openedAtMs, rateHz } = reference;
      const since = buffers.findIndex(({ readAtMs }) => readAtMs >= sinceMs);
      // The bench halves the rate: it has to begin at a sample that the contender kept too.
      const before = (at: number): number =>
        buffers.slice(0, at).reduce((sum, buffer) => sum + buffer.frames, 0);
      let from = Math.max(0, since);
      while (from > 0 && before(from) % 2 !== 0) from -= 1;
      return {
        rateHz,
        samplesBase64: base64(pcm(floats.slice(from))),
        buffers: buffers.slice(from),
        askedAtMs,
        openedAtMs,
      };
    },
    async bareFirstFrame() {
      const askedAtMs = performance.now();
      const stream = await open({ audio: true });
      const [track] = stream.getAudioTracks();
      if (track === undefined) throw new Error('the stream has no audio track');
      const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
      const { value } = await reader.read();
      const tookMs = performance.now() - askedAtMs;
      value?.close();
      void reader.cancel();
      track.stop();
      return tookMs;
    },
    process(on) {
      processing = on;
    },
    block(on) {
      clearInterval(blocking);
      if (!on) return;
      blocking = setInterval(() => {
        const endMs = performance.now() + 200;
        while (performance.now() < endMs) {
          // As a page does that draws, parses or waits for its garbage.
        }
      }, 250);
    },
  };
}
