import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createClient, type MessageBus } from '@homebridge/dbus-native';

/** What the library does and its own types leave out. */
declare module '@homebridge/dbus-native' {
  interface MessageBus {
    requestName(name: string, flags: number, done: (error: unknown) => void): void;
    exportInterface(implementation: object, path: string, description: object): void;
  }
  export function createClient(options: { readonly busAddress: string }): MessageBus;
}

const WATCHER = 'org.kde.StatusNotifierWatcher';
const PROPERTIES = 'org.freedesktop.DBus.Properties';
const MENU = 'com.canonical.dbusmenu';
const ITEM = 'org.kde.StatusNotifierItem';

/** A bus of its own: nothing on it but what a test puts there, and no service it could start. */
const CONFIG = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>`;

export interface MenuEntry {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
}

/** One program's tray icon, as the desktop sees it. */
export interface TrayItem {
  menu(): Promise<readonly MenuEntry[]>;
  choose(entryId: number): Promise<void>;
  /** As a left click on the icon. */
  activate(): Promise<void>;
}

export interface DesktopBus {
  /** For `DBUS_SESSION_BUS_ADDRESS`. */
  readonly address: string;
  /** The first icon that is put into the tray. */
  readonly item: Promise<TrayItem>;
  stop(): Promise<void>;
}

/** A private D-Bus with a desktop's tray on it: the StatusNotifier watcher and host. */
export async function startDesktopBus(): Promise<DesktopBus> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bus-'));
  const config = join(folder, 'bus.conf');
  await writeFile(config, CONFIG);
  const daemon = spawn('dbus-daemon', ['--nofork', '--print-address=1', '--config-file', config], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line]: unknown[] = await once(createInterface({ input: daemon.stdout }), 'line');
  const address = String(line);
  const bus = createClient({ busAddress: address });
  // Its end comes with the daemon's.
  bus.connection.on('error', () => undefined);
  const item = watchTray(bus);
  await new Promise<void>((resolve, reject) => {
    bus.requestName(WATCHER, 0, (error) => {
      if (error === null || error === undefined) resolve();
      else reject(new Error(`the tray's name was refused: ${JSON.stringify(error)}`));
    });
  });
  return {
    address,
    item,
    async stop() {
      bus.connection.stream.destroy();
      const ended = once(daemon, 'exit');
      daemon.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function watchTray(bus: MessageBus): Promise<TrayItem> {
  return new Promise((resolve) => {
    const watcher = {
      IsStatusNotifierHostRegistered: true,
      ProtocolVersion: 0,
      RegisteredStatusNotifierItems: [],
      RegisterStatusNotifierItem(name: string, call: { readonly sender: string }) {
        // Some say the service, some the object on their own connection.
        const isPath = name.startsWith('/');
        const service = isPath ? call.sender : name;
        resolve(createTrayItem(bus, service, isPath ? name : '/StatusNotifierItem'));
      },
      RegisterStatusNotifierHost: () => undefined,
    };
    bus.exportInterface(watcher, '/StatusNotifierWatcher', {
      name: WATCHER,
      methods: {
        RegisterStatusNotifierItem: ['s', '', ['service'], []],
        RegisterStatusNotifierHost: ['s', '', ['service'], []],
      },
      signals: {},
      properties: {
        IsStatusNotifierHostRegistered: 'b',
        ProtocolVersion: 'i',
        RegisteredStatusNotifierItems: 'as',
      },
    });
  });
}

function createTrayItem(bus: MessageBus, destination: string, path: string): TrayItem {
  const call = (at: string, member: string, signature: string, body: readonly unknown[]) =>
    invoke(bus, { destination, path: at, interface: MENU, member, signature, body });

  async function menuPath(): Promise<string> {
    const body = [ITEM, 'Menu'];
    const message = {
      destination,
      path,
      interface: PROPERTIES,
      member: 'Get',
      signature: 'ss',
      body,
    };
    const [value] = await invoke(bus, message);
    return String(variantValue(value));
  }

  return {
    async menu() {
      const [, root] = await call(await menuPath(), 'GetLayout', 'iias', [0, -1, []]);
      return entriesOf(root);
    },
    async choose(entryId) {
      const nothing = ['s', ''];
      await call(await menuPath(), 'Event', 'isvu', [entryId, 'clicked', nothing, 0]);
    },
    async activate() {
      const message = { destination, path, interface: ITEM, member: 'Activate' };
      await invoke(bus, { ...message, signature: 'ii', body: [0, 0] });
    },
  };
}

function invoke(bus: MessageBus, message: object): Promise<readonly unknown[]> {
  return new Promise((resolve, reject) => {
    bus.invoke(message, (error, ...values: unknown[]) => {
      if (error === undefined || error === null) resolve(values);
      else reject(new Error(`${error.name}: ${String(error.message)}`));
    });
  });
}

/** A variant arrives as its parsed signature beside a list of one. */
function variantValue(variant: unknown): unknown {
  const [, values] = Array.isArray(variant) ? variant : [];
  return Array.isArray(values) ? values[0] : undefined;
}

/** A layout node is `[id, [[name, variant] …], [variant of a node …]]`. */
function entriesOf(node: unknown): readonly MenuEntry[] {
  const [id, properties, children]: unknown[] = Array.isArray(node) ? node : [];
  const facts = new Map(
    (Array.isArray(properties) ? properties : []).map(([name, value]: [string, unknown]) => [
      name,
      variantValue(value),
    ]),
  );
  const label = facts.get('label');
  const own =
    typeof label === 'string' && label !== ''
      ? [{ id: Number(id), label, enabled: facts.get('enabled') !== false }]
      : [];
  const below = (Array.isArray(children) ? children : []).flatMap((child) =>
    entriesOf(variantValue(child)),
  );
  return [...own, ...below];
}
