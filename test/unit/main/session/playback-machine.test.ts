import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  stepPlayback,
  type PlaybackEvent,
  type PlaybackState,
} from '../../../../main/session/playback-machine.ts';
import { trials } from '../../../fakes/session/trials.ts';

const SILENT: PlaybackState = { phase: 'silent' };

function after(...events: readonly PlaybackEvent[]): PlaybackState {
  return events.reduce<PlaybackState>(stepPlayback, SILENT);
}

const queued = (item: number): PlaybackEvent => ({ type: 'queued', item });
const started = (item: number): PlaybackEvent => ({ type: 'started', item });
const finished = (item: number): PlaybackEvent => ({ type: 'finished', item });

describe('the playback machine', () => {
  test('P1 the first audio of an item is cushioned, further items wait in order', () => {
    expect(after(queued(1), queued(1), queued(2), queued(3), queued(2))).toEqual({
      phase: 'cushioning',
      item: 1,
      waiting: [2, 3],
    });
  });

  test('P2 an item sounds from the frame the worklet says it does', () => {
    expect(after(queued(1), queued(2), started(1))).toEqual({
      phase: 'sounding',
      item: 1,
      heardFrames: 0,
      waiting: [2],
    });
    expect(
      after(queued(1), started(1), { type: 'progressed', item: 1, heardFrames: 480 }),
    ).toMatchObject({ heardFrames: 480 });
  });

  test('P3 a finished item makes place for the next, else there is silence', () => {
    const both = [queued(1), queued(2), started(1), finished(1)];
    expect(after(...both)).toEqual({ phase: 'cushioning', item: 2, waiting: [] });
    expect(after(...both, started(2), finished(2))).toEqual(SILENT);
    expect(after(queued(1), queued(2), started(1), finished(2), finished(1))).toEqual(SILENT);
  });

  test.each(['flushed', 'lost'] as const)('P4 P6 %s is silence at once', (type) => {
    expect(after(queued(1), queued(2), started(1), { type })).toEqual(SILENT);
  });

  test('P4 later news of flushed items changes nothing', () => {
    const flushed: PlaybackEvent = { type: 'flushed' };
    const late = [
      started(1),
      finished(1),
      { type: 'progressed', item: 1, heardFrames: 9 } as const,
    ];
    expect(after(queued(1), flushed, ...late)).toEqual(SILENT);
    expect(after(queued(1), flushed, queued(2), ...late)).toEqual(after(queued(2)));
  });
});

describe('the playback machine, whatever happens', () => {
  const anyItem = fc.integer({ min: 1, max: 5 });
  const anyEvent: fc.Arbitrary<PlaybackEvent> = fc.oneof(
    fc.record({
      type: fc.constantFrom('queued' as const, 'started' as const, 'finished' as const),
      item: anyItem,
    }),
    fc.record({
      type: fc.constant('progressed' as const),
      item: anyItem,
      heardFrames: fc.nat(10_000),
    }),
    fc.constantFrom<PlaybackEvent>({ type: 'flushed' }, { type: 'lost' }),
  );
  const anyEvents = fc.array(anyEvent, { maxLength: 60 });

  test('P1 P4 holds only items queued since the last silence, each once', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        let state: PlaybackState = { phase: 'silent' };
        let alive = new Set<number>();
        for (const event of events) {
          state = stepPlayback(state, event);
          if (event.type === 'flushed' || event.type === 'lost') alive = new Set();
          if (event.type === 'queued') alive.add(event.item);
          if (event.type === 'finished') alive.delete(event.item);
          if (state.phase === 'silent') continue;
          const held = [state.item, ...state.waiting];
          expect(new Set(held).size).toBe(held.length);
          for (const item of held) expect([...alive]).toContain(item);
        }
      }),
      trials(500),
    );
  });

  test('P2 sounds only what was said to have started', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        let state: PlaybackState = { phase: 'silent' };
        const begun = new Set<number>();
        for (const event of events) {
          if (event.type === 'started') begun.add(event.item);
          state = stepPlayback(state, event);
          if (state.phase === 'sounding') expect([...begun]).toContain(state.item);
        }
      }),
      trials(300),
    );
  });

  test('P3 is silent once everything is finished', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const all = [1, 2, 3, 4, 5].map((item) => finished(item));
        expect(after(...events, ...all)).toEqual(SILENT);
      }),
      trials(200),
    );
  });
});
