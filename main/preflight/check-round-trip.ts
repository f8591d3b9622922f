import type { StepContext } from './preflight-ports.ts';
import { passed, skipped, type StepResult } from './step-result.ts';

/** How long an order and its confirmation took on the check's connection, and which way they went. */
export function checkRoundTrip({ ports, found }: StepContext): Promise<StepResult> {
  const { roundTripMs, target } = found;
  if (roundTripMs === null || target === null) {
    return Promise.resolve(skipped('There was no connection to measure.'));
  }
  const figures = { roundTripMs: Math.round(roundTripMs * 10) / 10 };
  const way = ports.endpoint().kind === 'builtIn' ? 'on this computer' : wayOf(target.network);
  return Promise.resolve(passed(`${figures.roundTripMs} ms there and back, ${way}.`, figures));
}

function wayOf(network: { readonly proxyUrl: string | null } | undefined): string {
  const proxy = network?.proxyUrl ?? null;
  // Its address may hold a name and a password.
  return proxy === null ? 'without a proxy' : `through the proxy ${URL.parse(proxy)?.host ?? ''}`;
}
