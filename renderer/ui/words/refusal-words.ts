import { assertNever } from '../../../shared/assert-never.ts';
import type { BridgeRefusal } from '../../../shared/bridge/types.ts';

/** What a person reads when the bridge itself refused: always a fault of Parley's, so it says so. */
export function refusalWords(refusal: BridgeRefusal): string {
  switch (refusal) {
    case 'tooManyCalls':
      return 'That was too much at once. Please try again in a moment.';
    case 'badInput':
      return 'Parley could not take that as it was written.';
    case 'untrustedSender':
    case 'unknownCommand':
    case 'handlerCrashed':
      return 'Something inside Parley went wrong. Please try again.';
    default:
      return assertNever(refusal, 'a refusal without words');
  }
}
