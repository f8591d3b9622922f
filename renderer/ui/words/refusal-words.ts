import { assertNever } from '../../../shared/assert-never.ts';
import type { BridgeRefusal } from '../../../shared/bridge/types.ts';
import { say } from '../../../shared/texts/say.ts';

/** What a person reads when the bridge itself refused: always a fault of Parley's, so it says so. */
export function refusalWords(refusal: BridgeRefusal): string {
  switch (refusal) {
    case 'tooManyCalls':
      return say('words.tooMuchAtOnce');
    case 'badInput':
      return say('words.notTaken');
    case 'untrustedSender':
    case 'unknownCommand':
    case 'handlerCrashed':
      return say('words.wentWrong');
    default:
      return assertNever(refusal, 'a refusal without words');
  }
}
