import type { Device, DeviceChoice } from '../../../shared/devices.ts';
import { say } from '../../../shared/texts/say.ts';

interface DevicePick {
  readonly id: string;
  readonly name: string;
  readonly choice: DeviceChoice;
}

/** What can be chosen: the system's default by its name, each device, and a remembered one that is not there. */
export function devicePicks(
  devices: readonly Device[],
  choice: DeviceChoice,
): readonly DevicePick[] {
  const usual = devices.find(({ isDefault }) => isDefault)?.label ?? '';
  const labels = [...new Set(devices.map(({ label }) => label))].filter((label) => label !== '');
  return [
    {
      id: pickId(null),
      name:
        usual === ''
          ? say('words.systemDefault')
          : say('words.systemDefaultNamed', { device: usual }),
      choice: null,
    },
    ...labels.map((label) => ({ id: pickId(label), name: label, choice: label })),
    ...(choice !== null && isMissing(devices, choice)
      ? [{ id: pickId(choice), name: say('words.deviceAway', { device: choice }), choice }]
      : []),
  ];
}

/** A device named like the default must not be taken for it. */
export function pickId(choice: DeviceChoice): string {
  return choice === null ? 'default' : `device:${choice}`;
}

function isMissing(devices: readonly Device[], choice: DeviceChoice): boolean {
  return choice !== null && !devices.some(({ label }) => label === choice);
}

/** Said below the choice while the chosen device is not there. */
export function missingText(devices: readonly Device[], choice: DeviceChoice): string | null {
  return isMissing(devices, choice) ? say('words.deviceAwayAbout') : null;
}
