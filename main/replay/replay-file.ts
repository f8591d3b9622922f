import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Replay, ReplayFailure } from '../../shared/replay.ts';
import { fail, type Result } from '../../shared/result.ts';
import { createLogReplay, type ReplayOptions } from './replay-log.ts';

/** Longer logs are refused: reading one would take minutes, and nobody looks through it. */
const LARGEST_BYTES = 200 * 1000 * 1000;

/** Reads a recorded log from the disk, streamed. Every failure is a value. */
export async function replayFile(
  path: string,
  {
    largestBytes = LARGEST_BYTES,
    ...options
  }: Omit<ReplayOptions, 'source'> & { readonly largestBytes?: number } = {},
): Promise<Result<Replay, ReplayFailure>> {
  const source = basename(path);
  try {
    const found = await stat(path);
    if (!found.isFile()) return fail({ name: 'unreadable', source, message: 'it is no file.' });
    if (found.size > largestBytes) {
      return fail({ name: 'tooLarge', source, bytes: found.size, limit: largestBytes });
    }
    const replay = createLogReplay({ source, ...options });
    // `end`: a log that is still being written is read as far as it went.
    for await (const chunk of createReadStream(path, { end: Math.max(0, found.size - 1) })) {
      if (chunk instanceof Uint8Array) replay.push(chunk);
    }
    return replay.end();
  } catch (error) {
    return fail({ name: 'unreadable', source, message: messageOf(error) });
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return 'there is no such file.';
  if (code === 'EACCES' || code === 'EPERM') return 'you may not read it.';
  return error.message;
}
