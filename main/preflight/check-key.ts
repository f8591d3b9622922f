import { assertNever } from '../../shared/assert-never.ts';
import type { Endpoint } from '../../shared/endpoint.ts';
import { say } from '../../shared/texts/say.ts';
import type { StepContext } from './preflight-ports.ts';
import { failed, passed, skipped, type StepResult } from './step-result.ts';

/** Shorter than any key that was ever given out. */
const SHORTEST = 20;
const PRINTABLE = /^[\x21-\x7e]+$/;

/** Whether there is a key, and whether it can be one: typing slips are found without asking anybody. */
export async function checkKey({ ports, found }: StepContext): Promise<StepResult> {
  const endpoint = ports.endpoint();
  if (endpoint.kind === 'builtIn') return skipped(say('preflight.noKeyNeeded'));
  const key = await ports.readKey();
  if (!key.ok) {
    found.obstacle = say('preflight.notTriedKeyUnreadable');
    return failed(key.failure);
  }
  if (key.value === null) {
    // A server of one's own may well want none.
    if (endpoint.kind === 'custom') return skipped(say('preflight.noKeySet'));
    found.obstacle = say('preflight.notTriedNoKey');
    return failed({ name: 'noKey', detail: null });
  }
  const slip = slipIn(key.value, endpoint);
  if (slip !== null) {
    found.obstacle = say('preflight.notTriedKeyWrong');
    return failed({
      name: 'invalidKey',
      detail: { code: null, message: slip, reference: null },
    });
  }
  return passed(say('preflight.keyFine', { last4: key.value.slice(-4) }));
}

/** What is wrong with the form of a key, in words that do not quote it; null when nothing is. */
function slipIn(key: string, endpoint: Exclude<Endpoint, { kind: 'builtIn' }>): string | null {
  if (!PRINTABLE.test(key)) return say('preflight.keyOdd');
  switch (endpoint.kind) {
    case 'openAi':
      if (key.length < SHORTEST) return say('preflight.keyShort');
      return /^(sk|ek)[-_]/.test(key) ? null : say('preflight.keyPrefix');
    case 'azure':
      return key.length < SHORTEST ? say('preflight.keyShort') : null;
    case 'custom':
      return null;
    default:
      return assertNever(endpoint, 'an endpoint whose keys are not known');
  }
}
