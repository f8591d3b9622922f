import type { Device, DeviceChoice, Devices } from '../../shared/devices.ts';
import { say } from '../../shared/texts/say.ts';

/**
 * One sentence about the devices, or null. A Bluetooth headset whose microphone is open plays at 8 or
 * 16 kHz, mono, and takes up to two seconds to switch: another microphone leaves its sound alone.
 */
export function deviceAdvice(
  { microphones, speakers }: Pick<Devices, 'microphones' | 'speakers'>,
  chosen: { readonly microphone: DeviceChoice; readonly speaker: DeviceChoice },
): string | null {
  if (microphones.some(({ label }) => label === '')) return say('session.devicesUnnamed');
  const microphone = used(microphones, chosen.microphone);
  const speaker = used(speakers, chosen.speaker);
  if (microphone?.isBluetooth !== true || speaker?.isBluetooth !== true) return null;
  const other = microphones.find(({ isBluetooth }) => !isBluetooth);
  if (other === undefined) return null;
  return say('session.headsetAdvice', {
    headset: short(speaker.label),
    other: short(other.label),
  });
}

function used(devices: readonly Device[], chosen: DeviceChoice): Device | undefined {
  return (
    devices.find(({ label }) => label === chosen) ??
    devices.find(({ isDefault }) => isDefault) ??
    devices[0]
  );
}

/** Both names and the words around them stay within the 300 characters of an advice. */
function short(label: string): string {
  return label.length <= 80 ? label : `${label.slice(0, 79)}…`;
}
