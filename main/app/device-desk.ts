import type { Devices } from '../../shared/devices.ts';
import type { Settings } from '../../shared/settings.ts';
import type { AudioFact, MicrophoneSettings } from '../audio/audio-facts.ts';
import { deviceAdvice } from '../audio/device-advice.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

export interface DeviceDeskPorts {
  readonly settings: Pick<SettingsStore, 'get' | 'on'>;
  /** Hears what the audio page tells. Returns the way out. */
  readonly hear: (listener: (fact: AudioFact) => void) => () => void;
  readonly useMicrophone: (settings: MicrophoneSettings) => void;
  readonly changed: (devices: Devices) => void;
}

/** The devices as tray and settings show them, and the person's choice as the audio page follows it. */
export interface DeviceDesk {
  get(): Devices;
  /** Told after each change; the tray draws its lists from it. Returns the way out. */
  on(listener: (devices: Devices) => void): () => void;
  /** Somebody looks at the lists: what the system did not tell of comes by `on`. */
  look(): void;
  /** Nobody is at the computer (locked, asleep): no microphone stays open but the one that records. */
  setAway(away: boolean): void;
  dispose(): void;
}

type Known = Omit<Devices, 'advice'>;

/** Microphones of today give 44.1 kHz and more; at 16 kHz and less they are a headset's, by radio. */
const RADIO_RATE_HZ = 16_000;

export function createDeviceDesk({
  settings,
  hear,
  useMicrophone,
  changed,
}: DeviceDeskPorts): DeviceDesk {
  const listeners = new Set<(devices: Devices) => void>();
  let known: Known = { microphones: [], speakers: [], inUse: { microphone: null, speaker: null } };
  const slow = new Set<string>();
  let isAway = false;

  function get(): Devices {
    const microphones = known.microphones.map((device) => ({
      ...device,
      isBluetooth: device.isBluetooth || slow.has(device.label),
    }));
    return {
      ...known,
      microphones,
      advice: deviceAdvice({ ...known, microphones }, settings.get()),
    };
  }

  function learn(more: Partial<Known>): void {
    known = { ...known, ...more };
    const now = get();
    changed(now);
    for (const listener of Array.from(listeners)) listener(now);
  }

  function learnInUse(more: Partial<Known['inUse']>): void {
    learn({ inUse: { ...known.inUse, ...more } });
  }

  function apply(): void {
    const { microphone, microphonePolicy } = settings.get();
    useMicrophone({
      label: microphone,
      policy: isAway ? { kind: 'onPress' } : microphonePolicy,
    });
  }

  const leaveFacts = hear((fact) => {
    switch (fact.type) {
      case 'devicesListed':
        learn({ microphones: [...fact.microphones], speakers: [...fact.speakers] });
        return;
      case 'microphoneOpened': {
        const { deviceLabel, deviceRateHz } = fact;
        if (deviceRateHz !== null && deviceRateHz <= RADIO_RATE_HZ) slow.add(deviceLabel);
        learnInUse({ microphone: deviceLabel });
        return;
      }
      case 'microphoneSwapped':
        learnInUse({ microphone: fact.deviceLabel });
        return;
      case 'speakerSwapped':
        learnInUse({ speaker: fact.label });
        return;
      case 'microphoneParked':
        if (fact.deviceLabel !== null) learnInUse({ microphone: fact.deviceLabel });
        return;
      default:
    }
  });
  const leaveSettings = settings.on((after, before) => {
    if (hasOtherChoice(after, before)) apply();
    if (after.microphone !== before.microphone || after.speaker !== before.speaker) learn({});
  });
  apply();

  return {
    get,
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look: apply,
    setAway(away) {
      isAway = away;
      // Said again after waking too: the page then opens what should be open.
      apply();
    },
    dispose() {
      leaveFacts();
      leaveSettings();
      listeners.clear();
    },
  };
}

function hasOtherChoice(after: Settings, before: Settings): boolean {
  return (
    after.microphone !== before.microphone || after.microphonePolicy !== before.microphonePolicy
  );
}
