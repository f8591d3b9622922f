import type { TalkKey, TalkKeyStatus } from '../../../shared/talk-key.ts';

/** A window of ours looks for the talk key whoever else sees it: main knows the same press again, and a watcher that went deaf. */
export function keyToWatch({ key }: TalkKeyStatus, chosen: TalkKey | null): TalkKey | null {
  return key ?? chosen;
}
