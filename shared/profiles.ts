import type { Profile, Settings } from './settings.ts';

/** What a profile is about; the key belongs to the server and is in none. */
export type Profiled = Omit<Profile, 'id' | 'name'>;

export function asProfile(settings: Settings, { id, name }: Pick<Profile, 'id' | 'name'>): Profile {
  return { id, name, ...profiled(settings) };
}

/** The settings that choosing it changes. */
export function ofProfile(profile: Profile): Profiled {
  return profiled(profile);
}

export function isInUse(profile: Profile, settings: Profiled): boolean {
  return JSON.stringify(profiled(profile)) === JSON.stringify(profiled(settings));
}

/** The profile that everything is set as; null: none, or there are no profiles. */
export function profileInUse(settings: Profiled & Pick<Settings, 'profiles'>): Profile | null {
  return settings.profiles.find((profile) => isInUse(profile, settings)) ?? null;
}

function profiled(from: Profiled): Profiled {
  const { endpoint, model, voice, transcriptionModel, instructions } = from;
  return { endpoint, model, voice, transcriptionModel, instructions };
}
