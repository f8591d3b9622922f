import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../shared/result.ts';

/** `sun_path` holds 108 bytes on Linux and 104 on macOS, the last one a zero (man 7 unix; sys/un.h). */
const LONGEST_PATH_BYTES = 103;
const PIPE_NAME = /^\\\\\.\\pipe\\parley-[0-9a-f]{32}$/;

export interface TalkPlace {
  readonly platform: NodeJS.Platform;
  /** The profile folder. */
  readonly userData: string;
  /** A folder of this person's own for sockets (`XDG_RUNTIME_DIR`), if there is one. */
  readonly runtimeDir: string | null;
  /** null where there are no such ids (Windows). */
  readonly userId: number | null;
}

/** Where Parley listens and its other processes find it. On Windows the name is known once a server noted it. */
export function findTalkAddress(place: TalkPlace): string | null {
  if (place.platform !== 'win32') return join(socketFolder(place), 'socket');
  try {
    const noted = readFileSync(pipeNote(place), 'utf8').trim();
    return PIPE_NAME.test(noted) ? noted : null;
  } catch {
    return null;
  }
}

/** Makes the place where only this person can knock: a folder of mode 0700, or a name that nobody can guess. */
export function prepareTalkAddress(place: TalkPlace): Result<string, 'notPrivate'> {
  try {
    if (place.platform === 'win32') {
      const name = `\\\\.\\pipe\\parley-${randomBytes(16).toString('hex')}`;
      writeFileSync(pipeNote(place), name, { mode: 0o600 });
      return ok(name);
    }
    const folder = socketFolder(place);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    // Somebody else's folder, or a link to it, could be theirs to look into.
    if (!found.isDirectory() || found.uid !== place.userId) return fail('notPrivate');
    chmodSync(folder, 0o700);
    return ok(join(folder, 'socket'));
  } catch {
    return fail('notPrivate');
  }
}

function socketFolder({ userData, runtimeDir, userId }: TalkPlace): string {
  const inProfile = join(userData, 'talk');
  if (Buffer.byteLength(join(inProfile, 'socket')) <= LONGEST_PATH_BYTES) return inProfile;
  const profile = createHash('sha256').update(userData).digest('hex').slice(0, 16);
  return runtimeDir === null
    ? join(tmpdir(), `parley-${userId ?? 0}-${profile}`)
    : join(runtimeDir, `parley-${profile}`);
}

function pipeNote({ userData }: TalkPlace): string {
  return join(userData, 'talk-pipe');
}
