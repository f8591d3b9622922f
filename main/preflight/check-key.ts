import { assertNever } from '../../shared/assert-never.ts';
import type { Endpoint } from '../../shared/endpoint.ts';
import type { StepContext } from './preflight-ports.ts';
import { failed, passed, skipped, type StepResult } from './step-result.ts';

/** Shorter than any key that was ever given out. */
const SHORTEST = 20;
const PRINTABLE = /^[\x21-\x7e]+$/;

/** Whether there is a key, and whether it can be one: typing slips are found without asking anybody. */
export async function checkKey({ ports, found }: StepContext): Promise<StepResult> {
  const endpoint = ports.endpoint();
  if (endpoint.kind === 'builtIn') return skipped('The built-in assistant needs no key.');
  const key = await ports.readKey();
  if (!key.ok) {
    found.obstacle = 'the key cannot be read';
    return failed(key.failure);
  }
  if (key.value === null) {
    // A server of one's own may well want none.
    if (endpoint.kind === 'custom') return skipped('No key is set for this server.');
    found.obstacle = 'there is no key';
    return failed({ name: 'noKey', detail: null });
  }
  const slip = slipIn(key.value, endpoint);
  if (slip !== null) {
    found.obstacle = 'the key cannot be one';
    return failed({
      name: 'invalidKey',
      detail: { code: null, message: slip, reference: null },
    });
  }
  return passed(`A key that ends in ${key.value.slice(-4)}, of the usual form.`);
}

/** What is wrong with the form of a key, in words that do not quote it; null when nothing is. */
function slipIn(key: string, endpoint: Exclude<Endpoint, { kind: 'builtIn' }>): string | null {
  if (!PRINTABLE.test(key)) return 'The key holds a space or a character that no key has.';
  switch (endpoint.kind) {
    case 'openAi':
      if (key.length < SHORTEST) return 'The key is too short to be whole.';
      return /^(sk|ek)[-_]/.test(key) ? null : 'Keys of OpenAI begin with “sk-”.';
    case 'azure':
      return key.length < SHORTEST ? 'The key is too short to be whole.' : null;
    case 'custom':
      return null;
    default:
      return assertNever(endpoint, 'an endpoint whose keys are not known');
  }
}
