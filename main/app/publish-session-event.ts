import { assertNever } from '../../shared/assert-never.ts';
import type { Publish } from '../bridge/publisher.ts';
import type { SessionEvent } from '../session/session.ts';

/** What the session says, as the bridge's events. */
export function publishSessionEvent(
  event: SessionEvent,
  {
    publish,
    isSeen,
  }: {
    readonly publish: Publish;
    /** Whether there is a window on the screen. */
    readonly isSeen: () => boolean;
  },
): void {
  switch (event.type) {
    case 'snapshotChanged':
      publish('session.changed', event.snapshot);
      return;
    case 'turnChanged':
      publish('turn.changed', event.turn);
      return;
    case 'turnsCleared':
      publish('turns.cleared', undefined);
      return;
    case 'pastAnswersChanged': {
      const { turnId, playable } = event.answers;
      publish('answer.playing', { turnId, playable: [...playable] });
      return;
    }
    case 'meterMoved': {
      const { input, output } = event;
      // Drawn 25 times a second where nobody looks it costs as much as capturing. What is still is told in any
      // case, so that no meter stands high when the window comes back.
      if (isSeen() || (input === 0 && output === 0)) publish('meter.moved', { input, output });
      return;
    }
    default:
      assertNever(event, 'unknown session event');
  }
}
