import { expect, onTestFinished } from 'vitest';
import { openSessionBench, type BenchOptions, type SessionBench } from './open-bench.ts';

export { openSessionBench, type BenchOptions, type SessionBench } from './open-bench.ts';

/** Starts a bench that is closed, and found in order, when the test is over. */
export async function startSessionBench(
  options: BenchOptions & {
    /** What the server must have objected to by the end; by default nothing. */
    readonly violations?: readonly string[];
  } = {},
): Promise<SessionBench> {
  const { bench, close } = await openSessionBench(options);
  onTestFinished(async () => {
    const violations = await close();
    expect(violations).toEqual(options.violations ?? []);
  });
  return bench;
}
