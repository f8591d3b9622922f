import { say } from '../../shared/texts/say.ts';
import type { StepContext } from './preflight-ports.ts';
import { passed, skipped, type StepResult } from './step-result.ts';

/** How long an order and its confirmation took on the check's connection, and which way they went. */
export function checkRoundTrip({ ports, found }: StepContext): Promise<StepResult> {
  const { roundTripMs, target } = found;
  if (roundTripMs === null || target === null) {
    return Promise.resolve(skipped(say('preflight.nothingMeasured')));
  }
  const figures = { roundTripMs: Math.round(roundTripMs * 10) / 10 };
  const isHere = ports.endpoint().kind === 'builtIn';
  return Promise.resolve(passed(wordsFor(figures.roundTripMs, isHere ? null : target), figures));
}

/** @param target null: the server is this computer itself. */
function wordsFor(ms: number, target: StepContext['found']['target']): string {
  if (target === null) return say('preflight.roundTripHere', { ms });
  const proxy = target.network?.proxyUrl ?? null;
  if (proxy === null) return say('preflight.roundTripDirect', { ms });
  // Its address may hold a name and a password.
  return say('preflight.roundTripProxy', { ms, proxy: URL.parse(proxy)?.host ?? '' });
}
