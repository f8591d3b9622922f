import type { ReplayFailure } from './replay.ts';

/** One sentence for people. Apart from the schemas, which pages have no use for. */
export function replayFailureText(failure: ReplayFailure): string {
  switch (failure.name) {
    case 'notALog':
      return `${failure.source} holds no events of a Realtime server.`;
    case 'tooLarge': {
      const [megabytes, most] = [failure.bytes, failure.limit].map((bytes) =>
        Math.round(bytes / 1e6),
      );
      return `${failure.source} has ${megabytes} MB; logs of up to ${most} MB can be opened.`;
    }
    case 'unreadable':
      return `${failure.source} cannot be read: ${failure.message}`;
    case 'cancelled':
      return 'No file was chosen.';
  }
}
