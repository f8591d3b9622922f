import { createClient, type Message, type MessageBus } from 'dbus-native';
import type { Clock, SessionPorts } from '../session/session.ts';
import { createEventClock } from '../hook/event-clock.ts';
import {
  activationSchema,
  boundSchema,
  createdSchema,
  messageBody,
  nameOwnerSchema,
  responseSchema,
} from './portal-messages.ts';
import { say } from '../../shared/texts/say.ts';

const PORTAL = 'org.freedesktop.portal.Desktop';
const PATH = '/org/freedesktop/portal/desktop';
const SHORTCUTS = 'org.freedesktop.portal.GlobalShortcuts';
const SIGNAL = 4;
const APP_ID = 'app.parley.Parley';
const SHORTCUT_ID = 'talk';

/** The portal answers at once, but for the question to the person, who may take a while. */
const ANSWER_MS = 5_000;
const PERSON_MS = 120_000;

export interface PortalOptions {
  readonly busAddress: string;
  /** In the words of the XDG shortcuts specification: `CTRL+SHIFT+space`. The desktop and the person decide. */
  readonly preferredTrigger: string | null;
  readonly clock: Clock;
  readonly log: SessionPorts['log'];
  /** `trigger`: what the desktop calls the keys; empty where it does not say. */
  readonly onBound: (trigger: string) => void;
  readonly onEdge: (edge: 'down' | 'up', atMs: number) => void;
  /** No edges come any more. Told once, and nothing after it. */
  readonly onGone: (end: { readonly reason: string; readonly declined: boolean }) => void;
}

/**
 * The desktop's own way to a global shortcut, which tells presses and releases (Wayland). Returns the way out. One
 * session with one shortcut; it ends with the portal, with its session, with the bus.
 */
export function openPortal(options: PortalOptions): () => void {
  const { clock, log } = options;
  const timeOf = createEventClock(clock);
  const bus = createClient({ busAddress: options.busAddress });
  const answers = new Map<string, (message: Message) => void>();
  let owner: string | null = null;
  let session: string | null = null;
  let ended = false;
  let down = false;

  function end(): void {
    if (ended) return;
    ended = true;
    // Closing the line ends the session on the other side.
    bus.close().catch(() => undefined);
  }

  function gone(reason: string, detail: string | null = null, declined = false): void {
    if (ended) return;
    log('the shortcuts portal is gone', { reason, detail });
    end();
    options.onGone({ reason, declined });
  }

  function hear(message: Message): void {
    if (ended || message.type !== SIGNAL) return;
    if (message.interface === 'org.freedesktop.DBus') {
      if (message.member === 'NameOwnerChanged') ownerChanged(message);
      return;
    }
    // Anybody on the bus can send a signal straight to us; only the portal's count.
    if (message.sender !== owner) return;
    if (message.member === 'Response' && message.path !== undefined) {
      answers.get(message.path)?.(message);
    } else if (message.interface === SHORTCUTS) {
      shortcutTold(message);
    } else if (message.member === 'Closed' && message.path === session) {
      gone('the desktop ended the shortcut');
    }
  }

  function ownerChanged(message: Message): void {
    const change = nameOwnerSchema.safeParse(message.body);
    if (change.success && change.data[0] === PORTAL && owner !== null && change.data[2] !== owner) {
      gone('the desktop’s portal ended');
    }
  }

  function shortcutTold(message: Message): void {
    const told = activationSchema.safeParse(messageBody(message));
    if (!told.success || told.data[0] !== session || told.data[1] !== SHORTCUT_ID) return;
    const isDown = message.member === 'Activated';
    if (!isDown && message.member !== 'Deactivated') return;
    // Activated may repeat while the keys are held.
    if (isDown === down) return;
    down = isDown;
    const stampMs = told.data[2];
    options.onEdge(isDown ? 'down' : 'up', stampMs > 0 ? timeOf(stampMs) : clock.nowMs());
  }

  /** Calls a method that answers later, by a signal of a request with a name we choose. */
  async function ask(
    call: Pick<Message, 'member' | 'signature'> & { readonly body: (token: string) => unknown[] },
    limitMs: number,
  ): Promise<unknown> {
    const token = `parley_${call.member ?? ''}_${Math.trunc(clock.monotonicMs())}`;
    const sender = (bus.name ?? '').slice(1).replaceAll('.', '_');
    const path = `${PATH}/request/${sender}/${token}`;
    let callOff: () => void = () => undefined;
    const answer = new Promise<Message>((resolve, reject) => {
      answers.set(path, resolve);
      callOff = clock.after(limitMs, () => {
        reject(new Error(`no answer to ${call.member ?? ''}`));
      });
    });
    try {
      await Promise.all([
        answer,
        invoke(bus, {
          interface: SHORTCUTS,
          member: call.member ?? '',
          signature: call.signature ?? '',
          body: call.body(token),
        }),
      ]);
      const { response, results } = responseSchema.parse(messageBody(await answer));
      if (response !== 0) throw new Declined(response === 1 ? 'it was declined' : 'it was refused');
      return results;
    } finally {
      callOff();
      answers.delete(path);
    }
  }

  async function begin(): Promise<void> {
    await bus.addMatch(`type='signal',sender='${PORTAL}',path_namespace='${PATH}'`);
    await bus.addMatch(
      `type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${PORTAL}'`,
    );
    // Wakes the portal where the desktop starts it when it is first asked.
    await register(bus);
    owner = await bus.invoke<string>({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'GetNameOwner',
      signature: 's',
      body: [PORTAL],
    });
    const created = createdSchema.parse(
      await ask(
        {
          member: 'CreateSession',
          signature: 'a{sv}',
          body: (token) => [
            [
              ['handle_token', ['s', token]],
              ['session_handle_token', ['s', token]],
            ],
          ],
        },
        ANSWER_MS,
      ),
    );
    session = created.session_handle;
    const about = [
      ['description', ['s', say('session.portalAbout')]],
      ...(options.preferredTrigger === null
        ? []
        : [['preferred_trigger', ['s', options.preferredTrigger]]]),
    ];
    const bound = boundSchema.parse(
      await ask(
        {
          member: 'BindShortcuts',
          signature: 'oa(sa{sv})sa{sv}',
          body: (token) => [session, [[SHORTCUT_ID, about]], '', [['handle_token', ['s', token]]]],
        },
        PERSON_MS,
      ),
    );
    const talk = bound.shortcuts.find(([id]) => id === SHORTCUT_ID);
    if (talk === undefined) throw new Error('the desktop bound no shortcut');
    if (!ended) options.onBound(talk[1].trigger_description);
  }

  bus.connection.on('message', hear);
  bus.connection.on('error', (error: Error) => {
    gone('the session bus cannot be reached', error.message);
  });
  bus.connection.on('end', () => {
    gone('the session bus ended');
  });
  begin().catch((error: unknown) => {
    if (error instanceof Declined) gone(error.message, null, true);
    else gone('it has none that Parley can use', String(error));
  });
  return end;
}

/** The desktop or the person said no. */
class Declined extends Error {}

function invoke(
  bus: MessageBus,
  call: {
    readonly interface: string;
    readonly member: string;
    readonly signature: string;
    readonly body: unknown[];
  },
): PromiseLike<unknown> {
  return bus.invoke({ destination: PORTAL, path: PATH, ...call }, { timeout: ANSWER_MS });
}

/** Newer portals want to know whose shortcut it is; older ones do not know the question. */
async function register(bus: MessageBus): Promise<void> {
  try {
    await invoke(bus, {
      interface: 'org.freedesktop.host.portal.Registry',
      member: 'Register',
      signature: 'sa{sv}',
      body: [APP_ID, []],
    });
  } catch {
    // The shortcut can be asked for all the same.
  }
}
