import { createClient, defineInterface, toPlain, type MessageBus } from 'dbus-native';
import { z } from 'zod';

/**
 * A desktop's GlobalShortcuts portal on a private bus: the requests, sessions and signals of the specification, and
 * no more patience than a real one has. What a caller does wrong is written down.
 */
export interface FakePortal {
  /** The shortcuts that were asked for, each time, as id and preferred trigger. */
  readonly asked: readonly { readonly id: string; readonly trigger: string | null }[];
  readonly wrongdoings: readonly string[];
  /** How many sessions are open. */
  sessions(): number;
  /** Presses or releases the keys of the newest session, at this moment of the compositor's clock. */
  tell(signal: 'Activated' | 'Deactivated', stampMs: number, shortcut?: string): void;
  /** The desktop ends the newest session. */
  closeSession(): void;
  end(): Promise<void>;
}

interface FakePortalOptions {
  readonly busAddress: string;
  /** What the person answers when asked for the keys. */
  readonly answer?: 'bound' | 'declined' | 'never';
  /** What the desktop calls the keys. */
  readonly trigger?: string;
}

const PORTAL = 'org.freedesktop.portal.Desktop';
const PATH = '/org/freedesktop/portal/desktop';
const SHORTCUTS = 'org.freedesktop.portal.GlobalShortcuts';

const createOptionsSchema = z.object({
  handle_token: z.string().regex(/^\w+$/),
  session_handle_token: z.string().regex(/^\w+$/),
});
const bindOptionsSchema = z.object({ handle_token: z.string().regex(/^\w+$/) });
const shortcutsSchema = z
  .array(
    z.tuple([
      z.string().min(1),
      z.object({ description: z.string().min(1), preferred_trigger: z.string().optional() }),
    ]),
  )
  .min(1);

interface BindArguments {
  readonly session_handle: unknown;
  readonly shortcuts: unknown;
  readonly options: unknown;
}

export async function startFakePortal(options: FakePortalOptions): Promise<FakePortal> {
  const bus = createClient({ busAddress: options.busAddress });
  const asked: { id: string; trigger: string | null }[] = [];
  const wrongdoings: string[] = [];
  const sessions = new Map<string, { readonly owner: string; bound: boolean }>();

  function requestPath(sender: string, token: string): string {
    return `${PATH}/request/${sender.slice(1).replaceAll('.', '_')}/${token}`;
  }
  /** Answers come by a signal, after the call has returned its handle. */
  function respond(path: string, response: number, results: readonly unknown[]): void {
    setImmediate(() => {
      bus.sendSignal(path, 'org.freedesktop.portal.Request', 'Response', 'ua{sv}', [
        response,
        results,
      ]);
    });
  }
  function refuse(what: string): never {
    wrongdoings.push(what);
    throw new Error(what);
  }

  const shortcuts = defineInterface({
    name: SHORTCUTS,
    methods: {
      CreateSession: {
        in: { options: 'a{sv}' },
        out: { handle: 'o' },
        handler({ options: given }: { readonly options: unknown }, { sender = '' }) {
          const read = createOptionsSchema.safeParse(toPlain(given));
          if (!read.success) return refuse(`CreateSession: ${read.error.message}`);
          const { handle_token: token, session_handle_token: name } = read.data;
          const session = `${PATH}/session/${sender.slice(1).replaceAll('.', '_')}/${name}`;
          sessions.set(session, { owner: sender, bound: false });
          const path = requestPath(sender, token);
          respond(path, 0, [['session_handle', ['s', session]]]);
          return path;
        },
      },
      BindShortcuts: {
        in: {
          session_handle: 'o',
          shortcuts: 'a(sa{sv})',
          parent_window: 's',
          options: 'a{sv}',
        },
        out: { handle: 'o' },
        handler(given: BindArguments, { sender = '' }) {
          const session = sessions.get(String(given.session_handle));
          if (session === undefined || session.owner !== sender) {
            return refuse('BindShortcuts: no session of yours');
          }
          if (session.bound) return refuse('BindShortcuts: a session binds once');
          const read = bindOptionsSchema.safeParse(toPlain(given.options));
          const list = shortcutsSchema.safeParse(toPlain(given.shortcuts));
          if (!read.success || !list.success) return refuse('BindShortcuts: not as specified');
          session.bound = true;
          for (const [id, about] of list.data) {
            asked.push({ id, trigger: about.preferred_trigger ?? null });
          }
          const path = requestPath(sender, read.data.handle_token);
          const { answer = 'bound', trigger = 'Ctrl+Shift+Space' } = options;
          const bound = list.data.map(([id, { description }]) => [
            id,
            [
              ['description', ['s', description]],
              ['trigger_description', ['s', trigger]],
            ],
          ]);
          if (answer === 'bound') respond(path, 0, [['shortcuts', ['a(sa{sv})', bound]]]);
          if (answer === 'declined') respond(path, 1, []);
          return path;
        },
      },
    },
    properties: { version: { type: 'u', access: 'read', value: 1 } },
    signals: {},
  });
  await bus.export(PATH, shortcuts);
  const leave = await forgetGoneCallers(bus, (name) => {
    for (const [path, { owner }] of sessions) if (owner === name) sessions.delete(path);
  });
  const name = await bus.ownName(PORTAL);
  if (!name.isPrimaryOwner) throw new Error(`${PORTAL} is taken on this bus`);

  const newest = (): string => Array.from(sessions.keys()).at(-1) ?? refuse('there is no session');
  return {
    asked,
    wrongdoings,
    sessions: () => sessions.size,
    tell(signal, stampMs, shortcut = 'talk') {
      bus.sendSignal(PATH, SHORTCUTS, signal, 'osta{sv}', [newest(), shortcut, stampMs, []]);
    },
    closeSession() {
      const path = newest();
      sessions.delete(path);
      bus.sendSignal(path, 'org.freedesktop.portal.Session', 'Closed', 'a{sv}', [[]]);
    },
    async end() {
      leave();
      await bus.close();
    },
  };
}

/** A session ends with the line of whoever opened it. */
async function forgetGoneCallers(
  bus: MessageBus,
  forget: (name: string) => void,
): Promise<() => void> {
  await bus.addMatch("type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged'");
  const hear = (message: { readonly member?: string; readonly body?: unknown[] }): void => {
    if (message.member !== 'NameOwnerChanged') return;
    const [name, , owner] = message.body ?? [];
    if (owner === '') forget(String(name));
  };
  bus.connection.on('message', hear);
  return () => bus.connection.removeListener('message', hear);
}
