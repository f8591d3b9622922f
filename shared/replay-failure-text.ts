import type { ReplayFailure } from './replay.ts';
import { numberText } from './texts/formats.ts';
import { say } from './texts/say.ts';

/** One sentence for people. Apart from the schemas, which pages have no use for. */
export function replayFailureText(failure: ReplayFailure): string {
  switch (failure.name) {
    case 'notALog':
      return say('failures.notALog', { source: failure.source });
    case 'tooLarge': {
      const [megabytes, most] = [inMegabytes(failure.bytes), inMegabytes(failure.limit)];
      return say('failures.logTooLarge', { source: failure.source, megabytes, most });
    }
    case 'unreadable':
      return say('failures.logUnreadable', { source: failure.source, message: failure.message });
    case 'cancelled':
      return say('failures.noFileChosen');
  }
}

function inMegabytes(bytes: number): string {
  return numberText(Math.round(bytes / 1e6));
}
