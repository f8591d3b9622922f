import type { Profile, Settings } from '../../../../shared/settings.ts';

/** What a profile is about; the key belongs to the server and is in none. */
type Profiled = Omit<Profile, 'id' | 'name'>;

export function asProfile(settings: Settings, { id, name }: Pick<Profile, 'id' | 'name'>): Profile {
  return { id, name, ...profiled(settings) };
}

/** The settings that choosing it changes. */
export function ofProfile(profile: Profile): Profiled {
  return profiled(profile);
}

export function isInUse(profile: Profile, settings: Settings): boolean {
  return JSON.stringify(profiled(profile)) === JSON.stringify(profiled(settings));
}

function profiled(from: Profiled): Profiled {
  const { endpoint, model, voice, transcriptionModel, instructions } = from;
  return { endpoint, model, voice, transcriptionModel, instructions };
}
