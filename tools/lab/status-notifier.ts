import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createClient, defineInterface, type Message, type MessageBus } from 'dbus-native';
import { z } from 'zod';

/**
 * A desktop's place for tray icons, as far as an icon can tell: the watcher that icons register with and
 * the panel that draws them, reads their menus and passes clicks on. Names are those of the StatusNotifierItem
 * specification and of com.canonical.dbusmenu.
 */
export interface StatusNotifierHost {
  /** The first icon that was registered, once there is one. */
  icon(): Promise<TrayIcon>;
  end(): Promise<void>;
}

interface TrayMenuEntry {
  readonly id: number;
  /** Empty for a separator. */
  readonly label: string;
  readonly enabled: boolean;
}

/** How an icon looked when the panel last had reason to draw it anew. */
interface TrayLook {
  readonly tooltip: string;
  /** A fingerprint of the picture: other pixels, other text. */
  readonly picture: string;
}

export interface TrayIcon {
  look(): Promise<TrayLook>;
  /** Every look so far, drawn whenever the icon asked for it, oldest first and without repeats in a row. */
  readonly looks: readonly TrayLook[];
  /** A click with the first mouse button on the icon itself. */
  click(): Promise<void>;
  menu(): Promise<readonly TrayMenuEntry[]>;
  /** Opens the menu and clicks the entry. Rejects when there is none of that label that can be clicked. */
  choose(label: string): Promise<void>;
}

const WATCHER = 'org.kde.StatusNotifierWatcher';
const ITEM = { path: '/StatusNotifierItem', interface: 'org.kde.StatusNotifierItem' };
const MENU_INTERFACE = 'com.canonical.dbusmenu';
const SIGNAL = 4;
const REGISTER_LIMIT_MS = 30_000;
const MOST_CLICKS = 5;

const lookSchema = z.object({
  IconName: z.string().default(''),
  IconPixmap: z.array(z.tuple([z.int(), z.int(), z.instanceof(Uint8Array)])),
  /** Icon name, pictures, title, text. */
  ToolTip: z.tuple([z.string(), z.array(z.unknown()), z.string(), z.string()]),
  Menu: z.string(),
});

const entrySchema = z.tuple([
  z.int(),
  z.object({ label: z.string().default(''), enabled: z.boolean().default(true) }),
  z.array(z.unknown()),
]);
const layoutSchema = z.tuple([
  z.int(),
  z.tuple([z.int(), z.record(z.string(), z.unknown()), z.array(entrySchema)]),
]);

export async function startStatusNotifierHost(busAddress: string): Promise<StatusNotifierHost> {
  const bus = createClient({ busAddress });
  const news = new EventEmitter();
  let owner: string | null = null;
  let icon: Promise<TrayIcon> | null = null;
  const desk = watcher((registered) => {
    owner ??= registered;
    news.emit('registered');
  });
  await bus.export('/StatusNotifierWatcher', desk);
  await bus.addMatch(`type='signal',interface='${ITEM.interface}'`);
  const name = await bus.ownName(WATCHER);
  if (!name.isPrimaryOwner) throw new Error(`${WATCHER} is taken on this bus`);

  async function firstIcon(): Promise<TrayIcon> {
    const signal = AbortSignal.timeout(REGISTER_LIMIT_MS);
    if (owner === null) await once(news, 'registered', { signal });
    if (owner === null) throw new Error('an icon without an owner');
    return follow(bus, owner);
  }
  return {
    icon: () => (icon ??= firstIcon()),
    end: () => bus.close(),
  };
}

function watcher(register: (owner: string) => void): ReturnType<typeof defineInterface> {
  return defineInterface({
    name: WATCHER,
    methods: {
      RegisterStatusNotifierItem: {
        in: { service: 's' },
        handler(_given, { sender }) {
          if (sender !== undefined) register(sender);
          return null;
        },
      },
      RegisterStatusNotifierHost: { in: { service: 's' }, handler: () => null },
    },
    properties: {
      RegisteredStatusNotifierItems: { type: 'as', access: 'read', value: [] },
      IsStatusNotifierHostRegistered: { type: 'b', access: 'read', value: true },
      ProtocolVersion: { type: 'i', access: 'read', value: 0 },
    },
    signals: {
      StatusNotifierItemRegistered: { args: { service: 's' } },
      StatusNotifierItemUnregistered: { args: { service: 's' } },
      StatusNotifierHostRegistered: {},
    },
  });
}

/** Draws the icon now and whenever it says that it looks different. */
async function follow(bus: MessageBus, owner: string): Promise<TrayIcon> {
  const looks: TrayLook[] = [];
  const read = async (): Promise<{ look: TrayLook; menuPath: string }> => {
    const properties = await bus.invoke({
      destination: owner,
      path: ITEM.path,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'GetAll',
      signature: 's',
      body: [ITEM.interface],
    });
    const { ToolTip, IconName, IconPixmap, Menu } = lookSchema.parse(properties);
    const picture = createHash('sha256').update(IconName);
    for (const [, , pixels] of IconPixmap) picture.update(pixels);
    return {
      look: { tooltip: ToolTip[2], picture: picture.digest('hex').slice(0, 12) },
      menuPath: Menu,
    };
  };
  const draw = async (): Promise<void> => {
    const { look } = await read();
    const last = looks.at(-1);
    if (look.tooltip !== last?.tooltip || look.picture !== last.picture) looks.push(look);
  };
  bus.connection.on('message', (message: Message) => {
    if (message.type !== SIGNAL || message.interface !== ITEM.interface) return;
    // The icon may be gone by the time it is asked.
    draw().catch(() => undefined);
  });

  const { menuPath } = await read();
  const call = (member: string, signature: string, body: unknown[]): PromiseLike<unknown> =>
    bus.invoke({
      destination: owner,
      path: menuPath,
      interface: MENU_INTERFACE,
      member,
      signature,
      body,
    });
  const menu = async (): Promise<readonly TrayMenuEntry[]> => {
    const [, [, , entries]] = layoutSchema.parse(await call('GetLayout', 'iias', [0, -1, []]));
    return entries.map(([id, { label, enabled }]) => ({ id, label, enabled }));
  };
  async function click(label: string, tries: number): Promise<void> {
    const entries = await menu();
    const entry = entries.find((each) => each.label === label && each.enabled);
    if (entry === undefined) {
      throw new Error(`no "${label}" in the menu ${JSON.stringify(entries)}`);
    }
    try {
      await call('Event', 'isvu', [entry.id, 'clicked', ['i', 0], 0]);
    } catch (error) {
      // The menu was made anew since it was read: a desktop draws the new one, and people click again.
      if (tries === 1) throw error;
      await click(label, tries - 1);
    }
  }
  await draw();
  return {
    looks,
    look: async () => (await read()).look,
    async click() {
      await bus.invoke({
        destination: owner,
        path: ITEM.path,
        interface: ITEM.interface,
        member: 'Activate',
        signature: 'ii',
        body: [0, 0],
      });
    },
    menu,
    choose: (label) => click(label, MOST_CLICKS),
  };
}
