import { EventEmitter, on } from 'node:events';
import { createClient, defineInterface } from 'dbus-native';
import { z } from 'zod';

/** A desktop's notifications (org.freedesktop.Notifications, version 1.2), as far as a program can tell. */
export interface NotificationServer {
  /** Every one that was asked for, oldest first. */
  readonly shown: readonly ShownNotification[];
  /** Those that stand on the screen. */
  readonly standing: () => readonly ShownNotification[];
  /** Waits until so many were asked for. */
  until(count: number): Promise<void>;
  /** As a click on it; it then goes away. */
  click(id: number): void;
  end(): Promise<void>;
}

export interface ShownNotification {
  readonly id: number;
  readonly summary: string;
  readonly body: string;
  /** Names of what can be pressed; `default` is the notification itself. */
  readonly actions: readonly string[];
}

const NAME = 'org.freedesktop.Notifications';
const WAIT_LIMIT_MS = 30_000;
/** Why a notification is gone: the person dismissed it, or a program took it away. */
const DISMISSED = 2;
const TAKEN_AWAY = 3;

const asked = z.object({
  replaces: z.int(),
  summary: z.string(),
  body: z.string(),
  actions: z.array(z.string()),
});

export async function startNotificationServer(busAddress: string): Promise<NotificationServer> {
  const bus = createClient({ busAddress });
  const news = new EventEmitter();
  const shown: ShownNotification[] = [];
  const gone = new Set<number>();

  const desk = defineInterface({
    name: NAME,
    methods: {
      GetServerInformation: {
        out: { name: 's', vendor: 's', version: 's', spec: 's' },
        handler: () => ({ name: 'lab', vendor: 'Parley', version: '1', spec: '1.2' }),
      },
      GetCapabilities: { out: { names: 'as' }, handler: () => ['body', 'actions'] },
      Notify: {
        in: {
          program: 's',
          replaces: 'u',
          icon: 's',
          summary: 's',
          body: 's',
          actions: 'as',
          hints: 'a{sv}',
          expires: 'i',
        },
        out: { id: 'u' },
        handler(given) {
          const { replaces, summary, body, actions } = asked.parse(given);
          const id = replaces === 0 ? shown.length + 1 : replaces;
          // Every second entry is what the button says.
          shown.push({ id, summary, body, actions: actions.filter((_, at) => at % 2 === 0) });
          news.emit('shown');
          return id;
        },
      },
      CloseNotification: {
        in: { id: 'u' },
        handler(given) {
          close(z.object({ id: z.int() }).parse(given).id, TAKEN_AWAY);
          return null;
        },
      },
    },
    signals: {
      NotificationClosed: { args: { id: 'u', reason: 'u' } },
      ActionInvoked: { args: { id: 'u', action: 's' } },
    },
  });

  function close(id: number, reason: number): void {
    if (gone.has(id)) return;
    gone.add(id);
    desk.emit['NotificationClosed']?.(id, reason);
  }

  await bus.export('/org/freedesktop/Notifications', desk);
  const name = await bus.ownName(NAME);
  if (!name.isPrimaryOwner) throw new Error(`${NAME} is taken on this bus`);

  return {
    shown,
    standing: () => shown.filter(({ id }) => !gone.has(id)),
    async until(count) {
      const signal = AbortSignal.timeout(WAIT_LIMIT_MS);
      if (shown.length >= count) return;
      for await (const _ of on(news, 'shown', { signal })) if (shown.length >= count) return;
    },
    click(id) {
      const clicked = shown.find((each) => each.id === id);
      if (clicked === undefined || gone.has(id)) throw new Error(`no notification ${id} stands`);
      if (!clicked.actions.includes('default')) throw new Error(`${id} takes no clicks`);
      desk.emit['ActionInvoked']?.(id, 'default');
      close(id, DISMISSED);
    },
    end: () => bus.close(),
  };
}
