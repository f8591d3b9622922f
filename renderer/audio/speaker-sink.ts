import type { DeviceChoice } from '../../shared/devices.ts';

/** One audio output as the browser lists it. */
export interface Sink {
  readonly deviceId: string;
  readonly label: string;
}

/** The system's default, whichever device that is: the browser follows it by itself. */
export const DEFAULT_SINK: Sink = { deviceId: '', label: '' };

/** The browser's own entries that stand for another device. */
const STAND_INS: ReadonlySet<string> = new Set(['default', 'communications']);

/** Where sound should go: the chosen device while it is there, else the default. */
export function sinkFor(choice: DeviceChoice, sinks: readonly Sink[]): Sink {
  if (choice === null) return DEFAULT_SINK;
  const chosen = sinks.find(
    ({ deviceId, label }) => label === choice && deviceId !== '' && !STAND_INS.has(deviceId),
  );
  return chosen ?? DEFAULT_SINK;
}
