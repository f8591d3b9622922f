import type { Turn } from '../../shared/session-snapshot.ts';
import type { FaultRow } from './fault.ts';
import type { Armed } from './inject.ts';
import { ask } from './phases.ts';
import { press } from './press.ts';
import { settleAfter } from './settle.ts';
import type { Stage } from './stage.ts';
import type { Told } from './told.ts';
import { watchLine } from './watch.ts';

/** What the one press came to. */
export interface WayOut {
  readonly problems: readonly string[];
  readonly sentAgain: boolean;
  readonly recoveryMs: number | null;
  readonly scheduledMs: number;
}

const NO_WAY_OUT: WayOut = { problems: [], sentAgain: false, recoveryMs: null, scheduledMs: 0 };

/** Presses what there is to press, and waits until the turn is answered. */
export async function wayOut(
  stage: Stage,
  row: FaultRow,
  { armed, told, turn }: { armed: Armed; told: Told; turn: Turn | null },
): Promise<WayOut> {
  const { clock } = stage.bench;
  const mustSend = turn !== null && turn.outcome !== 'answered' && turn.keptMs !== null;
  if (told.button === null && !mustSend) return NO_WAY_OUT;
  const fromMs = clock.monotonicMs();
  const pressed = await press(stage, { armed, button: told.button, turn });
  if (row.words === 'nothingSaid') return afterNothing(stage, pressed);
  if (!mustSend) return { ...NO_WAY_OUT, problems: pressed };
  const watch = watchLine(stage);
  await settleAfter(stage, () => {
    watch.look();
    stage.bench.player.renderAll();
    const now = stage.turn();
    return now !== null && now.outcome !== null;
  });
  const { scheduledMs } = watch.read();
  const recoveryMs = Math.round(clock.monotonicMs() - fromMs);
  return { problems: pressed, sentAgain: true, recoveryMs, scheduledMs };
}

/** The microphone works again: the next question is answered. */
async function afterNothing(stage: Stage, problems: readonly string[]): Promise<WayOut> {
  ask(stage);
  await stage.bench.until('the next question is answered', () => {
    stage.bench.player.renderAll();
    return stage.turn()?.outcome === 'answered';
  });
  return { ...NO_WAY_OUT, problems };
}
