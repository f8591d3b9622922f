import { execFile } from 'node:child_process';

/** How long a question to the session bus may take. */
const DEADLINE_MS = 2_000;

const WATCHER = 'org.kde.StatusNotifierWatcher';

/** The same question in the words of the tools Linux desktops have. */
type Question = readonly [command: string, words: string];

const QUESTIONS: readonly [Question, Question] = [
  [
    'gdbus',
    'call --session --dest org.freedesktop.DBus --object-path /org/freedesktop/DBus ' +
      `--method org.freedesktop.DBus.NameHasOwner ${WATCHER}`,
  ],
  [
    'dbus-send',
    '--session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus ' +
      `org.freedesktop.DBus.NameHasOwner string:${WATCHER}`,
  ],
];

/**
 * Whether a tray icon can be seen. Electron's `Tray` reports nothing when a Linux desktop has no place
 * for icons, and a window that closes "to the tray" would then be gone for good. Not knowing counts as no.
 */
export async function hasTrayHost(desktop: {
  readonly platform: NodeJS.Platform;
  readonly hasSessionBus: boolean;
}): Promise<boolean> {
  if (desktop.platform !== 'linux') return true;
  // Without a bus there is nobody to ask, and the tools would start a bus of their own.
  if (!desktop.hasSessionBus) return false;
  const [first, second] = QUESTIONS;
  const answer = (await ask(first)) ?? (await ask(second));
  return answer?.includes('true') ?? false;
}

/** The tool's output; null where the tool itself is missing. */
function ask([command, words]: Question): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(command, words.split(' '), { timeout: DEADLINE_MS }, (error, stdout) => {
      resolve(error !== null && 'code' in error && error.code === 'ENOENT' ? null : stdout);
    });
  });
}
