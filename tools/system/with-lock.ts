import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setInterval } from 'node:timers/promises';
import { say } from '../setup/say.mjs';
import { stop } from '../setup/stop.mjs';

const POLL_MS = 500;
/** A holder may be downloading 200 MB over a slow line. */
const LONGEST_WAIT_MS = 30 * 60_000;
/** A lock file that is still empty after this long was left by a holder that died while making it. */
const EMPTY_IS_ABANDONED_MS = 10_000;

/** Runs `work` while no other process of this machine holds `lockFile`. A dead holder's lock is taken over. */
export async function withLock<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(lockFile), { recursive: true });
  await acquire(lockFile);
  try {
    return await work();
  } finally {
    await rm(lockFile, { force: true });
  }
}

/** Takes the lock now, or not at all. Gives the way to release it; null while another process holds it. */
export async function tryLock(lockFile: string): Promise<(() => Promise<void>) | null> {
  // A folder that cannot be made is told of as a file that cannot be written.
  await mkdir(dirname(lockFile), { recursive: true }).catch(() => undefined);
  return (await take(lockFile)) ? () => rm(lockFile, { force: true }) : null;
}

async function acquire(lockFile: string): Promise<void> {
  if (await take(lockFile)) return;
  say('another Parley set-up is at work on this: waiting for it …');
  const giveUpAtMs = Date.now() + LONGEST_WAIT_MS;
  for await (const _ of setInterval(POLL_MS)) {
    if (await take(lockFile)) return;
    if (Date.now() > giveUpAtMs) {
      throw stop(
        `another Parley set-up has held ${lockFile} for too long: end it, or delete that file.`,
      );
    }
  }
}

async function take(lockFile: string): Promise<boolean> {
  if (await create(lockFile)) return true;
  if (!(await isAbandoned(lockFile))) return false;
  await rm(lockFile, { force: true });
  return create(lockFile);
}

async function create(lockFile: string): Promise<boolean> {
  try {
    await writeFile(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw stop(
      `cannot write ${lockFile}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

async function isAbandoned(lockFile: string): Promise<boolean> {
  try {
    const holder = Number(await readFile(lockFile, 'utf8'));
    if (holder > 0) return !isAlive(holder);
    return Date.now() - (await stat(lockFile)).mtimeMs > EMPTY_IS_ABANDONED_MS;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
