import { say } from '../../../shared/texts/say.ts';
import { sayAround } from '../words/say-around.tsx';
import type { TalkWay } from '../words/talk-key-words.ts';
import { Keys, TalkKeys } from './keys.tsx';

/** What to press or hold to talk, with its keys. */
export function TalkWayLine({ way }: { readonly way: TalkWay }) {
  switch (way.kind) {
    case 'holdAnywhere':
      return way.codes === null
        ? say('parts.holdShortcutAnywhere')
        : sayAround('parts.holdAnywhere', { keys: <TalkKeys codes={way.codes} /> });
    case 'holdHere':
      return sayAround('parts.holdHere', { keys: <TalkKeys codes={['Space']} /> });
    case 'pressAnywhere':
      return sayAround('parts.pressAnywhere', { keys: <Keys accelerator={way.accelerator} /> });
  }
}
