import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A D-Bus session bus that nobody else is on, so that a test decides what the desktop can do. */
export interface PrivateBus {
  /** What `DBUS_SESSION_BUS_ADDRESS` has to say. */
  readonly address: string;
  end(): Promise<void>;
}

const START_LIMIT_MS = 20_000;
const END_LIMIT_MS = 3_000;

export async function startPrivateBus(): Promise<PrivateBus> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bus-'));
  const config = join(folder, 'session.conf');
  await writeFile(config, configuration(join(folder, 'bus')));
  const daemon = spawn(
    'dbus-daemon',
    [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address=1'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  daemon.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  // The last resort, should this process end without `end`.
  const killAtExit = (): void => void daemon.kill('SIGKILL');
  process.once('exit', killAtExit);

  async function end(): Promise<void> {
    process.removeListener('exit', killAtExit);
    if (daemon.exitCode === null && daemon.signalCode === null && daemon.pid !== undefined) {
      const ended = once(daemon, 'exit', { signal: AbortSignal.timeout(END_LIMIT_MS) });
      daemon.kill('SIGTERM');
      await ended.catch(() => daemon.kill('SIGKILL'));
    }
    await rm(folder, { recursive: true, force: true });
  }

  try {
    const signal = AbortSignal.timeout(START_LIMIT_MS);
    const lines = createInterface({ input: daemon.stdout });
    const [address] = await Promise.race([
      once(lines, 'line', { signal }),
      once(daemon, 'exit', { signal }).then(() => {
        throw new Error('it ended');
      }),
    ]);
    return { address: String(address), end };
  } catch (error) {
    await end();
    throw new Error(`the private bus did not start: ${String(error)} ${said.trim()}`, {
      cause: error,
    });
  }
}

/** No services are started by name: what a test did not put on this bus is not there. */
function configuration(socket: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}
