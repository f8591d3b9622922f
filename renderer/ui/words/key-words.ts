import type { KeyStatus } from '../../../shared/key-status.ts';
import { say } from '../../../shared/texts/say.ts';
import type { TextKey } from '../../../shared/texts/text-key.ts';

interface HowKept {
  readonly nameless: TextKey;
  readonly named: TextKey;
}

const HOW_KEPT: Readonly<Record<KeyStatus['storage'], HowKept>> = {
  encrypted: { nameless: 'words.keyEncrypted', named: 'words.keyEndsEncrypted' },
  weak: { nameless: 'words.keyWeak', named: 'words.keyEndsWeak' },
  session: { nameless: 'words.keySession', named: 'words.keyEndsSession' },
  none: { nameless: 'words.keyThere', named: 'words.keyEnds' },
};

/** Whether there is a key and how safe it is: all that a page knows about it. */
export function keyWords({ present, last4, storage }: KeyStatus): string {
  if (!present) return say('words.noKey');
  const { nameless, named } = HOW_KEPT[storage];
  return last4 === null ? say(nameless) : say(named, { last: last4 });
}
