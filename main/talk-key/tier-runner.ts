import { assertNever } from '../../shared/assert-never.ts';
import type { Clock } from '../session/session.ts';
import type { DeskRelay } from './desk-relay.ts';
import { WITNESS_MS } from './shortcut-steps.ts';
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
          const callOff = ports.clock.after(WITNESS_MS, () => {
            waits.delete(id);
            tell({ type: 'waited', id, atMs });
          });
          waits.set(id, callOff);
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
