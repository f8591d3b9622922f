import type { Replay, ReplayFailure } from '../../../../shared/replay.ts';
import type { Result } from '../../../../shared/result.ts';
import { createLogReplay, type ReplayOptions } from '../../../../main/replay/replay-log.ts';

/** Replays a log given as text or bytes. */
export function tryReplay(
  log: string | Uint8Array,
  options: Partial<ReplayOptions> = {},
): Result<Replay, ReplayFailure> {
  const replay = createLogReplay({ source: 'some.log', ...options });
  replay.push(typeof log === 'string' ? new TextEncoder().encode(log) : log);
  return replay.end();
}

export function replayText(log: string | Uint8Array, options: Partial<ReplayOptions> = {}): Replay {
  const replayed = tryReplay(log, options);
  if (!replayed.ok) throw new Error(`no log: ${replayed.failure.name}`);
  return replayed.value;
}
