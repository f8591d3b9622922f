import { createProcessClock } from '../talk-socket/process-clock.ts';
import type { TalkPlace } from '../talk-socket/talk-address.ts';

/** Of this process, whichever end of the talk socket it is. */
export const processClock = createProcessClock({
  platform: process.platform,
  createdAtUnixMs: process.getCreationTime() ?? performance.timeOrigin,
});

export function talkPlace({
  userData,
  runtimeDir,
}: Pick<TalkPlace, 'userData' | 'runtimeDir'>): TalkPlace {
  const { platform } = process;
  return { platform, userData, runtimeDir, userId: process.getuid?.() ?? null };
}
