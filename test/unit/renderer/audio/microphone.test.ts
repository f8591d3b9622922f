import { describe, expect, test, vi } from 'vitest';
import { createMicrophoneKeeper } from '../../../../renderer/audio/microphone.ts';
import type { AudioReport } from '../../../../shared/bridge/contract.ts';

test('a microphone that opens is handed to the worker and reported by name and rate', async () => {
  const rig = newRig();
  rig.keeper.open(1);
  rig.devices[0]?.give();
  await vi.waitFor(() => expect(rig.reports.length).toBe(1));
  expect(rig.captured).toEqual([1]);
  expect(rig.reports).toEqual([
    {
      type: 'microphoneOpened',
      generation: 1,
      deviceLabel: 'Desk microphone',
      deviceRateHz: 48_000,
    },
  ]);
});

test('asks for echo cancellation, noise suppression, gain control and one channel, as wishes', () => {
  const rig = newRig();
  rig.keeper.open(1);
  expect(rig.devices[0]?.constraints).toEqual({
    audio: {
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      channelCount: 1,
    },
  });
});

test('the device is kept until the worker has read what was said, then stopped', async () => {
  const rig = newRig();
  rig.keeper.open(1);
  rig.devices[0]?.give();
  await vi.waitFor(() => expect(rig.captured).toEqual([1]));
  rig.keeper.close();
  expect(rig.ends).toEqual([1]);
  expect(rig.devices[0]?.isStopped()).toBe(false);
  rig.keeper.released(1);
  expect(rig.devices[0]?.isStopped()).toBe(true);
});

test('a worker that never answers does not keep the device', async () => {
  vi.useFakeTimers();
  try {
    const rig = newRig();
    rig.keeper.open(1);
    rig.devices[0]?.give();
    await vi.advanceTimersByTimeAsync(0);
    rig.keeper.close();
    await vi.advanceTimersByTimeAsync(400);
    expect(rig.devices[0]?.isStopped()).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});

test('an opening that is overtaken by a close ends the stream it gets, and says nothing', async () => {
  const rig = newRig();
  rig.keeper.open(1);
  rig.keeper.close();
  rig.devices[0]?.give();
  await vi.waitFor(() => expect(rig.devices[0]?.isStopped()).toBe(true));
  expect(rig.captured).toEqual([]);
  expect(rig.reports).toEqual([]);
});

test('of two openings only the newer is captured, whichever device comes first', async () => {
  const rig = newRig();
  rig.keeper.open(1);
  rig.keeper.open(2);
  rig.devices[1]?.give();
  await vi.waitFor(() => expect(rig.captured).toEqual([2]));
  rig.devices[0]?.give();
  await vi.waitFor(() => expect(rig.devices[0]?.isStopped()).toBe(true));
  expect(rig.captured).toEqual([2]);
  expect(rig.devices[1]?.isStopped()).toBe(false);
});

test('a device that goes away is reported, once, and its tail is asked for', async () => {
  const rig = newRig();
  rig.keeper.open(1);
  rig.devices[0]?.give();
  await vi.waitFor(() => expect(rig.captured).toEqual([1]));
  rig.keeper.released(1);
  rig.devices[0]?.goAway();
  rig.keeper.close();
  expect(rig.reports.filter(({ type }) => type === 'microphoneEnded')).toEqual([
    { type: 'microphoneEnded', generation: 1 },
  ]);
  expect(rig.ends).toEqual([1]);
});

describe('a device that cannot be had is named', () => {
  test.each([
    ['NotAllowedError', 'microphoneDenied'],
    ['SecurityError', 'microphoneDenied'],
    ['NotFoundError', 'noMicrophone'],
    ['OverconstrainedError', 'noMicrophone'],
    ['NotReadableError', 'microphoneBusy'],
    ['AbortError', 'microphoneBusy'],
  ])('%s: %s', async (errorName, failureName) => {
    const rig = newRig();
    rig.keeper.open(3);
    rig.devices[0]?.refuse(new DOMException('in its own words', errorName));
    await vi.waitFor(() => expect(rig.reports.length).toBe(1));
    expect(rig.reports).toEqual([
      {
        type: 'microphoneFailed',
        generation: 3,
        failure: {
          name: failureName,
          detail: { code: errorName, message: 'in its own words', reference: null },
        },
      },
    ]);
    expect(rig.keeper.isOpen).toBe(false);
  });

  test('a device that never answers counts as busy, and is stopped when it comes after all', async () => {
    vi.useFakeTimers();
    try {
      const rig = newRig();
      rig.keeper.open(1);
      await vi.advanceTimersByTimeAsync(10_000);
      expect(rig.reports).toMatchObject([
        { type: 'microphoneFailed', failure: { name: 'microphoneBusy' } },
      ]);
      rig.devices[0]?.give();
      await vi.advanceTimersByTimeAsync(0);
      expect(rig.devices[0]?.isStopped()).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});

function newRig() {
  const reports: AudioReport[] = [];
  const captured: number[] = [];
  const ends: number[] = [];
  const devices: ReturnType<typeof newDevice>[] = [];
  const keeper = createMicrophoneKeeper({
    getUserMedia(constraints) {
      const device = newDevice(constraints);
      devices.push(device);
      return device.stream;
    },
    capture: (generation) => captured.push(generation),
    end: (generation) => ends.push(generation),
    report: (report) => reports.push(report),
  });
  return { keeper, reports, captured, ends, devices };
}

function newDevice(constraints: MediaStreamConstraints) {
  let isStopped = false;
  const track = Object.assign(new EventTarget(), {
    label: 'Desk microphone',
    getSettings: () => ({ sampleRate: 48_000 }),
    stop: () => {
      isStopped = true;
    },
  });
  const stream = { getAudioTracks: () => [track], getTracks: () => [track] };
  let resolve: (stream: MediaStream) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<MediaStream>((give, refuse) => {
    resolve = give;
    reject = refuse;
  });
  return {
    constraints,
    stream: promise,
    // The few parts of a stream that are used; the platform's own cannot be made outside of a page.
    give: () => resolve(stream as unknown as MediaStream),
    refuse: (error: Error) => reject(error),
    goAway: () => track.dispatchEvent(new Event('ended')),
    isStopped: () => isStopped,
  };
}
