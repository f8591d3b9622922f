/** Command-line switches that open the process to other programs. */
const DEBUG_SWITCHES = ['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk'];

/**
 * A packaged Parley holds a key and a microphone: it does not start with a debugging door open. Fuses
 * cannot close Chromium's own doors, so this does. Tests drive a packaged app through exactly these.
 */
export function refusedDebugSwitch(run: {
  readonly packaged: boolean;
  readonly testing: boolean;
  readonly hasSwitch: (name: string) => boolean;
}): string | null {
  if (!run.packaged || run.testing) return null;
  return DEBUG_SWITCHES.find((name) => run.hasSwitch(name)) ?? null;
}
