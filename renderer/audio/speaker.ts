import type { AudioReport } from '../../shared/bridge/contract.ts';
import type {
  PlaybackWorkletNews,
  PlaybackWorkletOrder,
} from '../../shared/audio/thread-messages.ts';
import { PCM } from '../../shared/audio/format.ts';
import { speakerFailure } from './audio-failure.ts';
import { withDeadline } from './deadline.ts';

/** A running context costs a few per cent of a core and keeps a laptop awake. */
const IDLE_SUSPEND_MS = 10_000;
/** It is unknown until sound has flowed for a moment, and follows the device after that. */
const LATENCY_POLL_MS = 250;
/** Seconds: devices jitter by less, and main only logs it. */
const REPORTED_LATENCY_STEP = 0.005;
const RESUME_DEADLINE_MS = 3_000;
const RESUME_AGAIN_MS = 500;

/** The parts of AudioContext that are used here. */
interface SpeakerContext extends EventTarget {
  readonly state: string;
  readonly baseLatency: number;
  readonly outputLatency: number;
  resume(): Promise<void>;
  suspend(): Promise<void>;
}

export interface SpeakerPorts {
  readonly context: SpeakerContext;
  /** The worklet node's own port. */
  readonly worklet: MessagePort;
  readonly microphoneIsOpen: () => boolean;
  readonly report: (report: AudioReport) => void;
}

export interface Speaker {
  /** Sound is due, or may be over. */
  want(running: boolean): void;
  connect(port: MessagePort): void;
}

/**
 * Keeps the playback context awake while there is, or may soon be, something to hear: after an order
 * to run, while the worklet has sound, and while the microphone is open. Ten seconds later it sleeps.
 */
export function createSpeaker({
  context,
  worklet,
  microphoneIsOpen,
  report,
}: SpeakerPorts): Speaker {
  let wanted = false;
  let busy = false;
  let idleTimer: ReturnType<typeof setTimeout> | null = null;
  let latencyTimer: ReturnType<typeof setInterval> | null = null;
  let again: ReturnType<typeof setTimeout> | null = null;
  let resuming = false;
  let latencySeconds = 0;

  function wake(): void {
    wanted = true;
    restIn(IDLE_SUSPEND_MS);
    void resume();
  }

  function restIn(delayMs: number): void {
    if (idleTimer !== null) clearTimeout(idleTimer);
    idleTimer = setTimeout(rest, delayMs);
  }

  function rest(): void {
    if (busy || microphoneIsOpen()) {
      restIn(IDLE_SUSPEND_MS);
      return;
    }
    wanted = false;
    void context.suspend().catch(fail);
  }

  async function resume(): Promise<void> {
    if (resuming || context.state === 'running') return;
    resuming = true;
    try {
      await withDeadline({
        work: context.resume(),
        deadlineMs: RESUME_DEADLINE_MS,
        what: 'starting the speaker',
      });
    } catch (error) {
      fail(error);
    }
    resuming = false;
  }

  function fail(error: unknown): void {
    report({ type: 'speakerFailed', failure: speakerFailure(error) });
  }

  function changed(): void {
    measureLatency();
    reportState();
    if (context.state === 'running') {
      latencyTimer ??= setInterval(pollLatency, LATENCY_POLL_MS);
      return;
    }
    if (latencyTimer !== null) clearInterval(latencyTimer);
    latencyTimer = null;
    // Another program's exclusive mode or a device change put it to sleep: nobody here asked for it.
    if (wanted && context.state !== 'closed') resumeAgain();
  }

  function resumeAgain(): void {
    if (again !== null) return;
    again = setTimeout(() => {
      again = null;
      if (!wanted || context.state === 'running') return;
      void resume();
      resumeAgain();
    }, RESUME_AGAIN_MS);
  }

  /** Says whether it moved far enough for main to want to know. */
  function measureLatency(): boolean {
    const seconds = latencyOf(context);
    if (seconds === latencySeconds) return false;
    const hasMoved = Math.abs(seconds - latencySeconds) >= REPORTED_LATENCY_STEP;
    latencySeconds = seconds;
    const frames = Math.round(seconds * PCM.sampleRateHz);
    worklet.postMessage({ type: 'outputLatency', frames } satisfies PlaybackWorkletOrder<never>);
    return hasMoved;
  }

  function pollLatency(): void {
    if (measureLatency()) reportState();
  }

  function reportState(): void {
    const { state } = context;
    if (!isKnownState(state)) return;
    report({ type: 'speakerChanged', state, outputLatencyMs: latencySeconds * 1000 });
  }

  worklet.addEventListener(
    'message',
    ({ data }: MessageEvent<PlaybackWorkletNews<MessagePort>>) => {
      if (data.type !== 'busy') return;
      busy = data.busy;
      if (busy) wake();
      else restIn(IDLE_SUSPEND_MS);
    },
  );
  worklet.start();
  context.addEventListener('statechange', changed);
  context.addEventListener('error', () => {
    fail(new Error('the audio device failed'));
  });

  // A context that may start without a gesture is running before anybody listens to it.
  changed();
  restIn(IDLE_SUSPEND_MS);

  return {
    want(running) {
      if (running) wake();
      else restIn(IDLE_SUSPEND_MS);
    },
    connect(port) {
      worklet.postMessage({ type: 'port', port } satisfies PlaybackWorkletOrder<MessagePort>, [
        port,
      ]);
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

type SpeakerState = Extract<AudioReport, { type: 'speakerChanged' }>['state'];
const STATES: readonly SpeakerState[] = ['running', 'suspended', 'interrupted', 'closed'];

function isKnownState(state: string): state is SpeakerState {
  return STATES.some((known) => known === state);
}
