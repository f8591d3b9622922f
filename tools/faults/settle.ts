import type { FaultRow } from './fault.ts';
import type { Stage } from './stage.ts';

/** No announced wait, and no deadline of the session, is longer than this in real time. */
const DEADLINE_MS = 60_000;
const LOOK_EVERY_MS = 3;
/** On a line this quiet only a deadline of the session can go on. */
const QUIET_MS = 300;

/** Waits for the end in real time; where the fault is silence, passes over the session's own patience. */
export function settle(stage: Stage, row: FaultRow, isOver: () => boolean): Promise<void> {
  return wait(stage, { isOver, isSilent: isSilence(row) });
}

/** The fault is over: nothing is passed over any more, so that what it took is what it takes. */
export function settleAfter(stage: Stage, isOver: () => boolean): Promise<void> {
  return wait(stage, { isOver, isSilent: false });
}

async function wait(
  stage: Stage,
  { isOver, isSilent }: { readonly isOver: () => boolean; readonly isSilent: boolean },
): Promise<void> {
  const { clock, wire } = stage.bench;
  const startedAtMs = performance.now();
  let heardAtMs = startedAtMs;
  let heard = wire.length;
  await new Promise<void>((resolve, reject) => {
    const timer = setInterval(() => {
      const nowMs = performance.now();
      if (wire.length !== heard) {
        heard = wire.length;
        heardAtMs = nowMs;
      }
      if (isOver()) {
        clearInterval(timer);
        resolve();
      } else if (isSilent && nowMs - heardAtMs > QUIET_MS) {
        heardAtMs = nowMs;
        stage.skip(clock.nextDueInMs() ?? 0);
      } else if (nowMs - startedAtMs > DEADLINE_MS) {
        clearInterval(timer);
        reject(new Error(`never came to rest: ${JSON.stringify(stage.bench.session.snapshot())}`));
      }
    }, LOOK_EVERY_MS);
  });
}

/** The ways in which nothing at all comes, except where the socket's own watchdog has to find out. */
function isSilence({ injection, phase }: FaultRow): boolean {
  if (injection.kind === 'withhold') return true;
  if (injection.kind === 'engine') return injection.how === 'neverStarts';
  const isDark = injection.kind === 'wire' && injection.strike === 'blackhole';
  return isDark && !['idle', 'connecting', 'renewing'].includes(phase);
}
