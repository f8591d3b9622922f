import x11, { type Client } from 'x11';
import { focusWindow } from './windows.ts';

/** A window of another program, so that ours can be without the focus. */
export interface OtherWindow {
  readonly id: number;
  /** Gives it the keyboard, as a click on it would; resolves once it has it. Needs a window manager. */
  readonly focus: () => Promise<void>;
  /** How many keys went down in it so far. */
  readonly keysHeard: () => number;
  readonly end: () => Promise<void>;
}

const REPLACE = 0;
/** X11's name for it: `KeyPressMask`. */
const KEY_PRESS_MASK = 1;

export async function openOtherWindow(
  env: NodeJS.ProcessEnv = process.env,
  title = 'Another program',
): Promise<OtherWindow> {
  const { client, root } = await connect(env['DISPLAY'] ?? '');
  const id = client.AllocID();
  client.CreateWindow(id, root, 40, 40, 320, 200);
  client.ChangeProperty(REPLACE, id, client.atoms.WM_NAME, client.atoms.STRING, 8, title);
  let heard = 0;
  client.ChangeWindowAttributes(id, { eventMask: KEY_PRESS_MASK });
  client.on('event', ({ name, wid }) => {
    if (name === 'KeyPress' && wid === id) heard += 1;
  });
  client.MapWindow(id);
  return {
    id,
    focus: () => focusWindow(id, env),
    keysHeard: () => heard,
    end: () =>
      new Promise((resolve) => {
        client.close(resolve);
      }),
  };
}

function connect(display: string): Promise<{ readonly client: Client; readonly root: number }> {
  return new Promise((resolve, reject) => {
    x11.createClient({ display }, (error, { client, screen: [screen] }) => {
      if (error !== null && error !== undefined) reject(error);
      else if (screen === undefined) reject(new Error(`no screen on ${display}`));
      else resolve({ client, root: screen.root });
    });
  });
}
