import type { FaultRow } from './fault.ts';
import { ANSWERS } from './rows/answers.ts';
import { DEVICES, THIS_MACHINE } from './rows/here.ts';
import { LIMITS } from './rows/limits.ts';
import { REFUSALS } from './rows/refusals.ts';
import { UPGRADE } from './rows/upgrade.ts';
import { NETWORK, RENEWAL } from './rows/network.ts';
import { RACES, SESSION_END } from './rows/wire.ts';

/** Every fault that Parley must survive, and what it must say of it. */
export const FAULTS: readonly FaultRow[] = [
  ...UPGRADE,
  ...REFUSALS,
  ...ANSWERS,
  ...RACES,
  ...SESSION_END,
  ...RENEWAL,
  ...NETWORK,
  ...DEVICES,
  ...THIS_MACHINE,
  ...LIMITS,
];
