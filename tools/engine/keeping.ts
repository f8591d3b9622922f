import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { systemClock } from '../../main/app/system-clock.ts';
import { createAlertDesk } from '../../main/keeping/alert-desk.ts';
import { openKeptStore } from '../../main/keeping/kept-store.ts';
import { sayMissed, sayRinging } from '../../main/keeping/say-alert.ts';
import type { Clock } from '../../main/session/session.ts';
import type { SkillEffect } from '../../skills/effect.ts';
import type { Kept } from '../../skills/kept.ts';

export interface EngineKeeping {
  kept(): Kept;
  /** Does what a skill wanted, before its answer is spoken. */
  perform(effect: SkillEffect): void;
  /** Tells what came due meanwhile, and what comes due from now on. */
  start(): void;
  dispose(): void;
}

/** What the app keeps and rings, kept and rung without the app: in a file, and as lines of text. */
export function createEngineKeeping({
  folder,
  timeZone,
  tell,
  warn,
  ring,
  clock = systemClock,
}: {
  readonly folder: string;
  readonly timeZone: () => string;
  /** An alert, in a sentence. */
  readonly tell: (line: string) => void;
  readonly warn: (line: string) => void;
  /** Every few seconds while an alert rings. */
  readonly ring: () => void;
  readonly clock?: Clock;
}): EngineKeeping {
  const store = openKeptStore({
    folder,
    nowMs: () => clock.nowMs(),
    newId: randomUUID,
    log: (message, facts) => warn(`${message}: ${JSON.stringify(facts ?? {})}`),
  });
  const desk = createAlertDesk({
    clock,
    store,
    // Whoever reads the lines has been told: nothing stays in sight here until it is dismissed.
    onChanged: (alerts) => {
      for (const { id, state } of alerts) if (state === 'missed') desk.dismiss(id);
    },
    onRinging: (alert) => {
      tell(sayRinging(alert, { nowMs: clock.nowMs(), timeZone: timeZone() }));
    },
    onMissed: (alerts) => {
      tell(sayMissed(alerts, timeZone()));
    },
    onChime: ring,
  });

  return {
    kept: () => store.get(),
    perform(effect) {
      switch (effect.kind) {
        case 'stopTalking':
          // The client ends its own playback; but "stop" is also what people say to an alarm.
          desk.hush();
          return;
        case 'changeVolume':
          warn('A client was asked to be louder or quieter: the volume is its own affair.');
          return;
        default:
          if (!store.apply(effect).ok) {
            warn(
              `${join(folder, 'kept.json')} cannot be written: what was asked is kept until the end only.`,
            );
          }
      }
    },
    start() {
      if (store.setAside !== null) {
        warn(
          `What was kept could not be read and begins anew; the damaged file is ${store.setAside}.`,
        );
      }
      desk.start();
    },
    dispose: () => desk.dispose(),
  };
}
