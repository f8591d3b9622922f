import { vi } from 'vitest';
import type { ListedDevice } from '../../../../renderer/audio/device-list.ts';
import { createMicrophoneKeeper } from '../../../../renderer/audio/microphone.ts';
import type { AudioReport } from '../../../../shared/audio-report.ts';

export const DESK = 'Desk microphone';
export const HEADSET = 'Headset';

/** A microphone keeper among devices that the test plugs in, opens, refuses and pulls out. */
export function newRig({
  devices: names = [DESK],
  refuse = {},
  policy,
  isSlow = false,
  pluggedUnnoticed = null,
}: {
  readonly devices?: readonly string[];
  /** What `getUserMedia` rejects with, by device. */
  readonly refuse?: Record<string, string>;
  readonly policy?: Parameters<ReturnType<typeof createMicrophoneKeeper>['use']>[0]['policy'];
  readonly isSlow?: boolean;
  /** What is found by looking, and not told of. */
  readonly pluggedUnnoticed?: readonly string[] | null;
} = {}) {
  const reports: AudioReport[] = [];
  const opened: ReturnType<typeof newDevice>[] = [];
  const listeners = new Set<() => void>();
  let list: readonly ListedDevice[] = [];
  let plugged = 0;
  let answer: () => void = () => undefined;

  const idOf = (label: string): string | null =>
    list.find((device) => device.label === label)?.deviceId ?? null;

  function setDevices(labels: readonly string[], defaultGroup = 'default group'): void {
    plugged += 1;
    const own = { kind: 'audioinput', groupId: defaultGroup };
    list = [
      { ...own, deviceId: 'default', label: 'Default' },
      ...labels.map((label) => ({
        kind: 'audioinput',
        groupId: label,
        // A new id at each plugging in, as browsers do.
        deviceId: idOf(label) ?? `${label} ${plugged}`,
        label,
      })),
    ];
    for (const listener of listeners) listener();
  }

  const rig = {
    reports,
    opened,
    refuse,
    tries: 0,
    idOf,
    setDevices,
    answerLate: () => answer(),
    settle: () => vi.advanceTimersByTimeAsync(0),
    async flow(source: number) {
      await rig.settle();
      keeper.flowing(source, 0);
    },
    async record(generation: number) {
      keeper.open(generation);
      await rig.flow(opened.length + 1);
      keeper.close();
      keeper.released(generation);
    },
  };
  const keeper = createMicrophoneKeeper({
    async open(deviceId) {
      rig.tries += 1;
      const label = list.find((device) => device.deviceId === deviceId)?.label ?? 'Default';
      const errorName = refuse[label];
      if (errorName !== undefined) throw new DOMException('in its own words', errorName);
      const device = newDevice(label, deviceId);
      opened.push(device);
      if (isSlow) await new Promise<void>((resolve) => (answer = resolve));
      return device.microphone;
    },
    drop: () => undefined,
    devices: {
      list: () => list,
      refresh() {
        if (pluggedUnnoticed !== null) setDevices(pluggedUnnoticed);
        return Promise.resolve();
      },
      watch: () => undefined,
      on(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    report: (report) => reports.push(report),
  });
  setDevices(names);
  if (policy !== undefined) keeper.use({ label: null, policy });
  return Object.assign(rig, { keeper });
}

function newDevice(label: string, deviceId: string | null) {
  const events = new EventTarget();
  const device = {
    deviceId,
    events,
    isClosed: false,
    fedAs: 0,
    microphone: {
      label,
      rateHz: 48_000,
      events,
      feed: (source: number) => {
        device.fedAs = source;
      },
      close: () => {
        device.isClosed = true;
      },
    },
  };
  return device;
}
