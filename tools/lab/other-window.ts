import x11, { type Client } from 'x11';
import { focusWindow } from './windows.ts';

/** A window of another program, so that ours can be without the focus. */
export interface OtherWindow {
  readonly id: number;
  /** Gives it the keyboard, as a click on it would; resolves once it has it. Needs a window manager. */
  readonly focus: () => Promise<void>;
  readonly end: () => Promise<void>;
}

const REPLACE = 0;

export async function openOtherWindow(
  env: NodeJS.ProcessEnv = process.env,
  title = 'Another program',
): Promise<OtherWindow> {
  const { client, root } = await connect(env['DISPLAY'] ?? '');
  const id = client.AllocID();
  client.CreateWindow(id, root, 40, 40, 320, 200);
  client.ChangeProperty(REPLACE, id, client.atoms.WM_NAME, client.atoms.STRING, 8, title);
  client.MapWindow(id);
  return {
    id,
    focus: () => focusWindow(id, env),
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
