import type { Clock } from '../../../main/session/session.ts';
import { createAlertDesk, type AlertDesk } from '../../../main/keeping/alert-desk.ts';
import { createToolRunner } from '../../../main/tools/tool-runner.ts';
import { skillTools } from '../../../main/tools/skill-tools.ts';
import type { Tools } from '../../../main/session/tools.ts';
import type { SkillEffect } from '../../../skills/effect.ts';
import { BARE_WORLD } from '../../../skills/bare-world.ts';
import { skills } from '../../../skills/index.ts';
import type { World } from '../../../skills/skill.ts';
import { memoryKept } from '../memory-kept.ts';

/** The real tools over a real alert desk, on the bench's clock. */
export interface BenchTools {
  readonly tools: Tools;
  readonly alerts: AlertDesk;
  /** What the tools wanted done, in order. */
  readonly effects: readonly SkillEffect[];
  /** Labels of the alerts that rang. */
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
  const store = memoryKept(() => clock.nowMs());
  const alerts = createAlertDesk({
    clock,
    store,
    onChanged: () => undefined,
    onRinging: ({ label }) => void rang.push(label),
    onMissed: () => undefined,
    onChime: () => undefined,
  });
  alerts.start();
  const world = (): World => ({
    nowMs: clock.nowMs(),
    ...BENCH_PLACE,
    ...BARE_WORLD,
    kept: store.get(),
  });
  const runner = createToolRunner({
    tools: () => skillTools(skills, world),
    after: (delayMs, run) => clock.after(delayMs, run),
    perform(effect) {
      effects.push(effect);
      if (effect.kind === 'stopTalking') options.stopTalking();
      else if (effect.kind !== 'changeVolume') store.apply(effect);
    },
    log: options.log,
  });
  return {
    tools: runner,
    alerts,
    effects,
    rang,
    world,
    dispose() {
      runner.dispose();
      alerts.dispose();
    },
  };
}
