import { vi } from 'vitest';
import {
  createSpeaker,
  DEFAULT_SINK,
  type Sink,
  type Speaker,
} from '../../../../renderer/audio/speaker.ts';
import type { SpeakerContext } from '../../../../renderer/audio/speaker-output.ts';
import type { PlaybackHandover } from '../../../../shared/audio/thread-messages.ts';
import type { AudioReport } from '../../../../shared/audio-report.ts';

interface Order {
  readonly type: string;
  readonly frames?: number;
  readonly volume?: number;
  readonly port?: MessagePort;
}

/** A context and its worklet, driven by the fake clock. */
class FakeContext extends EventTarget implements SpeakerContext {
  readonly baseLatency = 0.01;
  readonly orders: Order[] = [];
  outputLatency = 0;
  hangs = false;
  standsStill = false;
  isMute = false;
  refusesSinks = false;
  resumes = 0;
  sinkChanges = 0;
  state: string;
  sinkId: string;
  readonly handover: PlaybackHandover = {
    nextFrame: 4_711,
    items: [],
    over: [1],
    isDucked: false,
    isTapped: false,
  };
  #stoodAtMs: number | null = null;
  #port: MessagePort | null = null;
  readonly #worklet = new EventTarget();

  constructor(state: string, sinkId: string) {
    super();
    this.state = state;
    this.sinkId = sinkId;
  }

  get worklet(): MessagePort {
    return Object.assign(this.#worklet, {
      postMessage: (order: Order) => {
        this.#obey(order);
      },
      start: () => undefined,
      // The few parts of a port that are used here.
    }) as unknown as MessagePort;
  }

  get currentTime(): number {
    if (!this.standsStill) return performance.now() / 1000;
    this.#stoodAtMs ??= performance.now();
    return this.#stoodAtMs / 1000;
  }

  latencies(): readonly number[] {
    return this.orders.flatMap(({ frames }) => (frames === undefined ? [] : [frames]));
  }

  tellBusy(busy: boolean): void {
    this.#tell({ type: 'busy', busy });
  }

  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }

  /** What Chromium does when the device goes. */
  fail(): void {
    this.dispatchEvent(new Event('error'));
    this.become('suspended');
  }

  resume(): Promise<void> {
    this.resumes += 1;
    if (this.hangs) return new Promise<undefined>(() => undefined);
    this.become('running');
    return Promise.resolve();
  }

  suspend(): Promise<void> {
    this.become('suspended');
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.become('closed');
    return Promise.resolve();
  }

  setSinkId(sinkId: string): Promise<void> {
    if (this.refusesSinks) return Promise.reject(new Error('no such device'));
    this.sinkChanges += 1;
    this.sinkId = sinkId;
    return Promise.resolve();
  }

  #obey(order: Order): void {
    this.orders.push(order);
    if (order.port !== undefined) this.#port = order.port;
    if (order.type !== 'handOver' || this.isMute) return;
    this.#tell({ type: 'handedOver', port: this.#port, handover: this.handover });
  }

  #tell(data: unknown): void {
    this.#worklet.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
}

interface SpeakerRig {
  readonly speaker: Speaker;
  readonly reports: AudioReport[];
  /** All that were made, oldest first. */
  readonly contexts: readonly FakeContext[];
  readonly newest: FakeContext;
  readonly attempts: number;
  readonly startedOver: number;
  readonly wishes: Wishes;
}

interface Wishes {
  microphoneIsOpen: boolean;
  sinks: readonly Sink[];
  diesAtOnce: boolean;
  hasOutput: boolean;
}

/** The real speaker over contexts that do as the test says. */
export async function createSpeakerRig({
  state = 'running',
  failures = 0,
  sinks = [],
  hasOutput = true,
}: {
  readonly state?: string;
  /** So many contexts cannot be made at first. */
  readonly failures?: number;
  readonly sinks?: readonly Sink[];
  readonly hasOutput?: boolean;
} = {}): Promise<SpeakerRig> {
  const reports: AudioReport[] = [];
  const contexts: FakeContext[] = [];
  let attempts = 0;
  let startedOver = 0;
  const wishes: Wishes = { microphoneIsOpen: false, sinks, diesAtOnce: false, hasOutput };

  const speaker = createSpeaker({
    open(sinkId) {
      attempts += 1;
      if (attempts <= failures) return Promise.reject(new Error('no device'));
      const context = new FakeContext(state, sinkId);
      contexts.push(context);
      if (wishes.diesAtOnce) setTimeout(() => context.fail(), 10);
      return Promise.resolve({ context, worklet: context.worklet });
    },
    sinkFor: (wanted) =>
      Promise.resolve(wishes.sinks.find(({ label }) => label === wanted) ?? DEFAULT_SINK),
    hasOutput: () => Promise.resolve(wishes.hasOutput),
    microphoneIsOpen: () => wishes.microphoneIsOpen,
    report: (report) => reports.push(report),
    startOver: () => (startedOver += 1),
  });
  await vi.advanceTimersByTimeAsync(0);

  return {
    speaker,
    reports,
    contexts,
    wishes,
    get newest() {
      const newest = contexts.at(-1);
      if (newest === undefined) throw new Error('there is no context');
      return newest;
    },
    get attempts() {
      return attempts;
    },
    get startedOver() {
      return startedOver;
    },
  };
}
