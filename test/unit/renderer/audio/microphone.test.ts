import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DESK, HEADSET, newRig } from './microphone-rig.ts';

const PARKED = { kind: 'parked', seconds: 30 } as const;
const ON_PRESS = { kind: 'onPress' } as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a press', () => {
  test('opens the system’s microphone, hands it on, and reports it by name and rate', async () => {
    const rig = newRig();
    rig.keeper.open(1);
    await rig.settle();
    expect(rig.opened.map(({ deviceId }) => deviceId)).toEqual([null]);
    expect(rig.opened[0]?.fedAs).toBe(1);
    expect(rig.reports).toEqual([
      { type: 'microphoneOpened', generation: 1, deviceLabel: DESK, deviceRateHz: 48_000 },
    ]);
  });

  test('opens the device that was chosen by its name, whatever its id is now', async () => {
    const rig = newRig({ devices: [DESK, HEADSET] });
    rig.keeper.use({ label: HEADSET, policy: ON_PRESS });
    rig.keeper.open(1);
    await rig.settle();
    expect(rig.opened[0]?.deviceId).toBe(rig.idOf(HEADSET));
  });

  test('finds the chosen device although the system has not told yet that it is there', async () => {
    const rig = newRig({ devices: [DESK], pluggedUnnoticed: [DESK, HEADSET] });
    rig.keeper.use({ label: HEADSET, policy: ON_PRESS });
    rig.keeper.open(1);
    await rig.settle();
    expect(rig.opened.map(({ deviceId }) => deviceId)).toEqual([rig.idOf(HEADSET)]);
  });

  test('opens the default while the chosen device is not there', async () => {
    const rig = newRig({ devices: [DESK] });
    rig.keeper.use({ label: HEADSET, policy: ON_PRESS });
    rig.keeper.open(1);
    await rig.settle();
    expect(rig.opened[0]?.deviceId).toBe(null);
  });

  test('opens the default when the chosen device went a moment ago', async () => {
    const rig = newRig({ devices: [DESK, HEADSET], refuse: { [HEADSET]: 'OverconstrainedError' } });
    rig.keeper.use({ label: HEADSET, policy: ON_PRESS });
    rig.keeper.open(1);
    await rig.settle();
    expect(rig.reports).toMatchObject([{ type: 'microphoneOpened', deviceLabel: 'Default' }]);
  });

  test.each([
    ['NotAllowedError', 'microphoneDenied'],
    ['SecurityError', 'microphoneDenied'],
    ['NotFoundError', 'noMicrophone'],
    ['OverconstrainedError', 'noMicrophone'],
    ['NotReadableError', 'microphoneBusy'],
    ['AbortError', 'microphoneBusy'],
  ])('that ends in %s is told as %s', async (errorName, failureName) => {
    const rig = newRig({ refuse: { Default: errorName } });
    rig.keeper.open(3);
    await rig.settle();
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

  test('on a chosen device that somebody else holds is told as busy: nobody is heard through another by surprise', async () => {
    const rig = newRig({ devices: [DESK, HEADSET], refuse: { [HEADSET]: 'NotReadableError' } });
    rig.keeper.use({ label: HEADSET, policy: ON_PRESS });
    rig.keeper.open(1);
    await rig.settle();
    expect(rig.reports).toMatchObject([
      { type: 'microphoneFailed', failure: { name: 'microphoneBusy' } },
    ]);
  });

  test('on a device that never answers is told as busy, and the device is closed when it comes after all', async () => {
    const rig = newRig({ isSlow: true });
    rig.keeper.open(1);
    await rig.settle();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(rig.reports).toMatchObject([
      { type: 'microphoneFailed', failure: { name: 'microphoneBusy' } },
    ]);
    rig.answerLate();
    await rig.settle();
    expect(rig.opened[0]?.isClosed).toBe(true);
  });

  test('on a device that opens and gives no sound is told as busy', async () => {
    const rig = newRig();
    rig.keeper.open(1);
    await rig.settle();
    rig.keeper.stalled(1);
    expect(rig.reports.at(-1)).toMatchObject({
      type: 'microphoneFailed',
      failure: { name: 'microphoneBusy' },
    });
    expect(rig.opened[0]?.isClosed).toBe(true);
  });

  test('that is over before the device came closes what comes, and says nothing', async () => {
    const rig = newRig({ isSlow: true });
    rig.keeper.open(1);
    await rig.settle();
    rig.keeper.close();
    rig.answerLate();
    await rig.settle();
    expect(rig.opened[0]?.isClosed).toBe(true);
    expect(rig.reports).toEqual([]);
  });
});

describe('a release', () => {
  test('keeps the device until the worker has read what was said', async () => {
    const rig = newRig();
    rig.keeper.open(1);
    await rig.flow(1);
    rig.keeper.close();
    expect(rig.opened[0]?.isClosed).toBe(false);
    rig.keeper.released(1);
    expect(rig.opened[0]?.isClosed).toBe(true);
  });

  test('does not wait for a worker that never answers', async () => {
    const rig = newRig();
    rig.keeper.open(1);
    await rig.flow(1);
    rig.keeper.close();
    await vi.advanceTimersByTimeAsync(400);
    expect(rig.opened[0]?.isClosed).toBe(true);
  });
});

describe('a parked microphone', () => {
  test('stays open for its time, which is shown, and then closes', async () => {
    const rig = newRig({ policy: PARKED });
    await rig.record(1);
    expect(rig.reports.at(-1)).toEqual({
      type: 'microphoneParked',
      parked: true,
      deviceLabel: DESK,
    });
    await vi.advanceTimersByTimeAsync(29_999);
    expect(rig.opened[0]?.isClosed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(rig.opened[0]?.isClosed).toBe(true);
    expect(rig.reports.at(-1)).toEqual({
      type: 'microphoneParked',
      parked: false,
      deviceLabel: null,
    });
  });

  test('is the next press’s at once', async () => {
    const rig = newRig({ policy: PARKED });
    await rig.record(1);
    rig.keeper.open(2);
    expect(rig.opened.length).toBe(1);
    expect(rig.reports.slice(-2).map(({ type }) => type)).toEqual([
      'microphoneOpened',
      'microphoneParked',
    ]);
  });

  test('closes at once when it may not stay open any more', async () => {
    const rig = newRig({ policy: PARKED });
    await rig.record(1);
    rig.keeper.use({ label: null, policy: ON_PRESS });
    expect(rig.opened[0]?.isClosed).toBe(true);
  });

  test('that is always open is opened by itself, and again when its device went', async () => {
    const rig = newRig({ policy: { kind: 'always' } });
    await rig.flow(1);
    expect(rig.reports.at(-1)).toMatchObject({ type: 'microphoneParked', parked: true });
    rig.opened[0]?.events.dispatchEvent(new Event('ended'));
    await rig.settle();
    expect(rig.opened.length).toBe(2);
  });
});

describe('a device that goes in mid-turn', () => {
  test('is replaced under the same generation; the time without one is told', async () => {
    const rig = newRig();
    rig.keeper.open(1);
    await rig.flow(1);
    rig.opened[0]?.events.dispatchEvent(new Event('ended'));
    await rig.settle();
    expect(rig.opened.length).toBe(2);
    rig.keeper.flowing(2, 180);
    expect(rig.reports.at(-1)).toEqual({
      type: 'microphoneSwapped',
      generation: 1,
      deviceLabel: DESK,
      missingMs: 180,
    });
  });

  test('is lost as well when it is muted for two seconds', async () => {
    const rig = newRig();
    rig.keeper.open(1);
    await rig.flow(1);
    rig.opened[0]?.events.dispatchEvent(new Event('mute'));
    await vi.advanceTimersByTimeAsync(1_900);
    rig.opened[0]?.events.dispatchEvent(new Event('unmute'));
    await vi.advanceTimersByTimeAsync(1_900);
    expect(rig.opened.length).toBe(1);
    rig.opened[0]?.events.dispatchEvent(new Event('mute'));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(rig.opened.length).toBe(2);
  });

  test('is read on while it only gives nothing: whichever sounds first is kept', async () => {
    const rig = newRig();
    rig.keeper.open(1);
    await rig.flow(1);
    const told = rig.reports.length;
    rig.keeper.stalled(1);
    await rig.settle();
    expect(rig.opened.map(({ isClosed }) => isClosed)).toEqual([false, false]);
    // It was only late.
    rig.keeper.flowing(1, 600);
    expect(rig.opened.map(({ isClosed }) => isClosed)).toEqual([false, true]);
    expect(rig.reports.length).toBe(told);
    // And now it is dead.
    rig.keeper.stalled(1);
    await rig.settle();
    rig.keeper.flowing(3, 700);
    expect(rig.opened.map(({ isClosed }) => isClosed)).toEqual([true, true, false]);
    expect(rig.reports.at(-1)).toMatchObject({ type: 'microphoneSwapped', missingMs: 700 });
  });

  test('and comes back before another one is open is kept, and the other one closed when it comes', async () => {
    const rig = newRig();
    rig.keeper.open(1);
    await rig.flow(1);
    rig.keeper.stalled(1);
    rig.keeper.flowing(1, 600);
    await rig.settle();
    expect(rig.opened.map(({ isClosed }) => isClosed)).toEqual([false, true]);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(rig.reports.some(({ type }) => type === 'microphoneEnded')).toBe(false);
  });

  test('ends the recording where neither it nor another one sounds again', async () => {
    const rig = newRig();
    rig.keeper.open(1);
    await rig.flow(1);
    rig.keeper.stalled(1);
    await rig.settle();
    rig.keeper.stalled(2);
    expect(rig.reports.at(-1)).toEqual({ type: 'microphoneEnded', generation: 1 });
    expect(rig.opened.every(({ isClosed }) => isClosed)).toBe(true);
  });

  test('without another one ends the recording after three seconds of trying', async () => {
    const rig = newRig();
    rig.keeper.open(1);
    await rig.flow(1);
    rig.refuse['Default'] = 'NotFoundError';
    rig.opened[0]?.events.dispatchEvent(new Event('ended'));
    await vi.advanceTimersByTimeAsync(2_900);
    expect(rig.reports.some(({ type }) => type === 'microphoneEnded')).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    expect(rig.reports.at(-1)).toEqual({ type: 'microphoneEnded', generation: 1 });
    expect(rig.tries).toBeGreaterThan(3);
    expect(rig.keeper.isOpen).toBe(false);
  });

  test('gives way to the default, and takes its place again when it is back', async () => {
    const rig = newRig({ devices: [DESK, HEADSET] });
    rig.keeper.use({ label: HEADSET, policy: ON_PRESS });
    rig.keeper.open(1);
    await rig.flow(1);
    rig.setDevices([DESK]);
    rig.opened[0]?.events.dispatchEvent(new Event('ended'));
    await rig.flow(2);
    expect(rig.opened[1]?.deviceId).toBe(null);
    rig.setDevices([DESK, HEADSET]);
    await rig.settle();
    expect(rig.opened[2]?.deviceId).toBe(rig.idOf(HEADSET));
    expect(rig.opened[1]?.isClosed).toBe(false);
    rig.keeper.flowing(3, 0);
    expect(rig.opened[1]?.isClosed).toBe(true);
    expect(rig.reports.at(-1)).toMatchObject({ deviceLabel: HEADSET, missingMs: 0 });
  });

  test('follows another default, and another choice', async () => {
    const rig = newRig({ devices: [DESK, HEADSET] });
    rig.keeper.open(1);
    await rig.flow(1);
    rig.setDevices([DESK, HEADSET], 'another group');
    await rig.flow(2);
    rig.keeper.use({ label: DESK, policy: ON_PRESS });
    await rig.flow(3);
    expect(rig.opened.map(({ deviceId }) => deviceId)).toEqual([null, null, rig.idOf(DESK)]);
    expect(rig.reports.filter(({ type }) => type === 'microphoneSwapped').length).toBe(2);
  });

  test('is not asked for again and again when the better one cannot be had', async () => {
    const rig = newRig({ devices: [DESK, HEADSET], refuse: { [HEADSET]: 'NotReadableError' } });
    rig.keeper.open(1);
    await rig.flow(1);
    rig.keeper.use({ label: HEADSET, policy: ON_PRESS });
    await rig.settle();
    rig.keeper.use({ label: HEADSET, policy: ON_PRESS });
    await rig.settle();
    expect(rig.tries).toBe(2);
    expect(rig.opened[0]?.isClosed).toBe(false);
  });
});
