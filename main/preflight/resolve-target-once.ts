import { fail, ok, type Result } from '../../shared/result.ts';
import { say } from '../../shared/texts/say.ts';
import type { Destination } from '../realtime-client/destination.ts';
import type { StepContext } from './preflight-ports.ts';
import { failed, skipped, type StepResult } from './step-result.ts';

/** Where to go, found out by the first step that needs it; the others are not told of the same obstacle twice. */
export async function resolveTargetOnce({
  ports,
  found,
}: StepContext): Promise<Result<Destination, StepResult>> {
  if (found.obstacle !== null) return fail(skipped(found.obstacle));
  if (found.target !== null) return ok(found.target);
  const target = await ports.target();
  if (!target.ok) {
    found.obstacle = say('preflight.notTriedNoWay');
    return fail(failed(target.failure));
  }
  found.target = target.value;
  return target;
}
