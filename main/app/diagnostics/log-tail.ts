import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** What helps is at the end; 200 lines are some minutes of a busy conversation. */
const LINES = 200;
/** Lines are a hundred bytes and more; an error with its stack is a kilobyte or two. */
const BYTES = 128 * 1024;

/** The last lines of main's own log; none when there is no log. Never those of the event log, which follow a conversation. */
export async function logTail(userData: string): Promise<readonly string[]> {
  const file = await open(join(userData, 'logs', 'main.log')).catch(() => null);
  if (file === null) return [];
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    const lines = buffer.subarray(0, bytesRead).toString('utf8').trimEnd().split('\n');
    // The first of a piece is cut in two.
    return (from === 0 ? lines : lines.slice(1)).slice(-LINES);
  } finally {
    await file.close();
  }
}
