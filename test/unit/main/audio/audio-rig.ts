import type { AudioFact } from '../../../../main/audio/audio-facts.ts';
import { type AudioHub, createAudioHub } from '../../../../main/audio/audio-hub.ts';
import type { AudioPort } from '../../../../main/audio/audio-line.ts';
import { FRAME_SAMPLES } from '../../../../shared/audio/format.ts';
import type { CaptureMessage, PlaybackMessage } from '../../../../shared/audio/port-messages.ts';

/** One end of a port whose other end the test holds. Messages pass as Electron passes them: cloned. */
interface FakePort extends AudioPort {
  readonly sent: readonly unknown[];
  readonly isClosed: boolean;
  deliver(data: unknown): void;
  /** The other process died. */
  hangUp(): void;
}

export interface AudioRig {
  readonly hub: AudioHub;
  readonly facts: AudioFact[];
  /** What the bridge carried to the page. */
  readonly said: readonly { readonly name: string; readonly payload: unknown }[];
  readonly logged: readonly string[];
  /** Connects a fresh page; returns main's ends as the page sees them. */
  connect(): { readonly up: FakePort; readonly down: FakePort; readonly nonce: string };
  /** Runs everything that waits for time to pass. */
  letTimePass(): void;
  readonly waiting: number;
}

export function createAudioRig(): AudioRig {
  const facts: AudioFact[] = [];
  const said: { name: string; payload: unknown }[] = [];
  const logged: string[] = [];
  const timers = new Set<() => void>();
  const posted: { nonce: string; ports: readonly FakePort[] }[] = [];

  const hub = createAudioHub<FakePort>({
    send: (name, payload) => said.push({ name, payload }),
    createChannel() {
      const port = createFakePort();
      return { near: port, far: port };
    },
    postPorts: (nonce, ports) => posted.push({ nonce, ports }),
    tell: (fact) => facts.push(fact),
    log: (message) => logged.push(message),
    after(_delayMs, run) {
      timers.add(run);
      return () => timers.delete(run);
    },
  });

  return {
    hub,
    facts,
    said,
    logged,
    connect() {
      const nonce = `nonce-${posted.length}`;
      hub.connect(nonce);
      const last = posted.at(-1);
      const [up, down] = last?.ports ?? [];
      if (last === undefined || up === undefined || down === undefined) {
        throw new Error('the hub posted no ports');
      }
      return { up, down, nonce: last.nonce };
    },
    letTimePass() {
      for (const run of Array.from(timers)) {
        timers.delete(run);
        run();
      }
    },
    get waiting() {
      return timers.size;
    },
  };
}

function createFakePort(): FakePort {
  const sent: unknown[] = [];
  const hearers: ((message: { readonly data: unknown }) => void)[] = [];
  const closers: (() => void)[] = [];
  let isStarted = false;
  let isClosed = false;

  function on(
    event: 'message' | 'close',
    listener: (message: { readonly data: unknown }) => void,
  ): void {
    if (event === 'message') hearers.push(listener);
    else closers.push(() => listener({ data: null }));
  }

  return {
    sent,
    get isClosed() {
      return isClosed;
    },
    on,
    start() {
      isStarted = true;
    },
    postMessage: (message) => sent.push(structuredClone(message)),
    close() {
      isClosed = true;
    },
    deliver(data) {
      if (!isStarted) throw new Error('the port was never started');
      for (const hear of hearers) hear({ data: structuredClone(data) });
    },
    hangUp() {
      for (const tell of closers) tell();
    },
  };
}

export function frame(
  generation: number,
  sequence: number,
  samples = new Int16Array(FRAME_SAMPLES),
): CaptureMessage {
  return { type: 'frame', generation, sequence, samples, peak: 0.5, rms: 0.25 };
}

export function finished(item: number, frames: number): PlaybackMessage {
  return {
    type: 'finished',
    atFrame: frames,
    item,
    renderedFrames: frames,
    heardFrames: frames,
  };
}
