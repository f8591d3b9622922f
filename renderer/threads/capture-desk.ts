import type { CaptureMessage } from '../../shared/audio/port-messages.ts';
import type { CaptureReport } from '../../shared/audio/thread-messages.ts';
import type { CapturedAudio } from './captured-audio.ts';
import { createCaptureSource, type CapturedBuffer, type CaptureSource } from './capture-source.ts';
import { createDetectorLink, type StartDetector } from './detector-link.ts';
import { createPrerollRing } from './preroll-ring.ts';
import { createRecording, type Recording } from './recording.ts';

/** What a parked microphone keeps: the beginning of a word said while the key was still going down. */
const PREROLL_MS = 300;
/** After `end` the device gets this long to deliver what was said before it. */
const END_DEADLINE_MS = 150;
const CHECK_EVERY_MS = 250;
/** A check that comes this late says that this thread was held up, not the microphone. */
const HELD_UP_MS = 2 * CHECK_EVERY_MS;

export interface CaptureDeskPorts {
  /** To main. */
  readonly post: (message: CaptureMessage) => void;
  /** To the page. */
  readonly report: (report: CaptureReport) => void;
  readonly startDetector: StartDetector;
  /** Milliseconds on the clock of the buffers' timestamps. */
  readonly nowMs: () => number;
  /** Each returns the way to call it off. */
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly every: (periodMs: number, run: () => void) => () => void;
}

/** What the page and main order; `thread-messages.ts` and `port-messages.ts` say what each means. */
export interface CaptureDesk {
  source(order: { readonly source: number; readonly frames: ReadableStream<CapturedAudio> }): void;
  drop(source: number): void;
  take(generation: number): void;
  end(generation: number): void;
  loadDetector(): void;
  detectSpeech(on: boolean): void;
}

/**
 * Joins devices (the page's affair) to recordings (main's): whatever device is there fills whatever recording is
 * under way, and while none is, the last moments are kept. Main hears generations one after the other.
 */
export function createCaptureDesk(ports: CaptureDeskPorts): CaptureDesk {
  const { post, report, nowMs, after, every } = ports;
  const detector = createDetectorLink(ports);
  const ring = createPrerollRing({ keptMs: PREROLL_MS });
  let current: CaptureSource | null = null;
  /** Opened to take the current one's place; not heard yet. */
  let next: CaptureSource | null = null;
  let recording: Recording | null = null;
  let ending: { readonly atMs: number; readonly callOff: () => void } | null = null;
  /** Waits until the recording before it has its end. */
  let queued: number | null = null;
  let stopChecking: (() => void) | null = null;

  function hear(source: CaptureSource, buffer: CapturedBuffer, isNew: boolean): void {
    if (source !== current && source !== next) return;
    if (isNew) begins(source, buffer);
    if (recording === null) ring.add(buffer.samples, buffer.rateHz);
    else recording.add({ ...buffer, atMs: nowMs() });
    // Where stamps cannot be compared with our clock, the deadline ends it.
    if (ending !== null && buffer.endMs >= ending.atMs) finish();
  }

  function begins(source: CaptureSource, { durationMs }: CapturedBuffer): void {
    const lastAtMs = recording?.lastAtMs ?? null;
    const missingMs = lastAtMs === null ? 0 : Math.max(0, nowMs() - durationMs - lastAtMs);
    if (source === next) {
      current?.cancel();
      recording?.cut();
      ring.clear();
      current = next;
      next = null;
    }
    report({ type: 'flowing', source: source.id, missingMs });
  }

  function begin(generation: number): void {
    const listen = (sequence: number, samples: Int16Array): void => {
      detector.frame(generation, sequence, samples);
    };
    recording = createRecording({ generation, post, listen });
    const before = ring.take();
    if (before !== null) recording.begin(before);
  }

  function finish(): void {
    ending?.callOff();
    ending = null;
    const done = recording;
    recording = null;
    done?.finish();
    if (done !== null) report({ type: 'ended', generation: done.generation });
    const waiting = queued;
    queued = null;
    if (waiting !== null) begin(waiting);
  }

  function end(generation: number): void {
    if (recording?.generation !== generation) {
      if (queued === generation) queued = null;
      report({ type: 'ended', generation });
    } else if (current === null) {
      finish();
    } else {
      ending ??= { atMs: nowMs(), callOff: after(END_DEADLINE_MS, finish) };
    }
  }

  function gone(source: CaptureSource): void {
    source.cancel();
    if (source === next) next = null;
    if (source === current) {
      current = null;
      ring.clear();
      recording?.cut();
      if (ending !== null) finish();
    }
    if (current !== null || next !== null) return;
    stopChecking?.();
    stopChecking = null;
  }

  function watch(): () => void {
    let checkedAtMs = nowMs();
    return every(CHECK_EVERY_MS, () => {
      const now = nowMs();
      const wasHeldUp = now - checkedAtMs > HELD_UP_MS;
      checkedAtMs = now;
      if (wasHeldUp) return;
      for (const source of [current, next]) {
        if (source?.stalls(now) === true) report({ type: 'stalled', source: source.id });
      }
    });
  }

  return {
    source({ source: id, frames }) {
      next?.cancel();
      const source: CaptureSource = createCaptureSource({
        id,
        frames,
        nowMs,
        hear: (buffer, isNew) => {
          hear(source, buffer, isNew);
        },
        ended: () => {
          gone(source);
        },
      });
      next = source;
      stopChecking ??= watch();
    },
    drop(id) {
      for (const source of [current, next]) if (source?.id === id) gone(source);
    },
    take(generation) {
      if (recording === null) begin(generation);
      else if (recording.generation !== generation) {
        queued = generation;
        end(recording.generation);
      }
    },
    end,
    loadDetector() {
      detector.load();
    },
    detectSpeech(on) {
      detector.detectSpeech(on);
    },
  };
}
