import { PCM } from '../../shared/audio/format.ts';
import type {
  PlaybackHandover,
  PlaybackWorkletNews,
  PlaybackWorkletOrder,
} from '../../shared/audio/thread-messages.ts';
import { withDeadline } from './deadline.ts';
import { createStandstill } from './standstill.ts';

/** Latency is unknown until sound has flowed for a moment, and follows the device after that. */
const POLL_MS = 250;
/** Seconds: devices jitter by less, and main only logs it; the worklet is told of every change. */
const REPORTED_LATENCY_STEP = 0.02;
const RESUME_DEADLINE_MS = 3_000;
const SINK_DEADLINE_MS = 3_000;
const HANDOVER_DEADLINE_MS = 1_000;

/** The parts of AudioContext that are used here. */
export interface SpeakerContext extends EventTarget {
  readonly state: string;
  readonly currentTime: number;
  readonly baseLatency: number;
  readonly outputLatency: number;
  resume(): Promise<void>;
  suspend(): Promise<void>;
  close(): Promise<void>;
  setSinkId(sinkId: string): Promise<void>;
}

/** A context and its playback worklet, as the browser gives them. */
export interface OpenedOutput {
  readonly context: SpeakerContext;
  /** The worklet node's own port. */
  readonly worklet: MessagePort;
}

export interface OutputEvents {
  readonly onBusy: (busy: boolean) => void;
  /** The context's state changed, or its latency by 20 ms and more. */
  readonly onChanged: (state: string, latencyMs: number) => void;
  /** It plays nothing any more, and will not by itself. */
  readonly onDead: (error: Error) => void;
}

interface Handed {
  /** null: it never had one. */
  readonly port: MessagePort | null;
  readonly handover: PlaybackHandover;
}

/** One context with its worklet: what can be asked of it, and when it is dead. */
export interface SpeakerOutput {
  readonly isRunning: boolean;
  /** Rejects after three seconds. */
  resume(): Promise<void>;
  suspend(): Promise<void>;
  useSink(sinkId: string): Promise<void>;
  setVolume(volume: number): void;
  connect(port: MessagePort): void;
  /** Everything that was not rendered, and the port to main; null when the worklet does not answer. */
  handOver(): Promise<Handed | null>;
  takeOver(handed: Handed): void;
  close(): void;
}

export function createSpeakerOutput(
  { context, worklet }: OpenedOutput,
  { onBusy, onChanged, onDead }: OutputEvents,
): SpeakerOutput {
  const standstill = createStandstill();
  let poll: ReturnType<typeof setInterval> | null = null;
  let latencySeconds = 0;
  let isClosed = false;
  let handed: ((handed: Handed) => void) | null = null;

  function order(message: PlaybackWorkletOrder<MessagePort>, transfer: Transferable[] = []): void {
    worklet.postMessage(message, transfer);
  }

  function changed(): void {
    if (isClosed) return;
    measureLatency();
    onChanged(context.state, latencySeconds * 1000);
    if (context.state === 'running') {
      poll ??= setInterval(look, POLL_MS);
      return;
    }
    stopLooking();
  }

  function stopLooking(): void {
    if (poll !== null) clearInterval(poll);
    poll = null;
    standstill.reset();
  }

  function look(): void {
    if (measureLatency()) onChanged(context.state, latencySeconds * 1000);
    if (!standstill.see(context.currentTime, performance.now())) return;
    stopLooking();
    onDead(new Error('the audio device takes no sound'));
  }

  /** Says whether it moved far enough for main to want to know. */
  function measureLatency(): boolean {
    const seconds = latencyOf(context);
    if (seconds === latencySeconds) return false;
    const hasMoved = Math.abs(seconds - latencySeconds) >= REPORTED_LATENCY_STEP;
    latencySeconds = seconds;
    order({ type: 'outputLatency', frames: Math.round(seconds * PCM.sampleRateHz) });
    return hasMoved;
  }

  function hear({ data }: MessageEvent<PlaybackWorkletNews<MessagePort>>): void {
    if (data.type === 'handedOver') handed?.(data);
    else if (!isClosed) onBusy(data.busy);
  }

  function failed(): void {
    if (!isClosed) onDead(new Error('the audio device failed'));
  }

  worklet.addEventListener('message', hear);
  worklet.start();
  context.addEventListener('statechange', changed);
  context.addEventListener('error', failed);
  // A context that may start without a gesture is running before anybody listens to it.
  changed();

  return {
    get isRunning() {
      return context.state === 'running';
    },
    resume: () =>
      withDeadline({
        work: context.resume(),
        deadlineMs: RESUME_DEADLINE_MS,
        what: 'starting the speaker',
      }),
    suspend: () => context.suspend(),
    useSink: (sinkId) =>
      withDeadline({
        work: context.setSinkId(sinkId),
        deadlineMs: SINK_DEADLINE_MS,
        what: 'changing the speaker',
      }),
    setVolume(volume) {
      order({ type: 'volume', volume });
    },
    connect(port) {
      order({ type: 'port', port }, [port]);
    },
    handOver() {
      const answer = new Promise<Handed>((resolve) => {
        handed = resolve;
      });
      order({ type: 'handOver' });
      return withDeadline({
        work: answer,
        deadlineMs: HANDOVER_DEADLINE_MS,
        what: 'handing the queue over',
      }).catch(() => null);
    },
    takeOver({ port, handover }) {
      order({ type: 'takeOver', handover }, []);
      if (port !== null) order({ type: 'port', port }, [port]);
    },
    close() {
      isClosed = true;
      stopLooking();
      worklet.removeEventListener('message', hear);
      context.removeEventListener('statechange', changed);
      context.removeEventListener('error', failed);
      context.close().catch(() => undefined);
    },
  };
}

/** Output latency is 0 or missing until sound has flowed; the base latency is the least it can be. */
export function latencyOf({
  outputLatency,
  baseLatency,
}: {
  readonly outputLatency: number | undefined;
  readonly baseLatency: number | undefined;
}): number {
  return [outputLatency, baseLatency].find(isPositive) ?? 0;
}

function isPositive(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value > 0;
}
