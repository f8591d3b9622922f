import type { Device } from '../../shared/devices.ts';
import type { Settings } from '../../shared/settings.ts';
import type { AudioFact } from '../audio/audio-facts.ts';

/** Knows whether sound goes to the system's default speaker, for which Chromium cancels its echo. */
export interface SpeakerChoice {
  tell(fact: AudioFact): void;
  isDefault(): boolean;
}

export function createSpeakerChoice(settings: () => Pick<Settings, 'speaker'>): SpeakerChoice {
  let speakers: readonly Device[] = [];
  return {
    tell(fact) {
      if (fact.type === 'devicesListed') speakers = fact.speakers;
    },
    isDefault() {
      const { speaker } = settings();
      if (speaker === null) return true;
      const chosen = speakers.find(({ label }) => label === speaker);
      // While it is not there the default stands in for it; until the devices are known, it is taken to be.
      return chosen === undefined ? speakers.length > 0 : chosen.isDefault;
    },
  };
}
