import { describe } from 'vitest';
import { answerContract } from './realtime-answers.contract.ts';
import type { ServerUnderTest } from './realtime-bench.ts';
import { hearingContract } from './realtime-hearing.contract.ts';
import { itemContract } from './realtime-items.contract.ts';
import { refusalContract } from './realtime-refusals.contract.ts';
import { turnContract } from './realtime-turns.contract.ts';

/**
 * What every Realtime server we speak to or are must do. Nothing here knows what is behind the socket:
 * the fake of the tests and the built-in assistant are held to the same sentences. Where they may differ, no
 * sentence speaks of it: the built-in assistant calls no tools, answers in the conversation only, stores no
 * prompts, understands English only, has one model whatever it is called, and refuses a wrong token with HTTP.
 */
export function realtimeServerContract(name: string, start: () => Promise<ServerUnderTest>): void {
  describe(`${name} as a Realtime server`, () => {
    describe('configured and refusing', () => refusalContract(start));
    describe('in conversation', () => turnContract(start));
    describe('listening', () => hearingContract(start));
    describe('answering', () => answerContract(start));
    describe('with the items of a conversation', () => itemContract(start));
  });
}
