import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDeviceKeeper } from '../../../../renderer/audio/device-keeper.ts';
import type { ListedDevice } from '../../../../renderer/audio/device-list.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a plug that is many events is looked at once, when they have settled', async () => {
  const rig = newRig();
  rig.devices = [input('Headset')];
  rig.deviceChange();
  await vi.advanceTimersByTimeAsync(200);
  rig.deviceChange();
  rig.deviceChange();
  await vi.advanceTimersByTimeAsync(200);
  expect(rig.looks).toBe(0);
  await vi.advanceTimersByTimeAsync(50);
  expect(rig.looks).toBe(1);
  expect(rig.changes).toBe(1);
  expect(rig.keeper.list()).toEqual([input('Headset')]);
});

test('a list that is the same is not told again', async () => {
  const rig = newRig();
  rig.devices = [input('Headset')];
  await rig.keeper.refresh();
  await rig.keeper.refresh();
  expect(rig.changes).toBe(1);
});

test('where the system does not tell, it looks every two seconds while somebody is recorded', async () => {
  const rig = newRig({ mustLook: true });
  rig.keeper.watch(true);
  rig.keeper.watch(true);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(rig.looks).toBe(3);
  rig.keeper.watch(false);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(rig.looks).toBe(3);
});

test('where the system tells, it does not look by itself', async () => {
  const rig = newRig();
  rig.keeper.watch(true);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(rig.looks).toBe(0);
});

test('a browser that cannot list devices changes nothing', async () => {
  const rig = newRig();
  rig.devices = [input('Headset')];
  await rig.keeper.refresh();
  rig.isBroken = true;
  await rig.keeper.refresh();
  expect(rig.keeper.list()).toEqual([input('Headset')]);
});

function newRig({ mustLook = false } = {}) {
  let listener: () => void = () => undefined;
  const rig = {
    devices: [] as readonly ListedDevice[],
    isBroken: false,
    looks: 0,
    changes: 0,
    deviceChange: () => listener(),
  };
  const keeper = createDeviceKeeper({
    enumerate() {
      rig.looks += 1;
      return rig.isBroken ? Promise.reject(new Error('no')) : Promise.resolve(rig.devices);
    },
    onDeviceChange(hear) {
      listener = hear;
    },
    mustLook,
  });
  keeper.on(() => {
    rig.changes += 1;
  });
  return Object.assign(rig, { keeper });
}

function input(label: string): ListedDevice {
  return { kind: 'audioinput', deviceId: label, groupId: '', label };
}
