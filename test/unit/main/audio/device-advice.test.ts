import { expect, test } from 'vitest';
import { deviceAdvice } from '../../../../main/audio/device-advice.ts';
import type { Device } from '../../../../shared/devices.ts';

const HEADSET: Device = { label: 'Headset (Bluetooth)', isDefault: true, isBluetooth: true };
const DESK: Device = { label: 'Desk microphone', isDefault: false, isBluetooth: false };
const NOTHING_CHOSEN = { microphone: null, speaker: null };

test('offers another microphone where a headset is both ears and mouth', () => {
  const advice = deviceAdvice(
    { microphones: [HEADSET, DESK], speakers: [HEADSET] },
    NOTHING_CHOSEN,
  );
  expect(advice).toContain('Headset (Bluetooth)');
  expect(advice).toContain('Desk microphone');
});

test.each([
  [
    'another microphone is chosen',
    [HEADSET, DESK],
    [HEADSET],
    { ...NOTHING_CHOSEN, microphone: DESK.label },
  ],
  ['there is no other microphone', [HEADSET], [HEADSET], NOTHING_CHOSEN],
  ['the sound goes elsewhere', [HEADSET, DESK], [DESK], NOTHING_CHOSEN],
  ['there is nothing at all', [], [], NOTHING_CHOSEN],
] as const)('says nothing where %s', (_where, microphones, speakers, chosen) => {
  expect(deviceAdvice({ microphones: [...microphones], speakers: [...speakers] }, chosen)).toBe(
    null,
  );
});

test('says that names are missing where the system does not give them yet', () => {
  const nameless = { ...DESK, label: '' };
  expect(deviceAdvice({ microphones: [nameless], speakers: [] }, NOTHING_CHOSEN)).toContain(
    'names',
  );
});

test('stays within what the bridge lets pass, whatever devices are called', () => {
  const long = (device: Device): Device => ({
    ...device,
    label: `${device.label}${'x'.repeat(250)}`,
  });
  const advice = deviceAdvice(
    { microphones: [long(HEADSET), long(DESK)], speakers: [long(HEADSET)] },
    NOTHING_CHOSEN,
  );
  expect(advice?.length).toBeLessThanOrEqual(300);
});
