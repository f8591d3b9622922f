import type { TalkWay } from '../words/talk-key-words.ts';
import { Keys, TalkKeys } from './keys.tsx';

/** What to press or hold to talk, with its keys. */
export function TalkWayLine({ way }: { readonly way: TalkWay }) {
  switch (way.kind) {
    case 'holdAnywhere':
      return (
        <>
          Hold {way.codes === null ? 'your shortcut' : <TalkKeys codes={way.codes} />} anywhere to
          talk
        </>
      );
    case 'holdHere':
      return (
        <>
          Hold <TalkKeys codes={['Space']} /> while this window has the focus
        </>
      );
    case 'pressAnywhere':
      return (
        <>
          Press <Keys accelerator={way.accelerator} /> to talk, press again to send
        </>
      );
  }
}
