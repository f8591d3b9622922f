import { describe } from 'vitest';
import type { ServerUnderTest } from './realtime-bench.ts';
import { refusalContract } from './realtime-refusals.contract.ts';
import { turnContract } from './realtime-turns.contract.ts';

/**
 * What every Realtime server we speak to or are must do. Nothing here knows what is behind the socket:
 * the fake of the tests and the built-in assistant are held to the same sentences.
 */
export function realtimeServerContract(name: string, start: () => Promise<ServerUnderTest>): void {
  describe(`${name} as a Realtime server`, () => {
    describe('configured and refusing', () => refusalContract(start));
    describe('in conversation', () => turnContract(start));
  });
}
