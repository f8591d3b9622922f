import { assertNever } from '../../shared/assert-never.ts';
import type { DeviceChoice, Devices } from '../../shared/devices.ts';
import type { SessionSnapshot } from '../../shared/session-snapshot.ts';
import type { Settings } from '../../shared/settings.ts';
import { profileInUse, type Profiled } from '../../shared/profiles.ts';
import { BUILT_IN_VOICES, REALTIME_VOICES } from '../../shared/voices.ts';
import { trayState, type TrayState } from './tray-state.ts';

/** What icon, tooltip and menu depend on: as long as this is the same, nothing need be drawn again. */
export interface TrayView {
  readonly state: TrayState;
  readonly handsFree: 'off' | 'on' | 'paused';
  readonly microphoneParked: boolean;
  readonly microphone: DeviceList;
  readonly speaker: DeviceList;
  /** null where the menu names none: a server of one's own may have any. */
  readonly voice: {
    readonly chosen: string;
    readonly known: readonly string[];
    readonly isBuiltIn: boolean;
  } | null;
  readonly profiles: {
    /** By its id; null while something else is set than any of them says. */
    readonly inUse: string | null;
    readonly known: readonly { readonly id: string; readonly name: string }[];
  };
}

interface DeviceList {
  readonly choice: DeviceChoice;
  readonly labels: readonly string[];
}

export interface TraySources {
  readonly snapshot: SessionSnapshot;
  /** Also while a hold inside it is recorded, which the snapshot's mode does not tell. */
  readonly handsFree: TrayView['handsFree'];
  readonly devices: Pick<Devices, 'microphones' | 'speakers'>;
  readonly settings: Profiled &
    Pick<Settings, 'microphone' | 'speaker' | 'builtInVoice' | 'profiles'>;
}

export function trayView({ snapshot, handsFree, devices, settings }: TraySources): TrayView {
  return {
    state: trayState(snapshot),
    handsFree,
    microphoneParked: snapshot.microphoneParked,
    microphone: { choice: settings.microphone, labels: labelsOf(devices.microphones) },
    speaker: { choice: settings.speaker, labels: labelsOf(devices.speakers) },
    voice: voicesOf(snapshot.endpoint.kind, settings),
    profiles: {
      inUse: profileInUse(settings)?.id ?? null,
      known: settings.profiles.map(({ id, name }) => ({ id, name })),
    },
  };
}

function voicesOf(
  kind: SessionSnapshot['endpoint']['kind'],
  { voice, builtInVoice }: Pick<Settings, 'voice' | 'builtInVoice'>,
): TrayView['voice'] {
  switch (kind) {
    case 'openAi':
    case 'azure':
      return { chosen: voice, known: REALTIME_VOICES, isBuiltIn: false };
    case 'builtIn':
      return { chosen: builtInVoice, known: BUILT_IN_VOICES, isBuiltIn: true };
    case 'custom':
      return null;
    default:
      return assertNever(kind, 'an endpoint of which no voices are known');
  }
}

/** Names are empty until the system lets them be read, and two devices of one name cannot be told apart. */
function labelsOf(devices: Devices['microphones']): readonly string[] {
  return [...new Set(devices.map(({ label }) => label).filter((label) => label !== ''))];
}
