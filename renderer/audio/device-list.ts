import type { Device, DeviceChoice } from '../../shared/devices.ts';

/** As `enumerateDevices` gives them. Ids are new at each plugging in; names stay. */
export interface ListedDevice {
  readonly kind: string;
  readonly deviceId: string;
  readonly groupId: string;
  readonly label: string;
}

type Kind = 'audioinput' | 'audiooutput';

/** Which device to open. */
export interface ChosenDevice {
  /** null: the system's default. */
  readonly deviceId: string | null;
  /** Changes when another device is to be used: another choice, or another default. */
  readonly key: string;
  /** What to call it; null: only the opened device knows. */
  readonly label: string | null;
}

const DEFAULT_ID = 'default';
/** The system's other names for devices that are listed under their own as well. */
const ALIASES: ReadonlySet<string> = new Set([DEFAULT_ID, 'communications']);
/** Chromium marks them on Windows and macOS; elsewhere only their names tell. */
const BLUETOOTH = /bluetooth|bluez|hands-?free|\bhfp\b|\ba2dp\b|airpods|\bbuds\b/i;
const LABEL_LENGTH = 300;
const MOST_DEVICES = 100;

/** What people choose from: each name once, without the system's aliases. */
export function peoplesList(devices: readonly ListedDevice[], kind: Kind): Device[] {
  const ofKind = devices.filter((device) => device.kind === kind);
  const preferred = defaultOf(ofKind);
  const seen = new Set<string>();
  const list: Device[] = [];
  for (const device of real(ofKind)) {
    const label = device.label.slice(0, LABEL_LENGTH);
    if (seen.has(label)) continue;
    seen.add(label);
    list.push({ label, isDefault: device === preferred, isBluetooth: BLUETOOTH.test(label) });
  }
  return list.slice(0, MOST_DEVICES);
}

/** The device of this name, or the system's default while it is not there. */
export function chooseDevice(
  devices: readonly ListedDevice[],
  kind: Kind,
  wanted: DeviceChoice,
): ChosenDevice {
  const ofKind = devices.filter((device) => device.kind === kind);
  const chosen = wanted === null ? undefined : real(ofKind).find((each) => isNamed(each, wanted));
  if (chosen !== undefined)
    return { deviceId: chosen.deviceId, key: chosen.deviceId, label: chosen.label };
  const alias = ofKind.find(({ deviceId }) => deviceId === DEFAULT_ID);
  return {
    deviceId: null,
    // The alias has the group of the device behind it, where the browser knows (Windows, macOS).
    key: `default ${alias?.groupId ?? ''} ${alias?.label ?? ''}`,
    label: defaultOf(ofKind)?.label ?? null,
  };
}

/** Names in the settings were cut to their length as well. */
function isNamed({ label }: ListedDevice, wanted: string): boolean {
  return label.slice(0, LABEL_LENGTH) === wanted;
}

function real(ofKind: readonly ListedDevice[]): readonly ListedDevice[] {
  return ofKind.filter(({ deviceId }) => !ALIASES.has(deviceId));
}

/** The device behind the alias: of the same group, or the one that the alias names ("Default - Desk microphone"). */
function defaultOf(ofKind: readonly ListedDevice[]): ListedDevice | undefined {
  const alias = ofKind.find(({ deviceId }) => deviceId === DEFAULT_ID);
  if (alias === undefined) return undefined;
  const own = real(ofKind);
  return (
    own.find(({ groupId }) => groupId !== '' && groupId === alias.groupId) ??
    own.find(({ label }) => label !== '' && alias.label.endsWith(` - ${label}`)) ??
    (own.length === 1 ? own[0] : undefined)
  );
}
