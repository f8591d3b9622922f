import { describe, expect, test } from 'vitest';
import {
  chooseDevice,
  type ListedDevice,
  peoplesList,
} from '../../../../renderer/audio/device-list.ts';

/** As Chromium lists them on Windows: aliases first, named after the device behind them. */
const WINDOWS: readonly ListedDevice[] = [
  input('default', 'group headset', 'Default - Headset (Bluetooth)'),
  input('communications', 'group headset', 'Communications - Headset (Bluetooth)'),
  input('id desk', 'group desk', 'Desk microphone'),
  input('id headset', 'group headset', 'Headset (Bluetooth)'),
  { ...input('id speaker', 'group speaker', 'Loudspeaker'), kind: 'audiooutput' },
];
/** And on Linux: one alias, with a group of its own. */
const LINUX: readonly ListedDevice[] = [
  input('default', 'group of nobody', 'Default'),
  input('id desk', 'group desk', 'Desk microphone'),
  input('id webcam', 'group webcam', 'Webcam'),
];

describe('what people choose from', () => {
  test('has each device once, by its own name, with the default marked', () => {
    expect(peoplesList(WINDOWS, 'audioinput')).toEqual([
      { label: 'Desk microphone', isDefault: false, isBluetooth: false },
      { label: 'Headset (Bluetooth)', isDefault: true, isBluetooth: true },
    ]);
    expect(peoplesList(WINDOWS, 'audiooutput')).toEqual([
      { label: 'Loudspeaker', isDefault: false, isBluetooth: false },
    ]);
  });

  test('marks none where the browser does not know which is the default', () => {
    expect(peoplesList(LINUX, 'audioinput').some(({ isDefault }) => isDefault)).toBe(false);
  });

  test('shows two devices of one name as one: nobody could tell them apart', () => {
    const twins = [input('a', 'x', 'Webcam'), input('b', 'y', 'Webcam')];
    expect(peoplesList(twins, 'audioinput').length).toBe(1);
  });

  test.each(['AirPods Pro', 'bluez_input.00', 'Jabra Hands-Free HF Audio', 'Galaxy Buds (BT)'])(
    'knows %s by its name',
    (label) => {
      expect(peoplesList([input('a', 'x', label)], 'audioinput')[0]?.isBluetooth).toBe(true);
    },
  );
});

describe('the device to open', () => {
  test('is the one of the chosen name, whatever its id is now', () => {
    const replugged = [...LINUX.slice(0, 2), input('new id', 'new group', 'Webcam')];
    expect(chooseDevice(LINUX, 'audioinput', 'Webcam').deviceId).toBe('id webcam');
    expect(chooseDevice(replugged, 'audioinput', 'Webcam').deviceId).toBe('new id');
  });

  test('is the system’s default while that one is not there, or none was chosen', () => {
    expect(chooseDevice(LINUX, 'audioinput', 'Headset').deviceId).toBe(null);
    expect(chooseDevice(LINUX, 'audioinput', null).deviceId).toBe(null);
    expect(chooseDevice([], 'audioinput', null)).toMatchObject({ deviceId: null, label: null });
  });

  test('is told by its own name where the default is known', () => {
    expect(chooseDevice(WINDOWS, 'audioinput', null).label).toBe('Headset (Bluetooth)');
    expect(chooseDevice(LINUX, 'audioinput', null).label).toBe(null);
  });

  test('is another one when the default moves to another group', () => {
    const moved = [
      input('default', 'group desk', 'Default - Desk microphone'),
      ...WINDOWS.slice(1),
    ];
    const before = chooseDevice(WINDOWS, 'audioinput', null).key;
    expect(chooseDevice(moved, 'audioinput', null).key).not.toBe(before);
    expect(chooseDevice([...WINDOWS], 'audioinput', null).key).toBe(before);
  });
});

function input(deviceId: string, groupId: string, label: string): ListedDevice {
  return { kind: 'audioinput', deviceId, groupId, label };
}
