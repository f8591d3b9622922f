import type { ListedDevice } from './device-list.ts';

/** One plug is several events; the last of them has the whole list. */
const SETTLE_MS = 250;
/** On Linux the browser hears of USB devices only: headsets that a sound server brings must be looked for. */
const LOOK_EVERY_MS = 2_000;

export interface DeviceKeeperPorts {
  readonly enumerate: () => Promise<readonly ListedDevice[]>;
  readonly onDeviceChange: (listener: () => void) => void;
  /** The system does not tell of every change by itself. */
  readonly mustLook: boolean;
}

/** The list of devices, kept up to date. */
export interface DeviceKeeper {
  list(): readonly ListedDevice[];
  /** Looks now; what it finds is told before it resolves. */
  refresh(): Promise<void>;
  /** While somebody is recorded, a device that comes or goes must not wait for the system to tell. */
  watch(on: boolean): void;
  /** Told after each change. Returns the way out. */
  on(listener: () => void): () => void;
}

export function createDeviceKeeper({
  enumerate,
  onDeviceChange,
  mustLook,
}: DeviceKeeperPorts): DeviceKeeper {
  const listeners = new Set<() => void>();
  let devices: readonly ListedDevice[] = [];
  let known = '';
  let looking: Promise<void> | null = null;
  let settling: ReturnType<typeof setTimeout> | null = null;
  let watching: ReturnType<typeof setInterval> | null = null;

  async function look(): Promise<void> {
    const found = await enumerate().catch(() => devices);
    const print = JSON.stringify(found);
    if (print === known) return;
    known = print;
    devices = found;
    for (const listener of Array.from(listeners)) listener();
  }

  function refresh(): Promise<void> {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  }

  onDeviceChange(() => {
    if (settling !== null) clearTimeout(settling);
    settling = setTimeout(() => {
      settling = null;
      void refresh();
    }, SETTLE_MS);
  });

  return {
    list: () => devices,
    refresh,
    watch(on) {
      if (!mustLook || on === (watching !== null)) return;
      if (watching !== null) clearInterval(watching);
      watching = on ? setInterval(() => void refresh(), LOOK_EVERY_MS) : null;
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
