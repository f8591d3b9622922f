import { assertNever } from '../../shared/assert-never.ts';
import type { Clock } from '../session/session.ts';
import type { DeskRelay } from './desk-relay.ts';
import { ANSWER_MS, WITNESS_MS } from './shortcut-steps.ts';
import { stepTier } from './tier-machine.ts';
import { NO_TIER, type TierFact, type TierState } from './tier-state.ts';

export interface TierRunner {
  tell(fact: TierFact): void;
  state(): TierState;
  dispose(): void;
}

/** The tier machine with what it has not: time, the desk, the hook. */
export function createTierRunner(ports: {
  readonly clock: Pick<Clock, 'after'>;
  readonly relay: Pick<DeskRelay, 'pass'>;
  readonly giveUpHook: () => void;
  /** Calls back when the hook has answered, if it does. */
  readonly askHook: (onAnswer: () => void) => void;
  readonly onStepped: () => void;
}): TierRunner {
  let state = NO_TIER;
  const waits = new Map<number, () => void>();

  function tell(fact: TierFact): void {
    const step = stepTier(state, fact);
    ({ state } = step);
    for (const order of step.orders) {
      switch (order.type) {
        case 'edge':
        case 'press':
        case 'lost':
          ports.relay.pass(order);
          break;
        case 'giveUpHook':
          ports.giveUpHook();
          break;
        case 'wait': {
          const { id, atMs } = order;
          const waitFor = (ms: number): void => {
            const callOff = ports.clock.after(ms, () => {
              waits.delete(id);
              tell({ type: 'waited', id, atMs });
            });
            waits.get(id)?.();
            waits.set(id, callOff);
          };
          waitFor(ANSWER_MS);
          ports.askHook(() => {
            if (waits.has(id)) waitFor(WITNESS_MS);
          });
          break;
        }
        default:
          assertNever(order, 'unknown order');
      }
    }
    ports.onStepped();
  }

  return {
    tell,
    state: () => state,
    dispose() {
      for (const callOff of waits.values()) callOff();
    },
  };
}
