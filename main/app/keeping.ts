import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { assertNever } from '../../shared/assert-never.ts';
import type { KeepingEffect, SkillEffect } from '../../skills/effect.ts';
import type { Kept } from '../../skills/kept.ts';
import { createChime } from '../audio/chime.ts';
import { createAlertDesk } from '../keeping/alert-desk.ts';
import { openKeptStore } from '../keeping/kept-store.ts';
import { sayMissed, sayRinging } from '../keeping/say-alert.ts';
import type { Clock, Session, SessionPorts } from '../session/session.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { say } from '../../shared/texts/say.ts';

export interface KeepingPorts {
  readonly userData: string;
  readonly clock: Clock;
  readonly settings: Pick<SettingsStore, 'get' | 'change'>;
  readonly session: () => Pick<Session, 'chime' | 'setAlerts' | 'setNotice' | 'stop' | 'tell'>;
  readonly timeZone: () => string;
  /** Shows one sentence on the desktop. */
  readonly notify: (text: string) => void;
  readonly onKept: () => void;
  readonly log: SessionPorts['log'];
}

/** What is kept for the person, and whatever else skills do on the desktop. */
export interface Keeping {
  kept(): Kept;
  /** Does what a skill wanted, once, before its answer is spoken. */
  perform(effect: SkillEffect): void;
  /** Ends the ring of an alert, or takes a missed one out of sight. */
  dismiss(alertId: string): void;
  /** Says what was missed, and rings from then on. */
  start(): void;
  dispose(): void;
}

export function createKeeping(ports: KeepingPorts): Keeping {
  const { clock, session, log } = ports;
  // Drawn when it first sounds: most days none does.
  let chime: Int16Array | null = null;
  const store = openKeptStore({
    folder: ports.userData,
    nowMs: () => clock.nowMs(),
    newId: randomUUID,
    log,
  });
  const desk = createAlertDesk({
    clock,
    store,
    onChanged: (alerts) => {
      session().setAlerts([...alerts]);
    },
    onRinging: (alert) => {
      log('an alert rings', { kind: alert.kind, lateMs: clock.nowMs() - alert.dueAtMs });
      ports.notify(sayRinging(alert, { nowMs: clock.nowMs(), timeZone: ports.timeZone() }));
    },
    onMissed: (alerts) => {
      tell(sayMissed(alerts, ports.timeZone()));
    },
    onChime: () => {
      chime ??= createChime();
      session().chime(chime);
    },
  });
  const leaveStore = store.on(ports.onKept);

  /** In the window, and on the desktop for whoever does not look at it. */
  function tell(words: string): void {
    session().tell(words);
    ports.notify(words);
  }

  function apply(effect: KeepingEffect): void {
    if (store.apply(effect).ok) return;
    const path = join(ports.userData, 'kept.json');
    session().setNotice({ name: 'readOnlyDisk', path, detail: null });
  }

  return {
    kept: () => store.get(),
    perform(effect) {
      switch (effect.kind) {
        case 'stopTalking':
          // "Stop" is what people say to an alarm.
          desk.hush();
          session().stop();
          return;
        case 'changeVolume':
          ports.settings.change({ volume: louder(ports.settings.get().volume, effect.by) });
          return;
        case 'setAlert':
        case 'cancelAlerts':
        case 'addToList':
        case 'removeFromList':
        case 'clearList':
        case 'addNote':
        case 'deleteNotes':
        case 'putBack':
          apply(effect);
          return;
        default:
          assertNever(effect, 'unknown effect');
      }
    },
    dismiss: (alertId) => {
      desk.dismiss(alertId);
    },
    start() {
      if (store.setAside !== null) {
        tell(say('session.keptLost', { file: basename(store.setAside) }));
      }
      desk.start();
    },
    dispose() {
      leaveStore();
      desk.dispose();
    },
  };
}

/** Both and their sum from 0 to 1, in steps that a person can hear. */
function louder(volume: number, by: number): number {
  return Math.min(1, Math.max(0, Math.round((volume + by) * 100) / 100));
}
