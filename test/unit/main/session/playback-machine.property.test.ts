import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  stepPlayback,
  type PlaybackEvent,
  type PlaybackState,
} from '../../../../main/session/playback-machine.ts';
import { trials } from '../../../fakes/session/trials.ts';

const ITEMS = [1, 2, 3, 4];
const anyItem = fc.constantFrom(...ITEMS);
const anyEvent: fc.Arbitrary<PlaybackEvent> = fc.oneof(
  fc.record({
    type: fc.constantFrom('queued' as const, 'started' as const, 'finished' as const),
    item: anyItem,
  }),
  fc.record({
    type: fc.constant('progressed' as const),
    item: anyItem,
    heardFrames: fc.nat(240_000),
  }),
  fc.constantFrom<PlaybackEvent>({ type: 'flushed' }, { type: 'lost' }),
);
const anyEvents = fc.array(anyEvent, { maxLength: 80 });

interface Seen {
  readonly before: PlaybackState;
  readonly event: PlaybackEvent;
  readonly state: PlaybackState;
}

function run(events: readonly PlaybackEvent[]): Seen[] {
  let before: PlaybackState = { phase: 'silent' };
  return events.map((event) => {
    const state = stepPlayback(before, event);
    const seen = { before, event, state };
    before = state;
    return seen;
  });
}

/** All items that are yet to sound to their end, the present one first. */
const itemsOf = (state: PlaybackState): readonly number[] =>
  state.phase === 'silent' ? [] : [state.item, ...state.waiting];

describe('the playback machine, whatever happens', () => {
  test('P1 knows every item at most once, so that its queue is bounded by what it was given', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        for (const { state } of run(events)) {
          const items = itemsOf(state);
          expect(new Set(items).size).toBe(items.length);
          expect(items.length).toBeLessThanOrEqual(ITEMS.length);
        }
      }),
      trials(500),
    );
  });

  test('P2 P4 sounds only what was queued and neither finished nor flushed since', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const live = new Set<number>();
        for (const { before, event, state } of run(events)) {
          // The speaker is at the next one: the one before is over, whatever became of the news of that.
          const isNext = event.type === 'started' && live.has(event.item);
          if (isNext && before.phase !== 'silent' && before.item !== event.item) {
            live.delete(before.item);
          }
          if (event.type === 'queued') live.add(event.item);
          if (event.type === 'finished') live.delete(event.item);
          if (event.type === 'flushed' || event.type === 'lost') live.clear();
          expect(new Set(itemsOf(state))).toEqual(live);
        }
      }),
      trials(500),
    );
  });

  test('P4 P6 reaches silence from anywhere, by a flush and by a lost page', () => {
    fc.assert(
      fc.property(
        anyEvents,
        fc.constantFrom('flushed' as const, 'lost' as const),
        (events, type) => {
          const last = run(events).at(-1)?.state ?? { phase: 'silent' };
          expect(stepPlayback(last, { type })).toEqual({ phase: 'silent' });
        },
      ),
      trials(300),
    );
  });

  test('P3 reaches silence when every item finishes', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        let state = run(events).at(-1)?.state ?? { phase: 'silent' };
        for (const item of itemsOf(state)) state = stepPlayback(state, { type: 'finished', item });
        expect(state).toEqual({ phase: 'silent' });
      }),
      trials(300),
    );
  });

  test('P4 what concerns none of its items changes nothing', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        for (const { before, event, state } of run(events)) {
          const isStranger =
            'item' in event && event.type !== 'queued' && !itemsOf(before).includes(event.item);
          if (isStranger) expect(itemsOf(state)).toEqual(itemsOf(before));
        }
      }),
      trials(300),
    );
  });
});
