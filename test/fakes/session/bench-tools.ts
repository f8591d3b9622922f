import type { Clock } from '../../../main/session/session.ts';
import { createTimerDesk, type TimerDesk } from '../../../main/timers/timer-desk.ts';
import { createToolRunner } from '../../../main/tools/tool-runner.ts';
import { skillTools } from '../../../main/tools/skill-tools.ts';
import type { Tools } from '../../../main/session/tools.ts';
import type { SkillEffect } from '../../../skills/effect.ts';
import { BARE_WORLD } from '../../../skills/bare-world.ts';
import { skills } from '../../../skills/index.ts';
import type { World } from '../../../skills/skill.ts';

/** The real tools over a real timer desk, on the bench's clock. */
export interface BenchTools {
  readonly tools: Tools;
  readonly timers: TimerDesk;
  /** What the tools wanted done, in order. */
  readonly effects: readonly SkillEffect[];
  /** Labels of the timers that rang. */
  readonly rang: readonly (string | null)[];
  world(): World;
  dispose(): void;
}

export const BENCH_PLACE = { timeZone: 'America/New_York', locale: 'en-US' } as const;

export function createBenchTools(options: {
  readonly clock: Clock;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
  readonly stopTalking: () => void;
}): BenchTools {
  const { clock } = options;
  const effects: SkillEffect[] = [];
  const rang: (string | null)[] = [];
  let ids = 0;
  const timers = createTimerDesk({
    clock,
    newId: () => `timer_${(ids += 1)}`,
    onChanged: () => undefined,
    onRinging: ({ label }) => void rang.push(label),
    onChime: () => undefined,
  });
  const world = (): World => ({
    nowMs: clock.nowMs(),
    ...BENCH_PLACE,
    ...BARE_WORLD,
    timers: timers.pending(),
  });
  const runner = createToolRunner({
    tools: skillTools(skills, world),
    after: (delayMs, run) => clock.after(delayMs, run),
    perform(effect) {
      effects.push(effect);
      if (effect.kind === 'setTimer') timers.set(effect);
      if (effect.kind === 'cancelTimers') timers.cancel(effect.label);
      if (effect.kind === 'stopTalking') options.stopTalking();
    },
    log: options.log,
  });
  return {
    tools: runner,
    timers,
    effects,
    rang,
    world,
    dispose() {
      runner.dispose();
      timers.dispose();
    },
  };
}
