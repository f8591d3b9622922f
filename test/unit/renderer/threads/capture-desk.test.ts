import { expect, test, vi } from 'vitest';
import { createCaptureDesk } from '../../../../renderer/threads/capture-desk.ts';
import type { CapturedAudio } from '../../../../renderer/threads/capture-stream.ts';
import type { CaptureMessage } from '../../../../shared/audio/port-messages.ts';
import type { DetectorOrder, DetectorReport } from '../../../../shared/audio/thread-messages.ts';
import { constantBuffer } from './captured-audio.ts';

const RATE_HZ = 48_000;

test('reads on after the end was ordered until what was said before it is there', async () => {
  const rig = newDesk();
  const microphone = newTrack();
  rig.desk.capture({ generation: 1, frames: microphone.frames });
  microphone.give(0, 10);
  await vi.waitFor(() => expect(rig.frames(1).length).toBe(1));
  rig.nowMs = 35;
  rig.desk.end(1);
  microphone.give(20, 30, 40);
  await vi.waitFor(() => expect(rig.ended).toEqual([1]));
  // 0–40 ms: the buffer from 30 to 40 reaches past the order; the one after it does not count.
  expect(rig.frames(1)).toEqual([0, 1, 2, 3]);
  expect(microphone.isCancelled()).toBe(true);
  expect(microphone.closed).toBe(4);
});

test('a device that falls silent is let go at the deadline', async () => {
  const rig = newDesk();
  const microphone = newTrack();
  rig.desk.capture({ generation: 1, frames: microphone.frames });
  microphone.give(0);
  await vi.waitFor(() => expect(microphone.closed).toBe(1));
  rig.nowMs = 500;
  rig.desk.end(1);
  rig.letTimePass();
  await vi.waitFor(() => expect(rig.ended).toEqual([1]));
  expect(rig.frames(1)).toEqual([0]);
});

test('a track that ends by itself gives its tail', async () => {
  const rig = newDesk();
  const microphone = newTrack();
  rig.desk.capture({ generation: 1, frames: microphone.frames });
  microphone.give(0, 10);
  microphone.end();
  await vi.waitFor(() => expect(rig.ended).toEqual([1]));
  expect(rig.frames(1)).toEqual([0, 1]);
});

test('the next microphone is heard after the last one, in full', async () => {
  const rig = newDesk();
  const first = newTrack();
  const second = newTrack();
  rig.desk.capture({ generation: 1, frames: first.frames });
  first.give(0);
  rig.nowMs = 15;
  rig.desk.capture({ generation: 2, frames: second.frames });
  second.give(20, 30);
  second.end();
  first.give(10);
  await vi.waitFor(() => expect(rig.ended).toEqual([1, 2]));
  const order = rig.posted.map((message) => ('generation' in message ? message.generation : 0));
  expect(order).toEqual([1, 1, 2, 2]);
});

test('the detector is started once, at the first order, and told of each new microphone', async () => {
  const rig = newDesk();
  const first = newTrack();
  rig.desk.capture({ generation: 1, frames: first.frames });
  first.give(0);
  await vi.waitFor(() => expect(first.closed).toBe(1));
  expect(rig.detectors).toBe(0);
  rig.desk.detectSpeech(true);
  first.give(10, 20);
  first.end();
  const second = newTrack();
  rig.desk.capture({ generation: 2, frames: second.frames });
  second.give(0);
  second.end();
  await vi.waitFor(() => expect(rig.ended).toEqual([1, 2]));
  expect(rig.detectors).toBe(1);
  expect(rig.detectorOrders.filter(({ type }) => type === 'reset')).toEqual([
    { type: 'reset', generation: 1 },
    { type: 'reset', generation: 2 },
  ]);
});

test('a detector that cannot be had is told of, each time it is asked for', () => {
  const rig = newDesk();
  rig.desk.detectSpeech(true);
  rig.hear({ type: 'failed', message: 'no wasm' });
  rig.desk.detectSpeech(false);
  rig.desk.detectSpeech(true);
  const failed = { type: 'detectorFailed', message: 'no wasm' };
  expect(rig.posted).toEqual([failed, failed]);
  expect(rig.detectors).toBe(1);
});

function newDesk() {
  const posted: CaptureMessage[] = [];
  const ended: number[] = [];
  const detectorOrders: DetectorOrder[] = [];
  const timers = new Set<() => void>();
  let listener: (report: DetectorReport) => void = () => undefined;
  const rig = {
    posted,
    ended,
    detectorOrders,
    detectors: 0,
    nowMs: 0,
    hear: (report: DetectorReport) => listener(report),
    letTimePass: () => {
      for (const run of Array.from(timers)) run();
    },
    frames: (generation: number) =>
      posted.flatMap((message) =>
        message.type === 'frame' && message.generation === generation ? [message.sequence] : [],
      ),
  };
  const desk = createCaptureDesk({
    post: (message) => posted.push(message),
    ended: (generation) => ended.push(generation),
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
  });
  return Object.assign(rig, { desk });
}

function newTrack() {
  let isCancelled = false;
  const track = { closed: 0, isCancelled: () => isCancelled };
  let controller: ReadableStreamDefaultController<CapturedAudio> | null = null;
  const frames = new ReadableStream<CapturedAudio>({
    start(own) {
      controller = own;
    },
    cancel() {
      isCancelled = true;
    },
  });
  const closing = (): void => {
    track.closed += 1;
  };
  return Object.assign(track, {
    frames,
    give(...atMs: readonly number[]) {
      for (const ms of atMs) controller?.enqueue(constantBuffer(0.5, RATE_HZ, ms, closing));
    },
    end: () => controller?.close(),
  });
}
