import type { HookOrder, HookReport } from '../../main/hook/hook-messages.ts';
import type { HookProcess } from '../../main/talk-key/hook-host.ts';

/** The process that listens to the keyboard, worked by hand. */
export interface FakeHook {
  readonly process: HookProcess;
  /** All but questions, which it answers at once unless it is slow. */
  readonly orders: readonly HookOrder[];
  say(report: HookReport): void;
  exit(code: number): void;
  isKilled(): boolean;
  /** Questions are not answered from now on. */
  beSlow(): void;
}

export function createFakeHook(): FakeHook {
  let hear: (report: HookReport) => void = () => undefined;
  let ended: (code: number | null) => void = () => undefined;
  let killed = false;
  let isSlow = false;
  const orders: HookOrder[] = [];
  return {
    process: {
      pid: 7,
      send(order) {
        if (order.type !== 'ask') orders.push(order);
        else if (!isSlow) hear({ type: 'answer', id: order.id });
      },
      onReport: (listener) => {
        hear = listener;
      },
      onExit: (listener) => {
        ended = listener;
      },
      kill: () => {
        killed = true;
      },
    },
    orders,
    say: (report) => {
      hear(report);
    },
    exit: (code) => {
      ended(code);
    },
    isKilled: () => killed,
    beSlow: () => {
      isSlow = true;
    },
  };
}
