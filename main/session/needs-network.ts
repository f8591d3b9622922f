import type { Endpoint } from '../../shared/settings.ts';

const THIS_MACHINE = /^(localhost|127(?:\.\d+){3}|\[::1\]|.+\.localhost)$/;

/** Whether a computer without a network is cut off from this endpoint. */
export function needsNetwork(endpoint: Endpoint): boolean {
  if (endpoint.kind === 'builtIn') return false;
  if (endpoint.kind !== 'custom' || !URL.canParse(endpoint.url)) return true;
  return !THIS_MACHINE.test(new URL(endpoint.url).hostname);
}
