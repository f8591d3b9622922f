import { expect, test } from 'vitest';
import { createStopwatch } from '../../../../main/session/stopwatch.ts';
import { createTurnBook } from '../../../../main/session/turn-book.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';

test('every stage is timed from the release, once, and anew when the turn is tried again', () => {
  const clock = createManualClock();
  const book = createTurnBook({ clock, publish: () => undefined });
  const stopwatch = createStopwatch({ book, nowMs: () => clock.monotonicMs() });
  const { id } = book.open({ id: 'turn_1', input: 'voice' });
  const timings = () => book.get(id)?.timings;
  stopwatch.reached(id, 'releaseToEndMs');
  expect(timings()?.releaseToEndMs).toBeNull();

  stopwatch.released(id, clock.monotonicMs());
  clock.advance(40);
  stopwatch.reached(id, 'releaseToCommittedMs');
  clock.advance(300);
  stopwatch.reached(id, 'releaseToFirstSoundMs');
  stopwatch.reached(id, 'releaseToCommittedMs');
  clock.advance(2_000);
  stopwatch.reached(id, 'releaseToEndMs');
  expect(timings()).toEqual({
    pressToListeningMs: null,
    releaseToCommittedMs: 40,
    releaseToTranscriptMs: null,
    releaseToFirstTextMs: null,
    releaseToFirstSoundMs: 340,
    releaseToEndMs: 2_340,
  });

  clock.advance(60_000);
  stopwatch.released(id, clock.monotonicMs());
  expect(timings()?.releaseToFirstSoundMs).toBeNull();
  clock.advance(25);
  stopwatch.reached(id, 'releaseToCommittedMs');
  expect(timings()).toMatchObject({ releaseToCommittedMs: 25, releaseToEndMs: null });
  book.dispose();
});
