import type { AudioReport } from '../../shared/audio-report.ts';
import type { EventPayload } from '../../shared/bridge/types.ts';
import { speakerFailure } from './audio-failure.ts';
import { isKnownState } from './speaker-state.ts';
import { createSpeakerOutput, type OpenedOutput, type SpeakerOutput } from './speaker-output.ts';

/** A running context costs a few per cent of a core and keeps a laptop awake. */
const IDLE_SUSPEND_MS = 10_000;
const RESUME_AGAIN_MS = 500;
/** Before the second one in a row: doubled each time, so that a dead device does not keep a core busy. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
/** One that lived this long was a good one. */
const GOOD_AFTER_MS = 5_000;

/** On Linux the browser tells of few devices by itself: one that sound is due on is looked for. */
const LOOK_EVERY_MS = 1_000;

/** One audio output, as the browser names it and as people do. */
export interface Sink {
  readonly deviceId: string;
  readonly label: string;
}

/** The system's default, whichever device that is: the browser follows it by itself. */
export const DEFAULT_SINK: Sink = { deviceId: '', label: '' };

type SpeakerSettings = EventPayload<'audio.speakerSettings'>;

export interface SpeakerPorts {
  /** A new context on this sink ('' is the system's default), with its worklet. */
  readonly open: (sinkId: string) => Promise<OpenedOutput>;
  /** The device of that name, or the default while it is not there; looked up now. */
  readonly sinkFor: (label: string) => Promise<Sink>;
  /** Whether there is any output at all; looked up now. */
  readonly hasOutput: () => Promise<boolean>;
  readonly microphoneIsOpen: () => boolean;
  readonly report: (report: AudioReport) => void;
  /** A dead worklet kept the port to main: only a new page gets another. */
  readonly startOver: () => void;
}

export interface Speaker {
  /** Sound is due, or may be over. */
  want(running: boolean): void;
  connect(port: MessagePort): void;
  use(settings: SpeakerSettings): void;
  /** Another set of devices: the chosen one may have gone or come back. */
  devicesChanged(): void;
}

/**
 * Keeps the playback context awake while there is, or may soon be, something to hear: after an order
 * to run, while the worklet has sound, and while the microphone is open. Ten seconds later it sleeps.
 * Sound goes to the chosen device while it is there, else to the default; a context whose device died
 * is replaced by another, which goes on with the same queue at the same frame. So is one that was made
 * while there was no output at all: the browser lets it play to nobody, even when an output comes.
 */
export function createSpeaker(ports: SpeakerPorts): Speaker {
  const { report } = ports;
  let settings: SpeakerSettings = { label: null, volume: 1 };
  let output: SpeakerOutput | null = null;
  let sink: Sink = DEFAULT_SINK;
  /** Nobody hears it: it was made where there was no output. */
  let playsToNobody = false;
  /** Waits for the first output. */
  let port: MessagePort | null = null;
  let wanted = false;
  let busy = false;
  let idleTimer: ReturnType<typeof setTimeout> | null = null;
  let again: ReturnType<typeof setTimeout> | null = null;
  let looking: ReturnType<typeof setInterval> | null = null;
  let resuming = false;
  /** Sinks and contexts are changed one after the other. */
  let work: Promise<void> = Promise.resolve();
  /** Contexts in a row that did not last. */
  let misses = 0;
  let openedAtMs = -Infinity;

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
    if (busy || ports.microphoneIsOpen()) {
      restIn(IDLE_SUSPEND_MS);
      return;
    }
    wanted = false;
    void output?.suspend().catch(fail);
  }

  async function resume(): Promise<void> {
    const resumed = output;
    if (resuming || resumed === null || resumed.isRunning) return;
    resuming = true;
    try {
      await resumed.resume();
    } catch (error) {
      fail(error);
      if (resumed === output) replaceSoon(resumed);
    }
    resuming = false;
    if (resumed !== output && wanted) void resume();
  }

  function fail(error: unknown): void {
    report({ type: 'speakerFailed', failure: speakerFailure(error) });
  }

  function changed(state: string, outputLatencyMs: number): void {
    if (isKnownState(state)) report({ type: 'speakerChanged', state, outputLatencyMs });
    // Another program's exclusive mode or a device change put it to sleep: nobody here asked for it.
    if (wanted && state !== 'running' && state !== 'closed') resumeAgain();
  }

  function resumeAgain(): void {
    if (again !== null) return;
    again = setTimeout(() => {
      again = null;
      if (!wanted || output === null || output.isRunning) return;
      void resume();
      resumeAgain();
    }, RESUME_AGAIN_MS);
  }

  function next(step: () => Promise<void>): void {
    work = work.then(step).catch(fail);
  }

  /** `dead` is the output that is to be replaced, null when there is none yet. */
  function replaceSoon(dead: SpeakerOutput | null): void {
    next(async () => {
      if (output !== dead) return;
      if (performance.now() - openedAtMs > GOOD_AFTER_MS) misses = 0;
      if (misses > 0) await pause(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (misses - 1)));
      if (dead !== null) misses += 1;
      openedAtMs = performance.now();
      try {
        await replace(dead);
      } catch (error) {
        if (dead === null) misses += 1;
        fail(error);
        replaceSoon(dead);
      }
    });
  }

  async function replace(dead: SpeakerOutput | null): Promise<void> {
    const target = await currentSink();
    const isHeard = await ports.hasOutput();
    const opened = watch(await ports.open(target.deviceId));
    // Before there is anything to hear.
    opened.setVolume(settings.volume);
    if (dead !== null) {
      const handed = await dead.handOver();
      if (handed === null) {
        opened.close();
        fail(new Error('the sound that waited is lost'));
        ports.startOver();
        return;
      }
      opened.takeOver(handed);
      dead.close();
    }
    output = opened;
    sink = target;
    playsToNobody = !isHeard;
    lookAgain();
    opened.setVolume(settings.volume);
    if (port !== null) opened.connect(port);
    port = null;
    if (dead !== null) report({ type: 'speakerSwapped', label: target.label });
    if (wanted) void resume();
    else restIn(IDLE_SUSPEND_MS);
  }

  function watch(opened: OpenedOutput): SpeakerOutput {
    const created: SpeakerOutput = createSpeakerOutput(opened, {
      onBusy(now) {
        busy = now;
        lookAgain();
        if (busy) wake();
        else restIn(IDLE_SUSPEND_MS);
      },
      onChanged: changed,
      onDead: () => {
        replaceSoon(created);
      },
    });
    return created;
  }

  async function currentSink(): Promise<Sink> {
    // Nothing is asked of the devices for the default: it is always there.
    if (settings.label === null) return DEFAULT_SINK;
    return ports.sinkFor(settings.label);
  }

  function lookAgain(): void {
    if (busy && (settings.label !== null || playsToNobody)) {
      looking ??= setInterval(applySink, LOOK_EVERY_MS);
      return;
    }
    if (looking !== null) clearInterval(looking);
    looking = null;
  }

  function applySink(): void {
    next(async () => {
      const target = await currentSink();
      const changing = output;
      if (changing === null) return;
      if (playsToNobody) {
        if (await ports.hasOutput()) replaceSoon(changing);
        return;
      }
      if (target.deviceId === sink.deviceId) return;
      try {
        await changing.useSink(target.deviceId);
        sink = target;
        report({ type: 'speakerSwapped', label: target.label });
        if (wanted) void resume();
      } catch {
        // It went away meanwhile, or its context hangs: another one goes where there is a device.
        replaceSoon(changing);
      }
    });
  }

  replaceSoon(null);

  return {
    want(running) {
      if (running) wake();
      else restIn(IDLE_SUSPEND_MS);
    },
    connect(given) {
      // Behind a change under way: an output that is being replaced has no use for it.
      next(() => {
        if (output === null) port = given;
        else output.connect(given);
        return Promise.resolve();
      });
    },
    use(chosen) {
      settings = chosen;
      output?.setVolume(chosen.volume);
      lookAgain();
      applySink();
    },
    devicesChanged: applySink,
  };
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs);
  });
}
