import { expect, vi } from 'vitest';
import { createCaptureDesk } from '../../../../renderer/threads/capture-desk.ts';
import type { CapturedAudio } from '../../../../renderer/threads/captured-audio.ts';
import type { CaptureMessage } from '../../../../shared/audio/port-messages.ts';
import type {
  CaptureReport,
  DetectorOrder,
  DetectorReport,
} from '../../../../shared/audio/thread-messages.ts';
import { captured, constantBuffer } from './captured-audio.ts';

const RATE_HZ = 48_000;

/** A capture desk whose devices, clock and deadlines are the test's. */
export function newDesk() {
  const posted: CaptureMessage[] = [];
  const reports: CaptureReport[] = [];
  const detectorOrders: DetectorOrder[] = [];
  const timers = new Set<() => void>();
  let checks: (() => void) | null = null;
  let listener: (report: DetectorReport) => void = () => undefined;
  const frames = (generation: number) =>
    posted.filter(
      (message): message is Extract<CaptureMessage, { type: 'frame' }> =>
        message.type === 'frame' && message.generation === generation,
    );
  const rig = {
    posted,
    reports,
    detectorOrders,
    detectors: 0,
    nowMs: 0,
    get ended() {
      return reports.flatMap((report) => (report.type === 'ended' ? [report.generation] : []));
    },
    get stalled() {
      return reports.flatMap((report) => (report.type === 'stalled' ? [report.source] : []));
    },
    get isWatching() {
      return checks !== null;
    },
    hear: (report: DetectorReport) => listener(report),
    check: () => checks?.(),
    /** The watchdog's checks come in time. */
    passMs(ms: number) {
      for (let passed = 0; passed < ms; passed += 250) {
        rig.nowMs += 250;
        checks?.();
      }
    },
    letTimePass() {
      for (const run of Array.from(timers)) run();
    },
    /** Each frame's number, also of those that came two at a time. */
    sequences: (generation: number) =>
      frames(generation).flatMap(({ sequence, samples }) =>
        Array.from({ length: samples.length / 240 }, (_, at) => sequence + at),
      ),
    samples: (generation: number) =>
      frames(generation).flatMap(({ samples }) => Array.from(samples)),
    plugIn(source: number) {
      const track = newTrack();
      desk.source({ source, frames: track.frames });
      return track;
    },
  };
  const desk = createCaptureDesk({
    post: (message) => posted.push(message),
    report: (report) => reports.push(report),
    startDetector(hear) {
      rig.detectors += 1;
      listener = hear;
      return (order) => detectorOrders.push(order);
    },
    nowMs: () => rig.nowMs,
    after(_delayMs, run) {
      timers.add(run);
      return () => timers.delete(run);
    },
    every(_periodMs, run) {
      checks = run;
      return () => {
        checks = null;
      };
    },
  });
  return Object.assign(rig, { desk });
}

function newTrack() {
  let isCancelled = false;
  let given = 0;
  const track = { closed: 0 };
  let controller: ReadableStreamDefaultController<CapturedAudio> | null = null;
  const frames = new ReadableStream<CapturedAudio>({
    start(own) {
      controller = own;
    },
    cancel() {
      isCancelled = true;
    },
  });

  /** Gives it and waits until it was read. */
  async function deliver(...buffers: readonly ((closing: () => void) => CapturedAudio)[]) {
    for (const make of buffers) {
      given += 1;
      controller?.enqueue(
        make(() => {
          track.closed += 1;
        }),
      );
    }
    await vi.waitFor(() => expect(track.closed).toBe(given));
  }

  return Object.assign(track, {
    frames,
    isCancelled: () => isCancelled,
    give: (...atMs: readonly number[]) =>
      deliver(
        ...atMs.map((ms) => (closing: () => void) => constantBuffer(0.5, RATE_HZ, ms, closing)),
      ),
    giveAt: (rateHz: number, ...atMs: readonly number[]) =>
      deliver(
        ...atMs.map((ms) => (closing: () => void) => constantBuffer(0.5, rateHz, ms, closing)),
      ),
    /** Buffers whose samples count up, so that each of ours is its own number at 24 kHz. */
    giveRamp: (from: number, count: number) =>
      deliver(
        ...Array.from({ length: count }, (_, at) => (closing: () => void) => {
          const first = (from + at) * 480;
          const plane = Float32Array.from(
            { length: 480 },
            (_sample, i) => (first + i) / 2 / 32_768,
          );
          return captured({
            planes: [plane],
            sampleRate: RATE_HZ,
            timestampMs: (from + at) * 10,
            onClose: closing,
          });
        }),
      ),
    giveChannels: (...values: readonly number[]) =>
      deliver((closing) =>
        captured({
          planes: values.map((value) => new Float32Array(480).fill(value)),
          sampleRate: RATE_HZ,
          timestampMs: given * 10,
          onClose: closing,
        }),
      ),
    end: () => controller?.close(),
  });
}
