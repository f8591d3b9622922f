import { expect, test } from 'vitest';
import { createDeviceDesk } from '../../../../main/app/device-desk.ts';
import type { AudioFact, MicrophoneSettings } from '../../../../main/audio/audio-facts.ts';
import type { Device, Devices } from '../../../../shared/devices.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import type { Settings } from '../../../../shared/settings.ts';

const DESK: Device = { label: 'Desk microphone', isDefault: true, isBluetooth: false };

test('shows what the audio page lists, and which device is used', () => {
  const rig = newRig();
  rig.tell({ type: 'devicesListed', microphones: [DESK], speakers: [] });
  rig.tell({
    type: 'microphoneOpened',
    generation: 1,
    deviceLabel: DESK.label,
    deviceRateHz: null,
  });
  expect(rig.desk.get()).toEqual({
    microphones: [DESK],
    speakers: [],
    inUse: { microphone: DESK.label, speaker: null },
    advice: null,
  });
  rig.tell({ type: 'microphoneSwapped', generation: 1, deviceLabel: 'Headset', missingMs: 0 });
  expect(rig.changes.at(-1)?.inUse.microphone).toBe('Headset');
  rig.tell({ type: 'speakerSwapped', label: 'Loudspeaker' });
  expect(rig.changes.at(-1)?.inUse.speaker).toBe('Loudspeaker');
});

test('says the choice at the start and at each change of it', () => {
  const rig = newRig();
  expect(rig.used).toEqual([{ label: null, policy: { kind: 'parked', seconds: 30 } }]);
  rig.change({ microphone: 'Headset' });
  rig.change({ volume: 0.5 });
  rig.change({ microphonePolicy: { kind: 'always' } });
  expect(rig.used.slice(1)).toEqual([
    { label: 'Headset', policy: { kind: 'parked', seconds: 30 } },
    { label: 'Headset', policy: { kind: 'always' } },
  ]);
});

test('keeps no microphone open while nobody is there, whatever the settings say meanwhile', () => {
  const rig = newRig();
  rig.desk.setAway(true);
  rig.change({ microphonePolicy: { kind: 'always' } });
  expect(rig.used.slice(1).map(({ policy }) => policy.kind)).toEqual(['onPress', 'onPress']);
  rig.desk.setAway(false);
  expect(rig.used.at(-1)?.policy).toEqual({ kind: 'always' });
});

test('knows a headset by its rate as well as by its name', () => {
  const rig = newRig();
  rig.tell({ type: 'devicesListed', microphones: [DESK], speakers: [] });
  rig.tell({
    type: 'microphoneOpened',
    generation: 1,
    deviceLabel: DESK.label,
    deviceRateHz: 16_000,
  });
  expect(rig.desk.get().microphones[0]?.isBluetooth).toBe(true);
});

test('says the choice again when somebody looks at the lists: the page then looks, too', () => {
  const rig = newRig();
  rig.desk.look();
  expect(rig.used.length).toBe(2);
});

test('after disposal nothing is heard and nothing is said', () => {
  const rig = newRig();
  rig.desk.dispose();
  rig.tell({ type: 'devicesListed', microphones: [DESK], speakers: [] });
  rig.change({ microphone: 'Headset' });
  expect(rig.changes).toEqual([]);
  expect(rig.used.length).toBe(1);
});

function newRig() {
  let settings: Settings = DEFAULT_SETTINGS;
  const facts = new Set<(fact: AudioFact) => void>();
  const listeners = new Set<(after: Settings, before: Settings) => void>();
  const used: MicrophoneSettings[] = [];
  const changes: Devices[] = [];
  const desk = createDeviceDesk({
    settings: {
      get: () => settings,
      on(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    hear(listener) {
      facts.add(listener);
      return () => facts.delete(listener);
    },
    useMicrophone: (wanted) => used.push(wanted),
    changed: (now) => changes.push(now),
  });
  return {
    desk,
    used,
    changes,
    tell(fact: AudioFact) {
      for (const hear of facts) hear(fact);
    },
    change(change: Partial<Settings>) {
      const before = settings;
      settings = { ...before, ...change };
      for (const listener of listeners) listener(settings, before);
    },
  };
}
